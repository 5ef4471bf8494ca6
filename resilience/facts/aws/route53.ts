import type { HealthCheckArgs, RecordArgs, ZoneArgs } from "@pulumi/aws/route53";
import { derived, type Field, known, mapped, or, type Reader } from "../field";
import type { Ref, RouteMethod } from "../model";
import { isMarker, type Resource } from "../resource";
import { type Rows, refOf, refsOf, row } from "../row";
import { every, firstSaid, refsIn, some } from "./conditions";
import { isRegion, regionOfHost } from "./place";

/** What Route 53 takes where a health check says nothing; from its API reference. */
const checkDefaults = { requestInterval: 30, failureThreshold: 3 };

/** Checks that ask nobody: they follow other checks, an alarm or a switch. */
const asksNobody: ReadonlySet<string> = new Set(["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"]);

/** The property that says how a record is chosen. */
const methods: readonly { readonly key: keyof RecordArgs & string; readonly method: RouteMethod }[] = [
  { key: "failoverRoutingPolicies", method: "failover" },
  { key: "weightedRoutingPolicies", method: "weighted" },
  { key: "latencyRoutingPolicies", method: "latency" },
  { key: "geolocationRoutingPolicies", method: "geographic" },
  { key: "geoproximityRoutingPolicy", method: "geographic" },
  { key: "cidrRoutingPolicy", method: "geographic" },
];

/** Names that lead to regions, and what watches these. */
export const route53Rows: Rows = {
  "aws:route53:healthcheck": row<HealthCheckArgs>((read, origin, resource) => {
    const type = mapped(read.text("type"), (text) => text.toUpperCase());
    const asks = mapped(type, (name) => !asksNobody.has(name));
    return [
      {
        kind: "probe",
        origin,
        asks: "global",
        intervalSeconds: where(asks, or(read.number("requestInterval"), checkDefaults.requestInterval)),
        threshold: where(asks, or(read.number("failureThreshold"), checkDefaults.failureThreshold)),
        timeoutSeconds: mapped(type, timeoutOf),
        path: where(
          mapped(type, (name) => name.startsWith("HTTP")),
          or(read.text("resourcePath"), "/"),
        ),
        // HTTPS_STR_MATCH is HTTPS that reads the answer.
        protocol: mapped(type, (name) => name.replace(/_STR_MATCH$/, "")),
        checkers: mapped(read.texts("regions"), (regions) => (regions.length > 0 ? regions.length : undefined)),
        disabled: read.flag("disabled"),
        inverted: read.flag("invertHealthcheck"),
        withoutData: read.text("insufficientDataHealthStatus"),
        ...childrenOf(read, resource),
        childrenNeeded: read.number("childHealthThreshold"),
      },
    ];
  }),

  "aws:route53:zone": row<ZoneArgs>((read, origin) => [{ kind: "dns-zone", origin, private: read.present("vpcs") }]),

  "aws:route53:record": row<RecordArgs>((read, origin, resource) => {
    const aliases = read.items("aliases");
    const type = read.text("type").value;
    if (typeof type === "string" && !leading.has(type.toUpperCase())) return [];
    return [
      {
        kind: "route",
        origin,
        product: "route53",
        name: read.text("name"),
        method: methodOf(read),
        group: groupOf(read, resource),
        role: mapped(read.in("failoverRoutingPolicies").text("type"), (type) => roles[type.toUpperCase()]),
        weight: read.in("weightedRoutingPolicies").number("weight"),
        ttlSeconds: derived("ttl", () => (known(isAlias(read)) ? undefined : known(read.number("ttl")))),
        probed: probedOf(read, resource),
        target: targetOf(read),
        affinity: { path: "setIdentifier", value: undefined },
        zone: refOf(read, resource, "zoneId"),
        ...(checkedOf(read, resource).value === false ? {} : { check: refOf(read, resource, "healthCheckId") }),
        followsTarget: watchesTarget(read),
        remedy: isAlias(read).value === true ? aliasRemedy : "Set healthCheckId to a check that asks what it leads to.",
        leads: [
          ...refsIn(aliases, resource.propertyDependencies.aliases, (alias) => alias.text("name")),
          ...refsOf(read, resource, "records"),
        ],
      },
    ];
  }),
};

/**
 * Seconds until a question counts as failed: to connect, and then for the status; nobody can set them.
 * @source Route 53's developer guide, "How Route 53 determines whether an endpoint is healthy": 4 and 2 over HTTP, 10 to
 * connect over TCP. For HTTPS_STR_MATCH the body has 2 more.
 */
function timeoutOf(type: string): number | undefined {
  if (type === "TCP") return 10;
  if (!type.startsWith("HTTP")) return undefined;
  return type.endsWith("_STR_MATCH") ? 8 : 6;
}

const aliasRemedy = "Set evaluateTargetHealth of the alias, or healthCheckId to a check that asks what it leads to.";

/** Types of records that lead users; the others prove, route mail, or name servers. */
const leading: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME", "HTTPS", "SVCB"]);

const roles: Readonly<Record<string, "primary" | "secondary">> = { PRIMARY: "primary", SECONDARY: "secondary" };

/** The checks that a calculated one counts; nothing is said while nobody knows which. */
function childrenOf(read: Reader<HealthCheckArgs>, resource: Resource): { readonly children?: readonly Ref[] } {
  const { value } = read.texts("childHealthchecks");
  return isMarker(value) ? {} : { children: value ? refsOf(read, resource, "childHealthchecks") : [] };
}

function where<T>(applies: Field<boolean>, field: Field<T>): Field<T> {
  return derived(field.path, () => (known(applies) ? known(field) : undefined));
}

function methodOf(read: Reader<RecordArgs>): Field<RouteMethod> {
  const policies = methods.map(({ key, method }) => mapped(read.present(key), (said) => (said ? method : undefined)));
  const several = mapped(read.flag("multivalueAnswerRoutingPolicy"), (on) =>
    on ? ("multivalue" as const) : undefined,
  );
  return or(firstSaid([several, ...policies]), "simple");
}

/** Records of one name and type stand for choice beside each other. A zone that is not made yet is named by its URN. */
function groupOf(read: Reader<RecordArgs>, { propertyDependencies }: Resource): Field<string> {
  const zone = firstSaid([
    read.text("zoneId"),
    { path: "zoneId", value: propertyDependencies.zoneId?.join() || undefined },
  ]);
  const name = read.text("name");
  return derived(name.path, () => {
    const parts = [known(zone), known(name)?.toLowerCase().replace(/\.$/, ""), known(read.text("type"))];
    return parts.every((part) => part !== undefined) ? parts.join("/") : undefined;
  });
}

function isAlias(read: Reader<RecordArgs>): Field<boolean> {
  const aliases = read.items("aliases");
  return {
    path: aliases.path,
    value: aliases.value === undefined ? false : mapped(aliases, (all) => all.length > 0).value,
  };
}

/**
 * Whether a health check, or the target's own health, decides about the answer. The target's cannot where it is a
 * CloudFront distribution, which stands in no region; a bucket's website is a page that says sorry, and no region's either.
 * @source Route 53's API reference, AliasTarget.EvaluateTargetHealth, from memory.
 */
function probedOf(read: Reader<RecordArgs>, resource: Resource): Field<boolean> {
  const checked = some([watchesTarget(read), checkedOf(read, resource)]);
  if (checked.value !== false) return checked;
  if (isAlias(read).value === false) return { path: "healthCheckId", value: false };
  const alias = read.in("aliases").text("name");
  return derived(checked.path, () => (isPage(known(alias) ?? "") ? undefined : false));
}

/** Whether a health check is named. One that was computed from another resource is, before anybody knows its id. */
function checkedOf(read: Reader<RecordArgs>, { propertyDependencies }: Resource): Field<boolean> {
  const named = read.present("healthCheckId");
  const isComputed = isMarker(named.value) && (propertyDependencies.healthCheckId ?? []).length > 0;
  return isComputed ? { path: named.path, value: true } : named;
}

function isPage(host: string): boolean {
  return /\.cloudfront\.net\.?$|(^|\.)s3-website[.-][a-z0-9-]+\.amazonaws\.com\.?$/i.test(host);
}

function watchesTarget(read: Reader<RecordArgs>): Field<boolean> {
  const path = "aliases";
  return derived(path, () => {
    const flags = (known(read.items("aliases")) ?? []).map((alias) => or(alias.flag("evaluateTargetHealth"), false));
    const [first, ...rest] = flags;
    return first !== undefined && known(every([first, ...rest])) === true;
  });
}

/** Latency records say the region; else it stands in what they lead to, or in what tells them apart. */
function targetOf(read: Reader<RecordArgs>): Field<string> {
  return firstSaid([
    read.in("latencyRoutingPolicies").text("region"),
    mapped(read.in("aliases").text("name"), regionOfHost),
    mapped(read.texts("records"), (records) => onlyOf(records.flatMap((record) => regionOfHost(record) ?? []))),
    mapped(read.text("setIdentifier"), (name) => (isRegion(name) ? name : undefined)),
  ]);
}

function onlyOf(regions: readonly string[]): string | undefined {
  return new Set(regions).size === 1 ? regions[0] : undefined;
}
