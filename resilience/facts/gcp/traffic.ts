import type * as compute from "@pulumi/gcp/compute";
import { derived, type Field, known, or, type Plain, Reader } from "../field";
import type { BalancerFact, EntryFact, Origin, ProbeFact, RouteFact } from "../model";
import type { Resource } from "../resource";
import { type Row, type Rows, refsOf, row } from "../row";
import type { Item } from "../sdk-input";
import { listOf } from "./lists";
import { regionInLink } from "./locations";

/**
 * Load balancers, the groups that a global one leads to, and what asks whether those answer. A regional backend service is
 * no front door before a forwarding rule leads to it.
 */
export const loadBalancingRows: Rows = {
  "gcp:compute:backendservice": row<compute.BackendServiceArgs>((read, origin, resource) => [
    ...balancerOf(origin, resource),
    ...routesOf(read, origin, resource),
  ]),
  "gcp:compute:globalforwardingrule": row<compute.GlobalForwardingRuleArgs>((_read, origin, resource) =>
    balancerOf(origin, resource),
  ),
  "gcp:compute:forwardingrule": row<compute.ForwardingRuleArgs>(frontDoor),
  "gcp:compute:networkendpointgroup": row<compute.NetworkEndpointGroupArgs>((_read, origin) => [entry(origin)]),
  "gcp:compute:regionnetworkendpointgroup": row<compute.RegionNetworkEndpointGroupArgs>((_read, origin) => [
    entry(origin),
  ]),
  "gcp:compute:healthcheck": probe("global"),
  "gcp:compute:regionhealthcheck": probe("regional"),
};

function entry(origin: Origin): EntryFact {
  return { kind: "entry", origin };
}

// A rule with an empty scheme is a private connection to somebody else's service.
function frontDoor(read: Reader<compute.ForwardingRuleArgs>, origin: Origin): readonly EntryFact[] {
  return read.text("loadBalancingScheme").value === "" ? [] : [entry(origin)];
}

/** What a global load balancer is where nothing is said: the classic one. */
const classic = "EXTERNAL";

/** Schemes with an address that the internet reaches. */
const external: readonly string[] = [classic, "EXTERNAL_MANAGED"];

/** Which kind the program names. Only its inputs say it: a cloud answers with what it took. */
function balancerOf(origin: Origin, { inputs }: Resource): readonly BalancerFact[] {
  // A policy on the stack is handed what was answered alone.
  if (Object.keys(inputs).length === 0) return [];
  const named = new Reader<compute.BackendServiceArgs>([inputs]).text("loadBalancingScheme");
  return [{ kind: "balancer", origin, named, byDefault: classic }];
}

/** One way per region that a global load balancer has backends in; one without a target where that is not known. */
function routesOf(read: Reader<compute.BackendServiceArgs>, origin: Origin, resource: Resource): readonly RouteFact[] {
  const scheme = or(read.text("loadBalancingScheme"), classic);
  const backends = read.items("backends");
  const targets = listOf(backends)?.map(regionOfGroup);
  const nowhere = derived<string>(backends.path, () => {
    known(backends);
    return undefined;
  });
  const affinity = or(read.text("sessionAffinity"), "NONE");
  return distinct(targets ?? [nowhere]).map((target) => ({
    kind: "route",
    origin,
    product: "global-alb",
    method: { path: scheme.path, value: "anycast" },
    group: read.text("name"),
    role: { path: backends.path, value: undefined },
    ttlSeconds: { path: "", value: undefined },
    probed: noticed(read, scheme),
    ...mendedBy(read, scheme),
    target,
    private: derived(scheme.path, () => !external.includes(known(scheme) ?? classic)),
    ...amongst(read, target),
    ...checkOf(read, resource),
    affinity: derived(affinity.path, () => known(affinity) !== "NONE"),
  }));
}

/** A region's place among the others: before them where one of its backends is preferred, and its capacity added up. */
function amongst(
  read: Reader<compute.BackendServiceArgs>,
  { value }: Field<string>,
): Required<Pick<RouteFact, "rank" | "weight">> {
  const own = (listOf(read.items("backends")) ?? []).filter((backend) => regionOfGroup(backend).value === value);
  return {
    rank: derived("backends.preference", () =>
      own.some((backend) => known(backend.text("preference")) === "PREFERRED") ? 0 : 1,
    ),
    // Source: "Default value is 1", BackendServiceBackend of @pulumi/gcp 9.37.
    weight: derived("backends.capacityScaler", () =>
      own.reduce((sum, backend) => sum + (known(or(backend.number("capacityScaler"), 1)) ?? 0), 0),
    ),
  };
}

function checkOf(read: Reader<compute.BackendServiceArgs>, resource: Resource): Pick<RouteFact, "check"> {
  const [check] = refsOf(read, resource, "healthChecks");
  return check ? { check } : {};
}

type Backend = Item<compute.BackendServiceArgs["backends"]>;

function regionOfGroup(backend: Reader<Backend>): Field<string> {
  const group = backend.text("group");
  return derived(group.path, () => regionInLink(known(group) ?? ""));
}

function distinct(targets: readonly Field<string>[]): readonly Field<string>[] {
  return targets.filter(({ value }, index) => targets.findIndex((other) => other.value === value) === index);
}

// Serverless and Private Service Connect backends cannot have a health check: what clients meet is counted instead, which
// the classic load balancer does not do. Of one backend alone nobody could be led away.
function noticed(read: Reader<compute.BackendServiceArgs>, scheme: Field<string>): Field<boolean> {
  const checked = read.present("healthChecks");
  const isAlone = listOf(read.items("backends"))?.length === 1;
  return derived(checked.path, () => {
    if (known(checked) === true) return true;
    if (known(read.present("outlierDetection")) === true && known(scheme) !== classic) return true;
    return isAlone ? undefined : false;
  });
}

/**
 * What mends a service that nothing watches. Regional groups of endpoints stand for serverless products and services of
 * others, which take no health check.
 * @source Google's pages on serverless network endpoint groups and on Cloud Run's service health: outlier detection and
 * readiness probes both need the scheme EXTERNAL_MANAGED.
 */
function mendedBy(
  read: Reader<compute.BackendServiceArgs>,
  scheme: Field<string>,
): Pick<RouteFact, "remedy" | "perhaps"> {
  const groups = (listOf(read.items("backends")) ?? []).map((backend) => backend.text("group").value);
  const isServerless = groups.some(
    (group) => typeof group === "string" && /\/regions\/[^/]+\/networkEndpointGroups\//.test(group),
  );
  if (!isServerless) return { remedy: "Give the backend service healthChecks." };
  const remedy =
    "Set outlierDetection: serverless backends take no health check; it needs the scheme EXTERNAL_MANAGED.";
  const perhaps = "its Cloud Run services have readiness probes, which this load balancer goes by";
  return scheme.value === "EXTERNAL_MANAGED" ? { remedy, perhaps } : { remedy };
}

/** How a health check asks: the block that is present says it. The last two have no path. */
const blocks = [
  ["httpsHealthCheck", "HTTPS"],
  ["httpHealthCheck", "HTTP"],
  ["http2HealthCheck", "HTTP2"],
  ["grpcHealthCheck", "GRPC"],
  ["grpcTlsHealthCheck", "GRPC"],
  ["sslHealthCheck", "SSL"],
  ["tcpHealthCheck", "TCP"],
] as const satisfies readonly (readonly [keyof compute.HealthCheckArgs, string])[];

/** @source @pulumi/gcp 9.37, types of HealthCheck: its defaults. */
const healthCheckDefaults = { intervalSeconds: 5, threshold: 2, timeoutSeconds: 5, path: "/" };

function probe(asks: ProbeFact["asks"]): Row {
  return row<compute.HealthCheckArgs>((read, origin) => {
    const block = blocks.find(([key]) => read.present(key).value !== false);
    const from = read.texts("sourceRegions");
    return [
      {
        kind: "probe",
        origin,
        asks,
        intervalSeconds: or(read.number("checkIntervalSec"), healthCheckDefaults.intervalSeconds),
        threshold: or(read.number("unhealthyThreshold"), healthCheckDefaults.threshold),
        timeoutSeconds: or(read.number("timeoutSec"), healthCheckDefaults.timeoutSeconds),
        path: pathOf(read, block?.[0]),
        protocol: { path: block?.[0] ?? "httpHealthCheck", value: block?.[1] },
        checkers: derived(from.path, () => known(from)?.length || undefined),
      },
    ];
  });
}

function pathOf(read: Reader<compute.HealthCheckArgs>, block: keyof compute.HealthCheckArgs | undefined) {
  if (block !== "httpHealthCheck" && block !== "httpsHealthCheck" && block !== "http2HealthCheck") {
    return { path: block ?? "httpHealthCheck", value: undefined };
  }
  const asked = read.in(block) as Reader<Plain<compute.HealthCheckArgs["httpHealthCheck"]>>;
  return or(asked.text("requestPath"), healthCheckDefaults.path);
}
