import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureNetworkOutputs } from "../../network/azure";
import type { BackboneArgs, BackboneOutputs } from "../contract";

/** What a backbone on Azure is given. */
export type AzureBackboneArgs = BackboneArgs<AzureNetworkOutputs>;

/** What joins the regions' networks. */
export class AzureBackbone extends Component implements BackboneOutputs {
  readonly links: Readonly<Record<string, Output<string>>> = {};

  constructor(name: string, args: AzureBackboneArgs, opts?: ComponentResourceOptions) {
    super("AzureBackbone", name, args, opts);
    this.registerOutputs({ links: this.links });
  }
}
