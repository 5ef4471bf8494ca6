import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { BackupArgs, BackupOutputs } from "../contract";

/** What is kept of the data beside the database. */
export class AzureBackup extends Component implements BackupOutputs {
  readonly vaults: Readonly<Record<string, Output<string>>> = {};

  constructor(name: string, args: BackupArgs, opts?: ComponentResourceOptions) {
    super("AzureBackup", name, args, opts);
    this.registerOutputs({ vaults: this.vaults });
  }
}
