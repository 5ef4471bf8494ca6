import * as dns from "@pulumi/azure-native/dns";
import * as trafficmanager from "@pulumi/azure-native/trafficmanager";
import { all, type ComponentResourceOptions, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureEntryOutputs } from "../../entry/azure";
import type { ReachedBy } from "../../entry/contract";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { heldAs, type Placed, placed } from "../../place";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { holdElsewhere, releasedHold } from "../../topology/tables/states";
import { activeOf } from "../active";
import type { TrafficArgs, TrafficOutputs } from "../contract";
import { type SettledTraffic, settledTraffic } from "../settled";
import { AzureAnycast } from "./anycast";
import { checkTraffic } from "./check";
import { nearest, type PlannedProfile, preferences, preferredKey } from "./plan";
import { within, type ZonePlace, zonePlace } from "./zone";

/** What a global traffic layer on Azure is given. */
export type AzureTrafficArgs = TrafficArgs<AzureFoundationOutputs, AzureEntryOutputs>;

type Settled = SettledTraffic<AzureFoundationOutputs, AzureEntryOutputs>;

/** Everything said, and where it is written. */
interface Ground {
  readonly args: Omit<Settled, "place"> & { readonly place: Placed<Settled["place"]> };
  readonly zoneId: Input<string>;
  readonly zone: ZonePlace;
  readonly resourceGroupName: Input<string>;
  readonly reachedBy: Readonly<Record<string, ReachedBy>>;
}

/** What the domain leads to, and what has to be there first. */
interface Goal {
  readonly id: Input<string>;
  readonly after: readonly Resource[];
}

/**
 * Global traffic: by DNS answers of Traffic Manager, whose name servers are in every region, or by Front Door, whose edges
 * users connect to.
 *
 * `<domain>` is one alias record, and what it leads to says how users are led. Another shape, method, routing or
 * preference makes the new answers first, turns this alias in place, and then takes the old answers away:
 *
 * - `prefer-<region>`, a profile for every active region: that region, and while it is unhealthy the next by slot. Users
 *   are led to the preferred one's, so another preference changes the alias alone.
 * - `latency` or `weighted`, one profile: of the active regions that are healthy the fastest for the resolver, or one by
 *   its share. There is no `geolocation`: Traffic Manager answers with a place's one region, dead or not, unless profiles
 *   are nested, and an alias of addresses takes no nested profile (MicrosoftDocs/azure-docs, issue 32911).
 * - Front Door, see `AzureAnycast`. Regions with addresses of their own keep Traffic Manager's answers beside it, and the
 *   alias stays there until Front Door has the domain's certificate: up to an hour, a `pulumi refresh` and another update.
 *
 * What Traffic Manager does when all is lost: where every endpoint is degraded it answers as if all were healthy; where a
 * profile is disabled the domain has no answer at all, so the next update enables it.
 *
 * Endpoints are external, by address, since an alias record at a zone's own name takes no other kind; so is the domain
 * reached over IPv4. On the night a region is taken out with `az network traffic-manager endpoint update
 * --endpoint-status Disabled` in every profile that answers it, which no update puts back; see docs/traffic.md.
 *
 * `<region>.<domain>` reaches one region and is what people ask; a region behind a private link has none.
 */
export class AzureTraffic extends Component implements TrafficOutputs {
  /** URL that users call; known once the name answers. */
  readonly endpoint: Output<string>;
  /** Per region with an address the DNS name that reaches this region alone. */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /** Always empty: Traffic Manager answers with addresses of regions, and those of Front Door are nobody's own. */
  readonly addresses: Output<string[]>;
  /** Names of the profiles of Traffic Manager by what they do: where a region is taken out by hand. */
  readonly profileNames: Readonly<Record<string, Output<string>>>;
  /** What requests through Front Door have as X-Azure-FDID; absent with dns. */
  readonly frontDoorId?: Output<string>;

  constructor(name: string, given: AzureTrafficArgs, opts?: ComponentResourceOptions) {
    super("AzureTraffic", name, given, opts);
    const ground = this.ground(given);
    const { args } = ground;
    const fault = checkTraffic(args, ground.reachedBy);
    if (fault !== undefined) this.refuse(fault);
    this.healthNames = this.regionalNames(name, ground);
    const isAnnounced = args.method === "anycast";
    const answers = !isAnnounced || isOpen(ground) ? this.answers(name, ground) : undefined;
    const held = isAnnounced ? args.place.hold : args.releasesAnycast ? releasedHold(args.place.hold) : undefined;
    const anycast = held && this.anycast(name, ground, held);
    const goal = anycast && isAnnounced ? announced(anycast, answers?.goal) : answers?.goal;
    const global = this.global(name, ground, goal ?? this.refuse("nothing leads users to a region"));
    if (anycast && isAnnounced && !answers) this.alias(name, ground, "AAAA", announced(anycast));

    this.endpoint = global.id.apply(() => `https://${args.domain}`);
    this.addresses = output<string[]>([]);
    this.profileNames = answers?.names ?? {};
    if (anycast) this.frontDoorId = anycast.frontDoorId;
    const { endpoint, healthNames, addresses, profileNames, frontDoorId } = this;
    this.registerOutputs({ endpoint, healthNames, addresses, profileNames, ...(frontDoorId && { frontDoorId }) });
  }

  private ground(given: AzureTrafficArgs): Ground {
    const settled = settledTraffic("azure", given);
    const { foundation } = given.place;
    const zoneId = given.zoneId ?? foundation?.zoneId ?? this.refuse("zoneId is missing: name the domain's zone");
    const resourceGroupName =
      foundation?.globalGroup ??
      this.refuse("place.foundation is missing: its globalGroup is the resource group of what belongs to no region");
    const reachedBy = byKey(settled.regions, (code, region) => {
      return region.reachedBy ?? region.entry.reachedBy ?? this.refuse(`nothing says how ${code} is reached`);
    });
    const args = { ...settled, place: placed(settled.place) };
    return { args, zoneId, zone: zonePlace(zoneId), resourceGroupName, reachedBy };
  }

  private regionalNames(name: string, ground: Ground): Record<string, Output<string>> {
    const { args, reachedBy } = ground;
    const named = Object.entries(args.regions).flatMap(([code, { place }]) => {
      const way = reachedBy[code];
      if (way?.kind !== "address") return [];
      const full = `${code}.${args.domain}`;
      const own = { aRecords: [{ ipv4Address: way.address }] };
      const record = this.record(`${name}-${code}-a`, ground, full, "A", own, [holdElsewhere(placed(place).hold), []]);
      return [[code, record.id.apply(() => full)] as const];
    });
    return Object.fromEntries(named);
  }

  /** Profiles of Traffic Manager with their endpoints, and the one that users are led to. */
  private answers(name: string, ground: Ground): { names: Record<string, Output<string>>; goal: Goal } {
    const { steering, routing, primary, regions } = ground.args;
    const isPreferred = steering === "preferred" || routing === "geolocation";
    const planned = isPreferred ? preferences(regions) : [nearest(routing, regions)];
    const wanted = isPreferred ? preferredKey(primary) : routing;
    const made = planned.map((plan) => ({ plan, ...this.profile(name, ground, plan) }));
    const chosen = made.find(({ plan }) => plan.key === wanted) ?? this.refuse(`no profile is ${wanted}`);
    const names = made.map(({ plan, profile }) => [plan.key, profile.name.apply((text) => text ?? "")] as const);
    // An alias to a profile without endpoints would lead users nowhere.
    return { names: Object.fromEntries(names), goal: { id: chosen.profile.id, after: chosen.endpoints } };
  }

  private profile(name: string, ground: Ground, plan: PlannedProfile) {
    const { args, resourceGroupName } = ground;
    const { place, probe, domain, ttlSeconds } = args;
    const profile = new trafficmanager.Profile(
      `${name}-${plan.key}`,
      {
        resourceGroupName,
        profileName: physicalName("trafficManagerProfile", place.identity, plan.key),
        location: "global",
        profileStatus: "Enabled",
        trafficRoutingMethod: plan.method,
        dnsConfig: { relativeName: physicalName("trafficManagerDnsName", place.identity, plan.key), ttl: ttlSeconds },
        monitorConfig: {
          protocol: "HTTPS",
          port: 443,
          path: probe.path,
          intervalInSeconds: probe.intervalSeconds,
          timeoutInSeconds: probe.timeoutSeconds,
          toleratedNumberOfFailures: probe.failureThreshold - 1,
          // It asks an address, and regions answer to their domain.
          customHeaders: [{ name: "Host", value: domain }],
          expectedStatusCodeRanges: [{ min: 200, max: 200 }],
        },
        trafficViewEnrollmentStatus: "Disabled",
        tags: place.tags,
      },
      this.own(place.hold),
    );
    const endpoints = Object.entries(plan.members).map(([code, chosen]) => {
      return new trafficmanager.Endpoint(
        `${name}-${plan.key}-${code}`,
        {
          resourceGroupName,
          profileName: profile.name.apply((text) => text ?? ""),
          endpointName: code,
          endpointType: "ExternalEndpoints",
          target: this.addressOf(ground, code),
          endpointStatus: "Enabled",
          // Enabled, it would be an answer without being asked.
          alwaysServe: "Disabled",
          ...chosen,
        },
        // Disabling an endpoint is how an operator takes a healthy region out: an update must not put it back.
        this.own(this.heldElsewhere(ground, code), { ignoreChanges: ["endpointStatus"] }),
      );
    });
    return { profile, endpoints };
  }

  private addressOf({ reachedBy }: Ground, code: string): Input<string> {
    const way = reachedBy[code];
    return way?.kind === "address" ? way.address : this.refuse(`${code} has no address that Traffic Manager could ask`);
  }

  private heldElsewhere({ args }: Ground, code: string): Hold {
    const region = args.regions[code] ?? this.refuse(`${code} is no region of this traffic layer`);
    return holdElsewhere(placed(region.place).hold);
  }

  private anycast(name: string, ground: Ground, hold: Hold): AzureAnycast {
    const { args, zone, zoneId, resourceGroupName, reachedBy } = ground;
    const { place: _, regions: __, zoneId: ___, ...settings } = args;
    const place = { ...heldAs(args.place, hold), tags: args.place.tags };
    const regions = byKey(args.regions, (code, region) => {
      return { ...region, reachedBy: reachedBy[code] ?? this.refuse(`nothing says how ${code} is reached`) };
    });
    const own = { place, zone, zoneId, resourceGroupName, regions };
    return new AzureAnycast(`${name}-anycast`, { ...settings, ...own }, { parent: this });
  }

  private global(name: string, ground: Ground, goal: Goal): dns.RecordSet {
    return this.alias(name, ground, "A", goal);
  }

  private alias(name: string, ground: Ground, type: "A" | "AAAA", { id, after }: Goal): dns.RecordSet {
    const { domain, place } = ground.args;
    const leads = { targetResource: { id } };
    return this.record(`${name}-global-${type.toLowerCase()}`, ground, domain, type, leads, [place.hold, after]);
  }

  /** The default API version of record sets is a preview, 2023-07-01; nothing that it adds is used. */
  private record(
    key: string,
    { zone, args }: Ground,
    full: string,
    recordType: "A" | "AAAA",
    leads: Pick<dns.RecordSetArgs, "aRecords" | "targetResource">,
    [hold, after]: readonly [Hold, readonly Resource[]],
  ): dns.RecordSet {
    const { resourceGroupName, zoneName } = zone;
    const named = { resourceGroupName, zoneName, relativeRecordSetName: within(zone, full), recordType };
    return new dns.RecordSet(
      key,
      { ...named, ttl: args.ttlSeconds, ...leads },
      this.own(hold, after.length > 0 ? { dependsOn: [...after] } : {}),
    );
  }
}

/** Whether every active region has an address on the internet, so that Traffic Manager can answer beside Front Door. */
function isOpen({ args, reachedBy }: Ground): boolean {
  return activeOf(args.regions).every(([code]) => reachedBy[code]?.kind === "address");
}

/** Front Door, and as long as it has no certificate what was there before. */
function announced(anycast: AzureAnycast, before?: Goal): Goal {
  if (!before) return { id: anycast.endpointId, after: [anycast] };
  const { endpointId, isProven } = anycast;
  const id = all([endpointId, isProven, before.id]).apply(([door, ready, old]) => (ready ? door : old));
  return { id, after: [anycast, ...before.after] };
}
