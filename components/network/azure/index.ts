import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { addressesOf } from "../../topology/names/addresses";
import type { NetworkArgs } from "../contract";
import { settledNetwork } from "../settled";
import type { AzureNetworkOutputs, AzureSubnets } from "./outputs";

export type { AzureNetworkOutputs, AzureSubnets } from "./outputs";

/** What a network on Azure is given. */
export type AzureNetworkArgs = NetworkArgs<AzureFoundationOutputs>;

/** A region's virtual network. */
export class AzureNetwork extends Component implements AzureNetworkOutputs {
  readonly networkId: Output<string>;
  readonly networkName: Output<string>;
  readonly group: Output<string>;
  readonly range: string;
  readonly egressAddresses: Output<string[]>;
  readonly subnetIds: AzureSubnets;

  constructor(name: string, given: AzureNetworkArgs, opts?: ComponentResourceOptions) {
    super("AzureNetwork", name, given, opts);
    const args = settledNetwork("azure", given);
    this.networkId = output("network");
    this.networkName = output("network");
    this.group = output("group");
    this.range = addressesOf("azure", args.supernet, args.slot).range;
    this.egressAddresses = output([]);
    const subnet = (what: string) => output(`subnet-${what}`);
    this.subnetIds = {
      nodes: subnet("nodes"),
      apiServer: subnet("apiServer"),
      gateway: subnet("gateway"),
      entry: subnet("entry"),
      privateLink: subnet("privateLink"),
      endpoints: subnet("endpoints"),
      database: subnet("database"),
    };
    this.registerOutputs({ networkId: this.networkId });
  }
}
