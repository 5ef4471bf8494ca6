import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { AzureClusterOutputs } from "../../cluster/azure";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { AzureNetworkOutputs } from "../../network/azure";
import type { EntryArgs, ReachedBy } from "../contract";
import type { AzureEntryOutputs } from "./outputs";

export type { AzureEntryOutputs } from "./outputs";

/** What a front door on Azure is given. */
export type AzureEntryArgs = EntryArgs<AzureFoundationOutputs, AzureNetworkOutputs, AzureClusterOutputs>;

/** A region's front door on Azure, the outer half. */
export class AzureEntry extends Component implements AzureEntryOutputs {
  readonly reachedBy?: ReachedBy;
  readonly binding: Output<Record<string, string>>;

  constructor(name: string, args: AzureEntryArgs, opts?: ComponentResourceOptions) {
    super("AzureEntry", name, args, opts);
    if (args.exposure !== "internal")
      this.reachedBy = { kind: "address", address: output("203.0.113.7"), exposure: "public" };
    this.binding = output<Record<string, string>>({});
    this.registerOutputs({ binding: this.binding });
  }
}
