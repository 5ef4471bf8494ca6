import { type ComponentResourceOptions, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureEntryOutputs } from "../../entry/azure";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { TrafficArgs, TrafficOutputs } from "../contract";

/** What a traffic layer on Azure is given. */
export type AzureTrafficArgs = TrafficArgs<AzureFoundationOutputs, AzureEntryOutputs>;

/** The layer that leads users to a region. */
export class AzureTraffic extends Component implements TrafficOutputs {
  readonly endpoint: Output<string>;
  readonly healthNames: Readonly<Record<string, Output<string>>> = {};
  readonly addresses: Output<string[]>;

  constructor(name: string, args: AzureTrafficArgs, opts?: ComponentResourceOptions) {
    super("AzureTraffic", name, args, opts);
    this.endpoint = interpolate`https://${args.domain}`;
    this.addresses = output([]);
    this.registerOutputs({ endpoint: this.endpoint });
  }
}
