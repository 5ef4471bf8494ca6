import type { ComponentResourceOptions } from "@pulumi/pulumi";
import type { CloudParts, CloudTypes } from "./cloud-parts";
import { Component } from "./component";
import type { EntryBindingOutputs, ReachedBy } from "./entry/contract";
import { kubernetesProvider } from "./kubernetes/provider";
import { type Placed, placed, type RegionPlace } from "./place";
import type { Probe, RegionTopology, Supernet } from "./topology/model";

/** What a region is built from: its topology, where it stands, and the cloud. */
export interface RegionArgs<T extends CloudTypes> extends Omit<RegionTopology, "hold" | "addresses"> {
  /** Whose it is, where, and what protects it, with what exists before it. */
  readonly place: RegionPlace<T["foundation"]>;
  /** The /10 that its range is cut from. */
  readonly supernet: Supernet;
  /** How the entry asks its targets. */
  readonly targetProbe: Probe;
  /** The cloud to build on. */
  readonly cloud: CloudParts<T>;
}

/** Everything of one region that depends on no other region: network, cluster, both halves of the entry. */
export class Region<T extends CloudTypes> extends Component {
  /** The region's network. */
  readonly network: T["network"];
  /** The region's Kubernetes cluster. */
  readonly cluster: T["cluster"];
  /** The region's front door. */
  readonly entry: T["entry"];
  /** What attaches pods to it, inside the cluster. */
  readonly entryBinding: EntryBindingOutputs;
  /** What the traffic layer leads to; absent where nothing does. */
  readonly reachedBy?: ReachedBy;

  constructor(name: string, args: RegionArgs<T>, opts?: ComponentResourceOptions) {
    const { cloud, region, slot, supernet, state, roles, zones } = args;
    super("Region", name, { region, slot, state, roles }, opts);
    const place: Placed<RegionPlace<T["foundation"]>> = placed(args.place);
    const { logRetentionDays } = args.cluster;
    const common = { place, logRetentionDays, ...(args.released && { released: args.released }) };
    const here: ComponentResourceOptions = { parent: this };

    const { exposure, targetProbe } = args;
    const ranges = { slot, supernet, zones };
    const { network, cluster } = args.existing ?? {};
    this.network = network
      ? new cloud.existing.network(`${name}-network`, { place, ...network }, here)
      : new cloud.network(`${name}-network`, { ...args.network, ...common, ...ranges, exposure }, here);
    this.cluster = cluster
      ? new cloud.existing.cluster(`${name}-cluster`, { place, ...cluster }, here)
      : new cloud.cluster(
          `${name}-cluster`,
          { ...args.cluster, place, network: this.network, slot, zones, capacity: roles.capacity },
          here,
        );
    const inside = { network: this.network, cluster: this.cluster, zones };
    this.entry = new cloud.entry(`${name}-entry`, { ...args.entry, ...common, ...inside, exposure, targetProbe }, here);
    const kubernetes = kubernetesProvider(`${name}-kubernetes`, { place, cluster: this.cluster }, this);
    this.entryBinding = new cloud.entryBinding(
      `${name}-binding`,
      { place, entry: this.entry, capacity: roles.capacity },
      { ...here, providers: [kubernetes] },
    );
    const reachedBy = this.entryBinding.reachedBy ?? this.entry.reachedBy;
    if (reachedBy) this.reachedBy = reachedBy;
    this.registerOutputs({
      clusterName: this.cluster.clusterName,
      service: this.entryBinding.service,
      ...(reachedBy?.kind === "address" && { address: reachedBy.address }),
    });
  }
}
