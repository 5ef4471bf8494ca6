import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import { type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { GcpEntryOutputs } from "../../entry/gcp";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import { heldAs, type Placed, placed } from "../../place";
import type { Hold } from "../../topology/model";
import { byKey } from "../../topology/tables/by-key";
import { gcpProbes, sourceRegions } from "../../topology/tables/gcp-traffic";
import { holdElsewhere, releasedHold } from "../../topology/tables/states";
import { activeOf } from "../active";
import type { TrafficArgs, TrafficOutputs } from "../contract";
import { type SettledTraffic, settledTraffic } from "../settled";
import { GcpAnycast } from "./anycast";
import { checkTraffic } from "./check";
import { type Groups, onlyAnswer, plannedPolicy } from "./plan";

/** What a global traffic layer on Google Cloud is given. */
export type GcpTrafficArgs = TrafficArgs<GcpFoundationOutputs, GcpEntryOutputs>;

type Settled = SettledTraffic<GcpFoundationOutputs, GcpEntryOutputs>;

/** Everything said, and where it is written. */
interface Ground {
  readonly args: Omit<Settled, "place"> & { readonly place: Placed<Settled["place"]> };
  readonly zone: Zone;
  /** The fixed address of every region that has one of its own. */
  readonly addresses: Readonly<Record<string, Output<string>>>;
  /** Groups of the pods' addresses of every region that has some. */
  readonly groups: Readonly<Record<string, Output<Groups>>>;
}

/** A managed zone as record sets name it. */
interface Zone {
  readonly managedZone: Output<string>;
  /** Absent where it is in the provider's own project. */
  readonly project?: Output<string>;
}

/**
 * Global traffic: by DNS answers of Cloud DNS, or by one address that Google's edges announce everywhere.
 *
 * `<domain>` is one record set, and its routing policy says how users are led:
 *
 * - One preferred region: a failover policy, that region, and while it is unhealthy the nearest of the others. Another
 *   preference, or another region, changes the policy in place.
 * - Routing `latency`: of the healthy regions the nearest, by Google's own map of where resolvers and their clients are; no
 *   time is measured. Routing `weighted`: one by its share. There is no `geolocation`: Cloud DNS knows no countries.
 * - An address announced everywhere, see `GcpAnycast`: then the record set has that address alone. Where regions have
 *   addresses of their own it keeps its policy and its health check, so that the method changes in place, either way.
 *
 * The health check never changes: a record set whose check is another is replaced, and a replacement is a gap. Three
 * regions ask, the same for every system. What is answered while every region is unhealthy is not written anywhere.
 *
 * On the night a preferred region is taken out by sending every answer to the others (trickle ratio 1), which no update
 * puts back; see docs/traffic.md.
 *
 * `<region>.<domain>` reaches one region and is what people ask; a region without an address of its own has none.
 */
export class GcpTraffic extends Component implements TrafficOutputs {
  /** URL that users call; known once the name answers. */
  readonly endpoint: Output<string>;
  /** Per region with an address the DNS name that reaches this region alone. */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /** The address announced everywhere; empty with dns. */
  readonly addresses: Output<string[]>;
  /** Name of the backend service: where a region is taken out by hand; absent with dns. */
  readonly backendServiceName?: Output<string>;

  constructor(name: string, given: GcpTrafficArgs, opts?: ComponentResourceOptions) {
    super("GcpTraffic", name, given, opts);
    const ground = this.ground(given);
    const { args } = ground;
    const fault = checkTraffic(name, args);
    if (fault !== undefined) this.refuse(fault);
    this.healthNames = this.regionalNames(name, ground);
    const isAnnounced = args.method === "anycast";
    const held = isAnnounced ? args.place.hold : args.releasesAnycast ? releasedHold(args.place.hold) : undefined;
    const anycast = held && this.anycast(name, ground, held);
    const global = this.global(name, ground, isAnnounced ? anycast?.address : undefined);

    this.endpoint = global.id.apply(() => `https://${args.domain}`);
    this.addresses = anycast && isAnnounced ? anycast.address.apply((address) => [address]) : output<string[]>([]);
    if (anycast && isAnnounced) this.backendServiceName = anycast.backendServiceName;
    const { endpoint, healthNames, addresses, backendServiceName } = this;
    this.registerOutputs({ endpoint, healthNames, addresses, ...(backendServiceName && { backendServiceName }) });
  }

  private ground(given: GcpTrafficArgs): Ground {
    const settled = settledTraffic("gcp", given);
    const named =
      given.zoneId ?? given.place.foundation?.zoneName ?? this.refuse("zoneId is missing: name the domain's zone");
    const args = { ...settled, place: placed(settled.place) };
    const addresses = Object.entries(args.regions).flatMap(([code, { entry }]) => {
      return entry.address ? [[code, entry.address] as const] : [];
    });
    const groups = Object.entries(args.regions).flatMap(([code, { reachedBy, entry }]) => {
      const way = reachedBy ?? entry.reachedBy;
      return way?.kind === "endpoint-groups" ? [[code, way.groups] as const] : [];
    });
    return {
      args,
      zone: zoneOf(named, given.zoneId !== undefined),
      addresses: Object.fromEntries(addresses),
      groups: Object.fromEntries(groups),
    };
  }

  private regionalNames(name: string, ground: Ground): Record<string, Output<string>> {
    const { args, addresses } = ground;
    return byKey(addresses, (code, address) => {
      const full = `${code}.${args.domain}`;
      // A lost region's name stays managed, and goes with its line: Cloud DNS is in no region.
      const hold = holdElsewhere(this.holdOf(ground, code));
      const record = this.record(`${name}-${code}-a`, ground, full, { rrdatas: [address] }, hold);
      return record.id.apply(() => full);
    });
  }

  private holdOf({ args }: Ground, code: string): Hold {
    const region = args.regions[code] ?? this.refuse(`${code} is no region of this traffic layer`);
    return placed(region.place).hold;
  }

  private anycast(name: string, ground: Ground, hold: Hold): GcpAnycast {
    const { args, groups } = ground;
    const { steering, primary, operated, regions, affinity, probe, domain } = args;
    const certificateMap =
      args.place.foundation?.certificateMap ??
      this.refuse("place.foundation.certificateMap is missing: the load balancer ends TLS with the certificates in it");
    const led = activeOf(regions).filter(([code]) => groups[code] !== undefined);
    if (led.length === 0) this.refuse("no active region has groups of endpoints: users would be led to none");
    if (steering === "preferred" && groups[primary] === undefined)
      this.refuse(`primary ${primary} has no groups of endpoints: users would be led to the others alone`);
    return new GcpAnycast(
      `${name}-anycast`,
      {
        place: { ...heldAs(args.place, hold), tags: args.place.tags },
        ...{ steering, primary, regions, affinity, probe, domain, certificateMap, groups },
        ...(operated && { operated }),
        firewall: args.firewall ?? true,
      },
      { parent: this },
    );
  }

  /** Once users were led by addresses of regions the record set has a policy, and keeps it with every method. */
  private global(name: string, ground: Ground, announced: Output<string> | undefined): dns.RecordSet {
    const { args, addresses } = ground;
    const { domain, place } = args;
    const active = activeOf(args.regions).map(([code]) => code);
    const isOpen = active.every((code) => addresses[code] !== undefined);
    if (announced && !isOpen)
      return this.record(`${name}-global-a`, ground, domain, { rrdatas: [announced] }, place.hold);
    const closed = active.filter((code) => addresses[code] === undefined);
    if (!announced && closed.length > 0)
      this.refuse(`${closed.join(", ")} has no address of its own: with dns every region needs one on the internet`);
    const policy = announced ? onlyAnswer(announced) : plannedPolicy(args, addresses);
    const routingPolicy = { ...policy, healthCheck: this.healthCheck(name, ground).id };
    return this.record(`${name}-global-a`, ground, domain, { routingPolicy }, place.hold);
  }

  private healthCheck(name: string, { args: { place, probe, domain } }: Ground): compute.HealthCheck {
    return new compute.HealthCheck(
      `${name}-health`,
      {
        sourceRegions: [...sourceRegions],
        // With an address announced everywhere the probe is that of pods, who may be asked more often.
        checkIntervalSec: Math.max(probe.intervalSeconds, gcpProbes.dns.intervalSeconds[0]),
        timeoutSec: probe.timeoutSeconds,
        unhealthyThreshold: probe.failureThreshold,
        // It asks an address, and regions answer to their domain; it does not look at the certificate's name (unverified).
        httpsHealthCheck: { port: 443, portSpecification: "USE_FIXED_PORT", requestPath: probe.path, host: domain },
        logConfig: { enable: true },
      },
      this.own(place.hold),
    );
  }

  private record(
    key: string,
    { zone, args }: Ground,
    full: string,
    answer: Pick<dns.RecordSetArgs, "rrdatas" | "routingPolicy">,
    hold: Hold,
  ): dns.RecordSet {
    return new dns.RecordSet(
      key,
      { ...zone, name: `${full}.`, type: "A", ttl: args.ttlSeconds, ...answer },
      this.own(hold, {
        // A record set's successor has its name: the provider would overwrite the old one, and then delete what is there.
        deleteBeforeReplace: true,
      }),
    );
  }
}

/**
 * Where record sets belong.
 * @param zone - The zone's name, or its id: `projects/<project>/managedZones/<name>`.
 * @param isGiven - Whether somebody named it, so that it may be in another project.
 */
function zoneOf(zone: Input<string>, isGiven: boolean): Zone {
  const parts = output(zone).apply((id) => id.split("/"));
  const managedZone = parts.apply((all) => all.at(-1) ?? "");
  if (!isGiven || (typeof zone === "string" && !zone.includes("/"))) return { managedZone };
  return { managedZone, project: parts.apply((all) => all[1] ?? "") };
}
