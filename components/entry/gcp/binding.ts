import { all, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { EntryService } from "../../kubernetes/entry-service";
import { placed } from "../../place";
import type { EntryBindingArgs, EntryBindingOutputs, ReachedBy } from "../contract";
import { entryPods } from "../pods";
import { GcpEntryBalancer } from "./balancer";
import type { GcpOuterEntry } from "./index";

/** What the inside of an entry on Google Cloud is given. */
export type GcpEntryBindingArgs = EntryBindingArgs<GcpOuterEntry>;

/**
 * A region's front door on Google Cloud, the inner half: from the Service the cluster's controller makes a group of
 * endpoints of the known name in every zone that has a node, and fills it with the pods' own addresses. The placeholder
 * stands in every one of the fixed zones, so that each has its group: a load balancer that names a group which is not there
 * is refused. Groups stay when a zone loses its pods, and go with the namespace, once no load balancer names them.
 *
 * With exposure `public` the region's own load balancer is made here, since it names the groups. A pilot light has no
 * pods, so no groups, and nothing that leads to it.
 *
 * Load balancers end TLS, and pods answer plain HTTP on the one port. A new pod counts as ready once a load balancer finds
 * it healthy, or after ten minutes: while the health path says no, as in a region that must not write yet, a rollout
 * goes on every ten minutes.
 */
export class GcpEntryBinding extends Component implements EntryBindingOutputs {
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;
  /** The groups of endpoints by their zones; absent in a pilot light. */
  readonly reachedBy?: ReachedBy;

  constructor(name: string, args: GcpEntryBindingArgs, opts?: ComponentResourceOptions) {
    super("GcpEntryBinding", name, args, opts);
    const { entry, capacity = "full" } = args;
    const place = placed(args.place);
    const annotations = { "cloud.google.com/neg": this.exposed(entry) };
    const inside = new EntryService(
      `${name}-inside`,
      { place, capacity, annotations, zones: entry.zones },
      { parent: this },
    );

    this.service = inside.service;
    const groups = inside.placeholder && groupsOf(place.account, entry, [inside.service, inside.placeholder]);
    if (groups) {
      this.reachedBy = { kind: "endpoint-groups", groups };
      const balancer = { place, binding: entry.binding, groups };
      if (entry.address) new GcpEntryBalancer(`${name}-balancer`, balancer, { parent: this });
    }
    this.registerOutputs({ service: this.service, ...(groups && { groups }) });
  }

  /**
   * Controllers that know `zones` make the groups before there is a node; others pass it over. Source: kubernetes/ingress-gce, pkg/negannotation/negannotation.go, and its pull request 3152 of July 2026.
   */
  private exposed({ binding, zones }: GcpOuterEntry): Output<string> {
    return binding.apply(({ groupName = "" }) =>
      JSON.stringify({ exposed_ports: { [entryPods.port]: { name: groupName } }, zones }),
    );
  }
}

/** Ids of the groups by their zones, known once they are there. */
function groupsOf(project: string, { binding, zones }: GcpOuterEntry, standing: Output<string>[]) {
  return all([binding, all(standing)]).apply(([{ groupName = "" }]) => {
    const ids = zones.map((zone) => [zone, `projects/${project}/zones/${zone}/networkEndpointGroups/${groupName}`]);
    return Object.fromEntries(ids) as Record<string, string>;
  });
}
