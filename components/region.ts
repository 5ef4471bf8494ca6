import type { ComponentResourceOptions, Input } from "@pulumi/pulumi";
import type { CloudParts } from "./cloud-parts";
import type { ClusterOutputs } from "./cluster/contract";
import { Component } from "./component";
import type { EntryBindingOutputs, EntryOutputs } from "./entry/contract";
import type { FoundationOutputs } from "./foundation/contract";
import { kubernetesProvider } from "./kubernetes/provider";
import type { NetworkOutputs } from "./network/contract";
import type { Identity, Probe, RegionTopology } from "./topology/model";

/** What a region is built from: its topology, what exists before it, and the cloud. */
export interface RegionArgs<
  F extends FoundationOutputs,
  N extends NetworkOutputs,
  C extends ClusterOutputs,
  E extends EntryOutputs,
> extends RegionTopology {
  /** Whose it is, with this region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** How the entry asks its targets. */
  readonly probe: Probe;
  /** What exists once and before the regions. */
  readonly foundation: F;
  /** The cloud to build on. */
  readonly cloud: CloudParts<F, N, C, E>;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** Everything of one region that depends on no other region: network, cluster, both halves of the entry. */
export class Region<
  F extends FoundationOutputs,
  N extends NetworkOutputs,
  C extends ClusterOutputs,
  E extends EntryOutputs,
> extends Component {
  /** The region's network. */
  readonly network: N;
  /** The region's Kubernetes cluster. */
  readonly cluster: C;
  /** The region's front door. */
  readonly entry: E;
  /** What attaches pods to it, inside the cluster. */
  readonly entryBinding: EntryBindingOutputs;

  constructor(name: string, args: RegionArgs<F, N, C, E>, opts?: ComponentResourceOptions) {
    const { cloud, foundation, probe, region, slot, state, roles, zones, addresses, cluster } = args;
    const { identity, hold, tags } = args;
    const common = { identity, hold, tags };
    const released = args.released && { released: args.released };
    const { logRetentionDays } = cluster;
    super("Region", name, { region, slot, state, roles }, opts);
    const here: ComponentResourceOptions = { parent: this };

    this.network = new cloud.network(
      `${name}-network`,
      { ...common, ...released, ...args.network, logRetentionDays, addresses, zones, foundation },
      here,
    );
    this.cluster = new cloud.cluster(
      `${name}-cluster`,
      { ...common, ...cluster, network: this.network, services: addresses.services, capacity: roles.capacity },
      here,
    );
    this.entry = new cloud.entry(
      `${name}-entry`,
      {
        ...common,
        ...released,
        ...args.entry,
        exposure: args.exposure,
        logRetentionDays,
        foundation,
        network: this.network,
        cluster: this.cluster,
        probe,
      },
      here,
    );
    const kubernetes = kubernetesProvider(`${name}-kubernetes`, { ...common, cluster: this.cluster }, this);
    this.entryBinding = new cloud.entryBinding(
      `${name}-binding`,
      { ...common, entry: this.entry, capacity: roles.capacity },
      { ...here, providers: [kubernetes] },
    );
    this.registerOutputs({
      clusterName: this.cluster.clusterName,
      address: this.entry.address,
      service: this.entryBinding.service,
    });
  }
}
