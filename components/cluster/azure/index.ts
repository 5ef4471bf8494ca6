import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { AzureNetworkOutputs } from "../../network/azure";
import type { ClusterArgs } from "../contract";
import type { AzureClusterOutputs } from "./outputs";

export type { AzureClusterOutputs } from "./outputs";

/** What a cluster on Azure is given. */
export type AzureClusterArgs = ClusterArgs<AzureFoundationOutputs, AzureNetworkOutputs>;

/** A region's AKS cluster. */
export class AzureCluster extends Component implements AzureClusterOutputs {
  readonly clusterName: Output<string>;
  readonly endpoint: Output<string>;
  readonly kubeconfig: Output<string>;
  readonly clusterId: Output<string>;
  readonly issuer: Output<string>;
  readonly controlPlanePrincipalId: Output<string>;

  constructor(name: string, args: AzureClusterArgs, opts?: ComponentResourceOptions) {
    super("AzureCluster", name, args, opts);
    this.clusterName = output(name);
    this.endpoint = output(`https://${name}.azmk8s.io`);
    this.kubeconfig = output("{}");
    this.clusterId = output("cluster");
    this.issuer = output("https://issuer");
    this.controlPlanePrincipalId = output("principal");
    this.registerOutputs({ clusterName: this.clusterName });
  }
}
