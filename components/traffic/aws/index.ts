import * as route53 from "@pulumi/aws/route53";
import {
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AwsEntryOutputs } from "../../entry/aws";
import type { FoundationOutputs } from "../../foundation/contract";
import { heldAs } from "../../place";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { elsewhere } from "../../topology/tables/locations";
import { holdElsewhere, releasedHold } from "../../topology/tables/states";
import { activeOf, regionsFault } from "../active";
import type { TrafficArgs, TrafficOutputs } from "../contract";
import { type SettledTraffic, settledTraffic } from "../settled";
import { AwsAnycast } from "./anycast";
import { type Goal, nearest, type PlannedName, preferences, preferredName } from "./plan";

/**
 * What a health check of Route 53 takes.
 * @source Terraform's AWS provider, `route53/health_check.go`: `request_interval` is 10 or 30, `failure_threshold` 1 to
 * 10.
 */
const limits = { intervals: [10, 30], fewestFailures: 1, mostFailures: 10 } as const;

/** The load balancers answer over both versions of IP, so every name has both records. */
type RecordType = "A" | "AAAA";
type Pair = Readonly<Record<RecordType, route53.Record>>;

/** What a global traffic layer on AWS is given. */
export type AwsTrafficArgs = TrafficArgs<FoundationOutputs, AwsEntryOutputs>;

/** Both records of the global name, whatever it leads to: its one name is what changes it in place. */
const globalKey = "global";

type Settled = SettledTraffic<FoundationOutputs, AwsEntryOutputs>;
type Row = Settled["regions"][string];
type Target = Pick<route53.RecordArgs, "aliases" | "healthCheckId">;
type Named = Omit<route53.RecordArgs, "zoneId" | "type">;

/**
 * Global traffic: by DNS answers of Route 53, which its name servers give without the control plane, or by addresses that
 * are announced everywhere.
 *
 * `<domain>` is one alias, and what it leads to says how users are led. Another shape, method, routing or preference makes
 * the new answers first, turns this alias in place, and then takes the old answers away:
 *
 * - `prefer-<region>.<domain>`, one for every active region: that region, and while it is unhealthy the next. Users are
 *   led to the preferred one's. (Two PRIMARY records of one name are never legal, so they could not be swapped.)
 * - `latency.<domain>` or `weighted.<domain>`: of the active regions that are healthy the fastest for the resolver, or one
 *   by its share. With share 0 a region is the answer once no other one is healthy.
 * - `geolocation.<domain>`: by where the question comes from, each place led to `prefer-<region>`.
 * - The accelerator's name, see `AwsAnycast`. Then Route 53 asks nobody: load balancers without addresses on the internet
 *   cannot be asked from there.
 *
 * `<region>.<domain>` reaches one region and is what health checks and people ask, with load balancers that are internal
 * from inside the networks alone.
 */
export class AwsTraffic extends Component implements TrafficOutputs {
  /** URL that users call; known once the name answers. */
  readonly endpoint: Output<string>;
  /** Per region the DNS name that reaches this region alone. */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /**
   * Per region the id of its health check: what takes a region out by hand, by inverting it. Empty with anycast, where the
   * weight of its endpoint does.
   */
  readonly healthCheckIds: Readonly<Record<string, Output<string>>>;
  /** Fixed addresses of the global layer; empty with dns. */
  readonly addresses: Output<string[]>;
  private readonly zoneId: Input<string>;

  constructor(name: string, given: AwsTrafficArgs, opts?: ComponentResourceOptions) {
    super("AwsTraffic", name, given, opts);
    const args = settledTraffic("aws", given);
    this.zoneId =
      args.zoneId ?? args.place.foundation?.zoneId ?? this.refuse("zoneId is missing: name the domain's zone");
    this.check(args);
    this.healthNames = byKey(args.regions, (code, region) => this.regionalNames(name, args, code, region));
    this.healthCheckIds = args.method === "dns" ? this.healthChecks(name, args) : {};
    const isAnnounced = args.method === "anycast";
    const held = isAnnounced ? args.place.hold : args.releasesAnycast ? releasedHold(args.place.hold) : undefined;
    const anycast = held && this.anycast(name, args, held);
    const global = anycast && isAnnounced ? this.announced(name, args, anycast) : this.answered(name, args);

    this.endpoint = interpolate`https://${global.fqdn}`;
    this.addresses = (isAnnounced ? anycast?.addresses : undefined) ?? output<string[]>([]);
    const { endpoint, healthNames, healthCheckIds, addresses } = this;
    this.registerOutputs({ endpoint, healthNames, healthCheckIds, addresses });
  }

  private check(args: Settled): void {
    const { steering, method } = args;
    const fault = regionsFault(args);
    if (fault !== undefined) this.refuse(fault);
    if (steering === "nearest") this.checkAnswers(args);
    if (method === "dns") this.checkProbe(args);
  }

  private checkAnswers({ method, routing, regions }: Settled): void {
    const shared = method === "anycast" || routing === "weighted";
    if (shared && activeOf(regions).every(([, { roles }]) => roles.weight === 0)) {
      this.refuse("roles.weight is 0 for every active region: give at least one of them a share");
    }
    if (method !== "dns" || routing !== "geolocation") return;
    const places = activeOf(regions).flatMap(([, { locations }]) => locations);
    const twice = places.find((place, at) => places.indexOf(place) < at);
    if (twice !== undefined)
      this.refuse(`"${twice}" is a location of two active regions: Route 53 takes each place once`);
    if (!places.includes(elsewhere)) {
      this.refuse(
        `no active region has "${elsewhere}" among its locations: users from places that none has get no answer`,
      );
    }
  }

  private checkProbe({ probe }: Settled): void {
    const { intervals, fewestFailures, mostFailures } = limits;
    if (!intervals.some((seconds) => seconds === probe.intervalSeconds)) {
      this.refuse(`probe.intervalSeconds must be ${intervals.join(" or ")} on Route 53, got ${probe.intervalSeconds}`);
    }
    if (probe.failureThreshold < fewestFailures || probe.failureThreshold > mostFailures) {
      const range = `${fewestFailures} to ${mostFailures}`;
      this.refuse(`probe.failureThreshold must be ${range} on Route 53, got ${probe.failureThreshold}`);
    }
  }

  private regionalNames(name: string, args: Settled, code: string, { place: { hold }, entry }: Row): Output<string> {
    const target = { name: regionName(args, code), ...toEntry(entry) };
    return eachType((type) => this.record(`${name}-${code}`, type, holdElsewhere(hold), target)).A.fqdn;
  }

  private healthChecks(name: string, args: Settled): Record<string, Output<string>> {
    return byKey(args.regions, (code, region) => this.healthCheck(name, args, code, region).id);
  }

  private healthCheck(name: string, args: Settled, code: string, { place }: Row): route53.HealthCheck {
    const { identity, hold, tags } = place;
    const { probe } = args;
    return new route53.HealthCheck(
      `${name}-${code}-probe`,
      {
        type: "HTTPS",
        fqdn: regionName(args, code),
        port: 443,
        resourcePath: probe.path,
        requestInterval: probe.intervalSeconds,
        failureThreshold: probe.failureThreshold,
        enableSni: true,
        measureLatency: true,
        tags: { ...tags, Name: physicalName("nameTag", identity, "entry") },
      },
      // Inverting a check is how an operator takes a healthy region out: an update must not put it back.
      this.own(holdElsewhere(hold), { ignoreChanges: ["invertHealthcheck"] }),
    );
  }

  private anycast(name: string, { place, affinity, regions }: Settled, hold: Hold): AwsAnycast {
    return new AwsAnycast(`${name}-anycast`, { place: heldAs(place, hold), affinity, regions }, { parent: this });
  }

  /** The global name by DNS: every record in an order in which none leads to one that is not there yet. */
  private answered(name: string, args: Settled): route53.Record {
    const { domain, routing, regions } = args;
    const steering = this.steered(args);
    const isChained = args.steering === "preferred" || routing === "geolocation";
    const made = new Map<string, Pair>();
    const names = [...(isChained ? preferences(domain, regions) : []), ...steering.names];
    for (const planned of names) made.set(planned.key, this.planned(name, args, planned, made));
    return this.planned(name, args, { key: globalKey, name: domain, goal: steering.goal }, made).A;
  }

  private steered({ steering, routing, domain, primary, regions }: Settled): {
    names: readonly PlannedName[];
    goal: Goal;
  } {
    if (steering === "preferred") {
      return { names: [], goal: { name: preferredName(domain, primary), after: [`prefer-${primary}`] } };
    }
    const names = nearest(domain, routing, regions);
    // All of them: the alias must not turn while the first region is the only answer.
    return { names, goal: { name: `${routing}.${domain}`, after: names.map(({ key }) => key) } };
  }

  private planned(name: string, args: Settled, planned: PlannedName, made: ReadonlyMap<string, Pair>): Pair {
    const { key, goal, ...place } = planned;
    const named = { ...place, ...this.target(args, goal) };
    const before = "after" in goal ? goal.after.flatMap((other) => made.get(other) ?? []) : [];
    return eachType((type) => {
      const behind = before.map((pair) => pair[type]);
      return this.record(`${name}-${key}`, type, args.place.hold, named, behind);
    });
  }

  private target(args: Settled, goal: Goal): Target {
    if ("name" in goal) return this.toName(goal.name);
    const [entry, healthCheckId] = [args.regions[goal.region]?.entry, this.healthCheckIds[goal.region]];
    if (!entry || !healthCheckId) return this.refuse(`region ${goal.region} is not part of this traffic layer`);
    return { ...toEntry(entry), healthCheckId };
  }

  private toName(name: string): Target {
    return { aliases: [{ name, zoneId: this.zoneId, evaluateTargetHealth: true }] };
  }

  /** The global name by anycast; it turns once every region stands behind the addresses. */
  private announced(name: string, args: Settled, anycast: AwsAnycast): route53.Record {
    const { dnsName, hostedZoneId } = anycast;
    const aliases = [{ name: dnsName, zoneId: hostedZoneId, evaluateTargetHealth: true }];
    const named = { name: args.domain, aliases };
    return eachType((type) => this.record(`${name}-${globalKey}`, type, args.place.hold, named, [anycast])).A;
  }

  private record(key: string, type: RecordType, hold: Hold, named: Named, behind: readonly Resource[] = []) {
    return new route53.Record(
      `${key}-${type.toLowerCase()}`,
      { zoneId: this.zoneId, type, ...named },
      this.own(hold, behind.length > 0 ? { dependsOn: [...behind] } : {}),
    );
  }
}

function eachType(make: (type: RecordType) => route53.Record): Pair {
  return { A: make("A"), AAAA: make("AAAA") };
}

function regionName({ domain }: Settled, region: string): string {
  return `${region}.${domain}`;
}

function toEntry({ address, addressZoneId }: AwsEntryOutputs): Target {
  return { aliases: [{ name: address, zoneId: addressZoneId, evaluateTargetHealth: true }] };
}
