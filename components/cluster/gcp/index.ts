import * as container from "@pulumi/gcp/container";
import * as projects from "@pulumi/gcp/projects";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import {
  all,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
  secret,
} from "@pulumi/pulumi";
import { Component } from "../../component";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import type { GcpNetworkOutputs } from "../../network/gcp";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { ClusterArgs } from "../contract";
import { type SettledCluster, settledCluster } from "../settled";
import { GcpClusterBackups } from "./backups";
import { checked, type Ground } from "./checked";
import { kubeconfigFor } from "./kubeconfig";
import type { GcpClusterOutputs } from "./outputs";
import { GcpPodIdentities } from "./pod-identities";
import {
  autopilot,
  hardening,
  leftToGke,
  logComponents,
  maintenanceWindow,
  nodeCounts,
  nodesOf,
  reach,
  standard,
} from "./settings";

export type { GcpClusterOutputs } from "./outputs";

/** What a cluster on Google Cloud is given. */
export type GcpClusterArgs = ClusterArgs<GcpFoundationOutputs, GcpNetworkOutputs>;

/** What every part of the cluster is made from. */
type Args = SettledCluster<GcpFoundationOutputs, GcpNetworkOutputs> & Ground;

/**
 * A region's GKE cluster, over its zones. Google makes its nodes as pods need them (Autopilot), or with `mode: standard` there
 * is a pool of them that grows and shrinks. Nodes are private; the API server is reached by a name that IAM gates, and there are
 * no other ways in.
 *
 * `version` is where it begins, and what a raise brings it to; in between GKE raises it along the channel REGULAR, in the
 * region's window.
 *
 * Administrators get `roles/container.admin` for this cluster alone: the role exists for a project only, so the grant has a
 * condition that names the cluster. A binding inside the cluster would not do: without a role of IAM nobody reaches it. A
 * project takes twenty such conditions for one member (from memory, unverified): twenty clusters that the same group administers.
 */
export class GcpCluster extends Component implements GcpClusterOutputs {
  /** The cluster's name in GKE. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks gke-gcloud-auth-plugin for a token; known once every administrator is let in. */
  readonly kubeconfig: Output<string>;
  /** Resource id of the cluster. */
  readonly clusterId: Output<string>;
  private readonly name: string;
  private readonly args: Args;
  private readonly pods: GcpPodIdentities;

  constructor(name: string, given: GcpClusterArgs, opts?: ComponentResourceOptions) {
    super("GcpCluster", name, given, opts);
    this.name = name;
    const settled = settledCluster("gcp", given);
    const found = checked(settled);
    this.args = "fault" in found ? this.refuse(found.fault) : { ...settled, ...found };
    const { place, backupRegion, podIdentities } = this.args;
    const here = { parent: this };
    const cluster = this.controlPlane();
    const nodes = this.args.mode === "standard" ? [this.nodePool(cluster)] : [];
    this.clusterName = cluster.name;
    this.clusterId = cluster.id;
    this.endpoint = interpolate`https://${cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint}`;
    this.kubeconfig = this.kubeconfigOf([...this.administrators(), ...nodes]);
    new GcpClusterBackups(`${name}-backups`, { place, cluster, backupRegion }, here);
    this.pods = new GcpPodIdentities(`${name}-pods`, { place }, here);
    for (const [account, email] of Object.entries(podIdentities)) this.pods.trust(account, email);

    const { clusterName, clusterId, endpoint, kubeconfig } = this;
    this.registerOutputs({ clusterName, clusterId, endpoint, kubeconfig });
  }

  /**
   * Lets the pods of a service account act as an IAM service account, without keys.
   * @param serviceAccount - As `namespace/name`.
   * @param email - Address of the IAM service account.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the address is none.
   */
  podIdentity(serviceAccount: string, email: Input<string>): serviceaccount.IAMMember {
    return this.pods.trust(serviceAccount, email);
  }

  private controlPlane(): container.Cluster {
    const { place, network, version, slot, key, nodeAccount, mode } = this.args;
    const { account: project, identity, hold, tags } = place;
    return new container.Cluster(
      `${this.name}-cluster`,
      {
        name: physicalName("gkeCluster", identity),
        project,
        location: identity.region,
        network: network.networkId,
        subnetwork: network.subnetworkId,
        ipAllocationPolicy: {
          clusterSecondaryRangeName: network.podsRange,
          servicesSecondaryRangeName: network.servicesRange,
        },
        minMasterVersion: version,
        releaseChannel: { channel: "REGULAR" },
        maintenancePolicy: { recurringWindow: maintenanceWindow(slot) },
        databaseEncryption: { state: "ENCRYPTED", keyName: key },
        fleet: { project },
        loggingConfig: { enableComponents: logComponents },
        ...reach,
        ...hardening,
        ...(mode === "standard" ? standard({ nodeAccount, key }, project) : autopilot({ nodeAccount, key })),
        deletionProtection: hold === "protected",
        resourceLabels: tags,
      },
      this.stateful(hold, { ignoreChanges: leftToGke(this.args) }),
    );
  }

  private nodePool(cluster: container.Cluster): container.NodePool {
    const { place, zones, capacity } = this.args;
    const { account: project, identity, hold, tags } = place;
    return new container.NodePool(
      `${this.name}-nodes`,
      {
        name: "general",
        project,
        location: identity.region,
        cluster: cluster.name,
        nodeLocations: zones.toSorted(),
        initialNodeCount: 1,
        autoscaling: { ...nodeCounts[capacity], locationPolicy: "BALANCED" },
        management: { autoRepair: true, autoUpgrade: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
        networkConfig: { enablePrivateNodes: true },
        nodeConfig: { ...nodesOf(this.args), resourceLabels: tags },
      },
      this.own(hold, { ignoreChanges: ["initialNodeCount", "nodeCount"] }),
    );
  }

  private administrators(): Resource[] {
    const { place, admins } = this.args;
    const { account: project, identity, hold } = place;
    const id = `projects/${project}/locations/${identity.region}/clusters/${physicalName("gkeCluster", identity)}`;
    return [...new Set(admins.map(plain))].map(
      (member) =>
        new projects.IAMMember(
          `${this.name}-admin-${member}`,
          {
            project,
            role: "roles/container.admin",
            member,
            condition: {
              title: `trilith-${physicalName("gkeCluster", identity)}`,
              expression: `resource.name == "${id}" || resource.name.startsWith("${id}/")`,
            },
          },
          // IAM is everywhere: it answers when the region does not.
          this.own(holdElsewhere(hold)),
        ),
    );
  }

  private kubeconfigOf(before: readonly Resource[]): Output<string> {
    const ready = all(before.map(({ urn }) => urn));
    return secret(
      all([this.clusterName, this.endpoint, ready]).apply(([cluster, server]) =>
        JSON.stringify(kubeconfigFor({ cluster, server })),
      ),
    );
  }
}

/** IAM keeps addresses in small letters, and knows no other. */
function plain(member: string): string {
  const [kind = "", address = ""] = member.split(":");
  return `${kind}:${address.toLowerCase()}`;
}
