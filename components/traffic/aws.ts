import * as route53 from "@pulumi/aws/route53";
import { type ComponentResourceOptions, interpolate, type Output, type Resource } from "@pulumi/pulumi";
import { Component } from "../component";
import type { AwsEntryOutputs } from "../entry/aws";
import type { FoundationOutputs } from "../foundation/contract";
import type { Hold } from "../topology/model";
import { physicalName } from "../topology/names";
import { perRegion } from "../topology/per-region";
import { holdElsewhere } from "../topology/states";
import type { TrafficArgs, TrafficOutputs, TrafficRegion } from "./contract";

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

type Row = TrafficRegion<AwsEntryOutputs>;
type Target = Pick<route53.RecordArgs, "aliases" | "healthCheckId">;

/** What a name leads to: a region, or the pair that begins with it. */
interface Answer {
  readonly region: string;
  readonly target: Target;
  /** The pair's first records: Route 53 refuses an alias to a name that is not there yet. */
  readonly records?: Pair;
}

type Named = Omit<route53.RecordArgs, "zoneId" | "type">;

/**
 * Global traffic by DNS answers of Route 53, which its name servers give without the control plane.
 *
 * - `<region>.<domain>` reaches one region and is what health checks and people ask.
 * - `prefer-<region>.<domain>`, one for every active region: that region, and while it is unhealthy the next.
 * - `<domain>` is an alias to the name of the preferred region: another preference changes this alias in place, and
 *   nothing else. (Two PRIMARY records of one name are never legal, so they could not be swapped.)
 */
export class AwsTraffic extends Component implements TrafficOutputs {
  /** URL that users call; known once the name answers. */
  readonly endpoint: Output<string>;
  /** Per region the DNS name that reaches this region alone. */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /** Per region the id of its health check: what takes a region out by hand, by inverting it. */
  readonly healthCheckIds: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: AwsTrafficArgs, opts?: ComponentResourceOptions) {
    super("AwsTraffic", name, args, opts);
    this.check(args);
    this.healthNames = perRegion(args.regions, (code, region) => this.regionalNames(name, args, code, region));
    this.healthCheckIds = perRegion(args.regions, (code, region) => this.healthCheck(name, args, code, region).id);
    const preferences = this.preferences(name, args);
    const global = this.globalNames(name, args, preferences);

    this.endpoint = interpolate`https://${global.A.fqdn}`;
    const { endpoint, healthNames, healthCheckIds } = this;
    this.registerOutputs({ endpoint, healthNames, healthCheckIds });
  }

  private check({ steering, primary, regions, probe }: AwsTrafficArgs): void {
    const { intervals, fewestFailures, mostFailures } = limits;
    const active = Object.keys(regions).filter((code) => regions[code]?.state === "active");
    if (steering !== "preferred") {
      this.refuse(`steering must be preferred: "${steering}" is not built on AWS yet`);
    }
    if (!active.includes(primary)) this.refuse(`primary ${primary} is none of the active regions ${active.join(", ")}`);
    for (const code of active) {
      const odd = regions[code]?.roles.backsUpTo.find((backup) => backup === code || !active.includes(backup));
      if (odd !== undefined) this.refuse(`${odd} cannot take over from ${code}: only another active region can`);
    }
    if (!intervals.some((seconds) => seconds === probe.intervalSeconds)) {
      this.refuse(`probe.intervalSeconds must be ${intervals.join(" or ")} on Route 53, got ${probe.intervalSeconds}`);
    }
    if (probe.failureThreshold < fewestFailures || probe.failureThreshold > mostFailures) {
      const range = `${fewestFailures} to ${mostFailures}`;
      this.refuse(`probe.failureThreshold must be ${range} on Route 53, got ${probe.failureThreshold}`);
    }
  }

  private regionalNames(name: string, args: AwsTrafficArgs, code: string, { entry, hold }: Row): Output<string> {
    const target = { name: regionName(args, code), ...toEntry(entry) };
    return eachType((type) => this.record(`${name}-${code}`, args, type, holdElsewhere(hold), target)).A.fqdn;
  }

  private healthCheck(name: string, args: AwsTrafficArgs, code: string, { hold, tags }: Row): route53.HealthCheck {
    const { identity, probe } = args;
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
        tags: { ...tags, Name: physicalName("nameTag", { ...identity, region: code }, "entry") },
      },
      // Inverting a check is how an operator takes a healthy region out: an update must not put it back.
      this.own(holdElsewhere(hold), { ignoreChanges: ["invertHealthcheck"] }),
    );
  }

  /**
   * Of every active region, the records of `prefer-<region>`. A failover pair has two places, so more regions are nested
   * from the end: `A else (B else C)`, each pair under a name of its own.
   */
  private preferences(name: string, args: AwsTrafficArgs): Record<string, Pair> {
    const active = Object.entries(args.regions).filter(([, { state }]) => state === "active");
    return Object.fromEntries(
      active.map(([preferred, { roles }]) => {
        const [last = preferred, ...before] = [preferred, ...roles.backsUpTo].toReversed();
        const end: Answer = { region: last, target: this.toRegion(args, last) };
        const first = before.reduce((behind, region) => this.pair(name, args, preferred, region, behind), end);
        const target = { name: preferredName(args, preferred), ...first.target };
        const key = `${name}-prefer-${preferred}`;
        return [preferred, eachType((type) => this.record(key, args, type, args.hold, target, first.records?.[type]))];
      }),
    );
  }

  /**
   * One failover pair. Both regions are in its name: when another takes the second place the pair is another one, since
   * a second SECONDARY beside the first would be refused, and the old one goes after nothing points at it any more.
   */
  private pair(name: string, args: AwsTrafficArgs, preferred: string, region: string, behind: Answer): Answer {
    const label = `${region}-else-${behind.region}`;
    const pairName = `${label}.${preferredName(args, preferred)}`;
    const key = `${name}-prefer-${preferred}-${label}`;
    const place = (type: "PRIMARY" | "SECONDARY", answer: Omit<Answer, "records">) => ({
      name: pairName,
      setIdentifier: answer.region,
      failoverRoutingPolicies: [{ type }],
      ...answer.target,
    });
    const primary = place("PRIMARY", { region, target: this.toRegion(args, region) });
    const secondary = place("SECONDARY", behind);
    const records = eachType((type) => this.record(`${key}-primary`, args, type, args.hold, primary));
    eachType((type) => this.record(`${key}-secondary`, args, type, args.hold, secondary, behind.records?.[type]));
    return { region, target: toName(args, pairName), records };
  }

  private toRegion({ regions }: AwsTrafficArgs, code: string): Target {
    const [entry, healthCheckId] = [regions[code]?.entry, this.healthCheckIds[code]];
    if (!entry || !healthCheckId) return this.refuse(`region ${code} is not part of this traffic layer`);
    return { ...toEntry(entry), healthCheckId };
  }

  private globalNames(name: string, args: AwsTrafficArgs, preferences: Record<string, Pair>): Pair {
    const { domain, primary, hold } = args;
    const target = { name: domain, ...toName(args, preferredName(args, primary)) };
    return eachType((type) => this.record(`${name}-global`, args, type, hold, target, preferences[primary]?.[type]));
  }

  private record(
    key: string,
    { foundation }: AwsTrafficArgs,
    type: RecordType,
    hold: Hold,
    named: Named,
    behind?: Resource,
  ) {
    return new route53.Record(
      `${key}-${type.toLowerCase()}`,
      { zoneId: foundation.zoneId, type, ...named },
      this.own(hold, behind ? { dependsOn: [behind] } : {}),
    );
  }
}

function eachType(make: (type: RecordType) => route53.Record): Pair {
  return { A: make("A"), AAAA: make("AAAA") };
}

function regionName({ domain }: AwsTrafficArgs, region: string): string {
  return `${region}.${domain}`;
}

function preferredName({ domain }: AwsTrafficArgs, region: string): string {
  return `prefer-${region}.${domain}`;
}

function toEntry({ address, addressZoneId }: AwsEntryOutputs): Target {
  return { aliases: [{ name: address, zoneId: addressZoneId, evaluateTargetHealth: true }] };
}

function toName({ foundation }: AwsTrafficArgs, name: string): Target {
  return { aliases: [{ name, zoneId: foundation.zoneId, evaluateTargetHealth: true }] };
}
