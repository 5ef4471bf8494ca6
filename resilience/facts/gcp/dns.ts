import type * as dns from "@pulumi/gcp/dns";
import { derived, type Field, known, or, type Plain, type Reader } from "../field";
import type { Origin, Ref, RouteFact, RouteMethod } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { listOf } from "./lists";
import { spotOf } from "./locations";

type Policy = Plain<dns.RecordSetArgs["routingPolicy"]>;
type Backup = Plain<Policy["primaryBackup"]>;
/** What a way answers with when health checks decide. */
type Targets = Plain<Backup["primary"]>;

/** One way of a routing policy. */
interface Way {
  readonly method: RouteMethod;
  readonly role?: "primary" | "secondary";
  /** The list of plain answers, which nothing checks. */
  readonly plain?: Field<readonly string[]>;
  readonly targets: Reader<Targets>;
  /** Set where nobody is led elsewhere when this way is down. */
  readonly fenced?: Field<boolean>;
  readonly weight?: Field<number>;
}

/** Types of records that lead users. */
const leading: readonly unknown[] = ["A", "AAAA", "CNAME"];

/** Cloud DNS: a way per answer of a routing policy, one for a plain record. */
export const dnsRows: Rows = {
  "gcp:dns:managedzone": row<dns.ManagedZoneArgs>((read, origin) => {
    const visibility = or(read.text("visibility"), "public");
    return [{ kind: "dns-zone", origin, private: derived(visibility.path, () => known(visibility) === "private") }];
  }),
  "gcp:dns:recordset": row<dns.RecordSetArgs>((read, origin, resource) => {
    if (typeof read.text("type").value === "string" && !leading.includes(read.text("type").value)) return [];
    const policy = read.in("routingPolicy");
    const ways = waysOf(policy);
    return ways.length > 0
      ? ways.map((way) => routeOf(read, origin, resource, way))
      : [
          routeOf(read, origin, resource, {
            method: "simple",
            plain: read.texts("rrdatas"),
            targets: noTargets(policy),
          }),
        ];
  }),
};

function waysOf(policy: Reader<Policy>): readonly Way[] {
  const weighted = listOf(policy.items("wrrs")) ?? [];
  const geographic = listOf(policy.items("geos")) ?? [];
  const backup = policy.in("primaryBackup");
  const fenced = policy.flag("enableGeoFencing");
  return [
    ...weighted.map(
      (item): Way => ({
        method: "weighted",
        plain: item.texts("rrdatas"),
        targets: item.in("healthCheckedTargets"),
        weight: item.number("weight"),
      }),
    ),
    ...geographic.map(
      (item): Way => ({
        method: "geographic",
        plain: item.texts("rrdatas"),
        targets: item.in("healthCheckedTargets"),
        fenced,
      }),
    ),
    ...(policy.present("primaryBackup").value === true ? failoverWays(backup) : []),
  ];
}

function failoverWays(backup: Reader<Backup>): readonly Way[] {
  const geos = listOf(backup.items("backupGeos")) ?? [];
  return [
    { method: "failover", role: "primary", targets: backup.in("primary") },
    ...geos.map(
      (item): Way => ({
        method: "failover",
        role: "secondary",
        plain: item.texts("rrdatas"),
        targets: item.in("healthCheckedTargets"),
      }),
    ),
  ];
}

// A record without a policy has no checked targets anywhere.
function noTargets(policy: Reader<Policy>): Reader<Targets> {
  return policy.in("primaryBackup").in("primary");
}

function routeOf(read: Reader<dns.RecordSetArgs>, origin: Origin, resource: Resource, way: Way): RouteFact {
  const name = read.text("name");
  const external = way.targets.texts("externalEndpoints");
  const plain = way.plain ?? external;
  const policy = read.in("routingPolicy");
  const check = { urns: resource.propertyDependencies.routingPolicy ?? [], named: policy.text("healthCheck") };
  return {
    kind: "route",
    origin,
    product: "cloud-dns",
    name,
    method: methodOf(read, way.method),
    group: derived(name.path, () => [read.text("managedZone"), name, read.text("type")].map(known).join(" ")),
    role: { path: "routingPolicy.primaryBackup", value: way.role },
    ttlSeconds: read.number("ttl"),
    probed: probedOf(read, way),
    target: targetOf(way.targets),
    affinity: { path: "", value: undefined },
    zone: refOf(read, resource, "managedZone"),
    ...(way.weight ? { weight: way.weight } : {}),
    ...(policy.present("healthCheck").value === false ? {} : { check }),
    remedy: way.fenced?.value === true ? "Set enableGeoFencing to false." : checked,
    leads: leadsOf(resource, external.value === undefined ? plain : external),
  };
}

const checked = "Set routingPolicy.healthCheck, and give the answer as healthCheckedTargets instead of rrdatas.";

/** The front doors that have the addresses of an answer; which of them is meant is not known before the addresses are. */
function leadsOf({ propertyDependencies }: Resource, { path, value }: Field<readonly string[]>): readonly Ref[] {
  const urns = [...(propertyDependencies.routingPolicy ?? []), ...(propertyDependencies.rrdatas ?? [])];
  return (listOf({ path, value }) ?? []).map((address) => ({ urns, named: { path, value: address } }));
}

// A policy that nobody can look into yet is no plain record.
function methodOf(read: Reader<dns.RecordSetArgs>, method: RouteMethod): Field<RouteMethod> {
  const policy = read.in("routingPolicy");
  return derived("routingPolicy", () => {
    if (method === "simple")
      [policy.present("wrrs"), policy.present("geos"), policy.present("primaryBackup")].map(known);
    return method;
  });
}

/**
 * Whether something notices that a way leads nowhere, and leads elsewhere then. Endpoints on the internet need the policy's
 * health check; internal load balancers are always asked.
 */
function probedOf(read: Reader<dns.RecordSetArgs>, { targets, fenced }: Way): Field<boolean> {
  const check = read.in("routingPolicy").present("healthCheck");
  if (fenced?.value === true) return { path: fenced.path, value: false };
  return derived(check.path, () => {
    if (known(targets.present("internalLoadBalancers"))) return true;
    return known(targets.present("externalEndpoints")) === true && known(check) === true;
  });
}

// The location of a geo item is where the question comes from: it says nothing of the answer.
function targetOf(targets: Reader<Targets>): Field<string> {
  const balancers = targets.items("internalLoadBalancers");
  return derived(balancers.path, () => {
    const region = known(balancers)?.[0]?.text("region");
    return region && spotOf(known(region) ?? "")?.region;
  });
}
