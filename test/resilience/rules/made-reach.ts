import { Facts } from "../../../resilience/facts/facts";
import type { Field } from "../../../resilience/facts/field";
import type {
  ClusterFact,
  DatabaseFact,
  EntryFact,
  Fact,
  NodePoolFact,
  Origin,
  PlatformFact,
  ProbeFact,
  RouteFact,
  ServiceFact,
  WorkloadFact,
} from "../../../resilience/facts/model";
import { unknown } from "../../../resilience/facts/resource";
import type { Rule } from "../../../resilience/rules/rule";
import { type Result, resultsOf, type Scope } from "../../../resilience/rules/run";
import { defaultSettings, type Settings } from "../../../resilience/rules/settings";

/** The day on which these tests judge. */
export const today = "2026-11-21";

/** A field of which only the value matters. */
export function field<const T = never>(value: T | undefined, path = "property"): Field<T> {
  return { path, value };
}

/** A field that is known after an update only. */
export const later: Field<never> = { path: "later", value: unknown };

/** A field that says nothing. */
export const absent: Field<never> = { path: "absent", value: undefined };

type Where = Partial<Omit<Origin, "region">> & { readonly region?: string | Field<string> };

/** Where a made fact was read: on AWS in us-east-2, without labels. */
export function origin(name: string, { region = "us-east-2", ...where }: Where = {}): Origin {
  return {
    urn: `urn:pulumi:prod::shop::aws:made:Thing::${name}`,
    name,
    type: "aws:made:Thing",
    cloud: "aws",
    region: typeof region === "string" ? field(region, "region") : region,
    tags: {},
    protect: false,
    answered: false,
    within: [],
    ...where,
  };
}

/** What a maker is given: fields of the fact, and `at` for its origin. */
type Made<F extends Fact> = Partial<Omit<F, "kind" | "origin">> & { readonly at?: Where };

function maker<F extends Fact>(plain: Omit<F, "origin">): (name: string, made?: Made<F>) => F {
  return (name, made = {}) => {
    const { at, ...fields } = made;
    return { ...plain, ...fields, origin: origin(name, at) } as unknown as F;
  };
}

/** An EKS cluster whose subnets say nothing. */
export const cluster = maker<ClusterFact>({
  kind: "cluster",
  tier: field("standard", "tier"),
  zonal: field(false, "zonal"),
  zones: { ...absent, path: "zones" },
  subnets: [],
  managedNodes: field(true),
  secretsKey: field(true),
});

/** A pool of three nodes in three zones. */
export const pool = maker<NodePoolFact>({
  kind: "node-pool",
  pool: field("system"),
  zones: field(["a", "b", "c"], "zones"),
  subnets: [],
  minNodes: field(3, "minNodes"),
  purpose: field("", "purpose"),
  special: field(false, "special"),
});

/** A service of ECS with two copies, behind a load balancer. */
export const service = maker<ServiceFact>({
  kind: "service",
  product: "ECS service",
  least: field(2, "desiredCount"),
  serves: field(true, "loadBalancers"),
});

/** A Deployment of two pods. */
export const workload = maker<WorkloadFact>({
  kind: "workload",
  controller: "Deployment",
  replicas: field(2, "replicas"),
});

/** A region's front door. */
export const entry = maker<EntryFact>({ kind: "entry" });

/** The gold probe of Route 53. */
export const probe = maker<ProbeFact>({
  kind: "probe",
  asks: "global",
  intervalSeconds: field(10, "interval"),
  threshold: field(3, "threshold"),
  path: field("/healthz", "path"),
  protocol: field("HTTPS", "protocol"),
  checkers: { ...absent, path: "checkers" },
});

/** An alias record of one name, which nothing chooses. */
export const route = maker<RouteFact>({
  kind: "route",
  product: "route53",
  method: field("simple", "method"),
  group: field("shop.example.com A", "group"),
  role: { ...absent, path: "role" },
  ttlSeconds: { ...absent, path: "ttl" },
  probed: field(true, "probed"),
  target: { ...absent, path: "target" },
  affinity: field(false, "affinity"),
});

/** One region's member of a database. */
export const database = maker<DatabaseFact>({
  kind: "database",
  product: "aurora",
  part: "member",
  regions: absent,
  zoneRedundant: absent,
  counted: false,
  guards: [],
  forceDestroy: absent,
  finalSnapshot: absent,
  backupDays: absent,
  pointInTime: absent,
  geoBackup: absent,
  customerKey: absent,
});

/** A gold Platform over two active regions. */
export const platform = maker<PlatformFact>({
  kind: "platform",
  tier: field("gold"),
  shape: field("active-passive", "topology.shape"),
  regions: field({ "us-east-2": "active", "eu-west-1": "active" }, "topology.regions"),
});

/** Settings on the day of the tests. */
export function settings(over: Partial<Settings> = {}): Settings {
  return { ...defaultSettings(today, "gold"), ...over };
}

/** What a rule finds in made facts, at gold unless the settings say otherwise. */
export function resultsFor(
  rule: Rule,
  scope: Scope,
  facts: readonly Fact[],
  over?: Partial<Settings>,
): readonly Result[] {
  return resultsOf(rule, scope, new Facts(facts), settings(over));
}

/** Who broke a rule and with what, without the remediation: `name: what was found`. */
export function broken(rule: Rule, scope: Scope, facts: readonly Fact[], over?: Partial<Settings>): readonly string[] {
  return resultsFor(rule, scope, facts, over).map(({ message, remedy = rule.remediation }) =>
    message.replace(`. ${remedy}`, ""),
  );
}

/** What becomes of an unknown: nothing, doubts, violations, by `onUnknown`. */
export function onUnknown(rule: Rule, scope: Scope, facts: readonly Fact[], over?: Partial<Settings>): string[] {
  return (["skip", "advisory", "violation"] as const).map((way) =>
    resultsFor(rule, scope, facts, { ...over, onUnknown: way })
      .map(({ doubt }) => (doubt ? "doubt" : "breach"))
      .join(),
  );
}

/** What `onUnknown` gives for one unknown. */
export const unsure = ["", "doubt", "breach"];
