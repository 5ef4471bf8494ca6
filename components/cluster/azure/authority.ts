import type * as containerservice from "@pulumi/azure-native/containerservice";
import * as resources from "@pulumi/azure-native/resources";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { authorityIn } from "./kubeconfig";

/** Whose certificate authority is asked for. */
export interface AzureClusterAuthorityArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Name of the region's resource group. */
  readonly group: Output<string>;
  /** The cluster. */
  readonly cluster: containerservice.ManagedCluster;
}

/** The API version that the SDK's own types of AKS are of. */
const apiVersion = "2025-09-01";

/** A template without resources: all that it does is ask for what a member of the cluster is handed. */
const template = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { cluster: { type: "string" }, made: { type: "string" } },
  resources: [],
  outputs: {
    kubeconfig: {
      type: "string",
      value: `[listClusterUserCredential(parameters('cluster'), '${apiVersion}').kubeconfigs[0].value]`,
    },
  },
};

/**
 * The certificate authority of an AKS cluster, kept in the state.
 *
 * A cluster does not say it: only a call of its region does, and Pulumi makes calls of functions at every preview. A region that
 * does not answer would then stop every `up` of every other one. So the call is made by a deployment without resources,
 * which is a resource: it asks when the cluster is made, and when it is made anew (`made` is another one then), and what it
 * found is in the state. What it finds is no secret: with local accounts off there are no certificates of users in it.
 *
 * `az aks rotate-certs` makes another authority, and nobody tells the state. After it, have this asked anew:
 * `pulumi up --replace` with the URN of the deployment.
 * @source Microsoft's documentation of templates, "list*": `listClusterUserCredential` of `managedClusters` is among them.
 */
export class AzureClusterAuthority extends Component {
  /** PEM in base64, as a kubeconfig has it. */
  readonly authority: Output<string>;

  constructor(name: string, { place, group, cluster }: AzureClusterAuthorityArgs, opts?: ComponentResourceOptions) {
    super("AzureClusterAuthority", name, { place }, opts);
    const deployment = new resources.Deployment(
      `${name}-asked`,
      {
        resourceGroupName: group,
        deploymentName: "trilith-cluster-authority",
        properties: {
          // The other mode deletes what else is in the group.
          mode: "Incremental",
          template,
          parameters: { cluster: { value: cluster.id }, made: { value: cluster.resourceUID } },
        },
        tags: place.tags,
      },
      this.own(place.hold),
    );
    this.authority = deployment.properties.apply(({ outputs }) =>
      authorityIn(String(outputs?.kubeconfig?.value ?? "")),
    );
    this.registerOutputs({ authority: this.authority });
  }
}
