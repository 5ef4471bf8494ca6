import type { Value } from "../../resilience/facts/resource";
import { change, type Plant, removed, withInputs } from "../harness/plant";
import { activeIn } from "./azure-traffic";
import { at, decided, lines, list, of } from "./read";
import type { Graph, Invariant } from "./row";

const compute = (kind: string, name: string) => `gcp:compute/${kind}:${name}`;
const backendService = compute("backendService", "BackendService");
const check = compute("healthCheck", "HealthCheck");
const rule = compute("globalForwardingRule", "GlobalForwardingRule");
const policy = compute("securityPolicy", "SecurityPolicy");
const filling = "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies";
const [front, back] = ["anycast-backends", "-traffic-anycast-443"] as const;
const announced = ["gcp-active-passive", "gcp-active-active"];

type Row = Graph[number];

/** The groups of pods behind a backend service. */
const backendsOf = ({ inputs }: Row) => list(inputs.backends);
const regionOf = (backend: Value) => /\/zones\/([a-z0-9-]+)-[a-z]\//.exec(String(at(backend, "group")))?.[1] ?? "none";
const zoneOf = (backend: Value) => /\/zones\/([^/]+)\//.exec(String(at(backend, "group")))?.[1] ?? "none";
const preferredIn = (row: Row) => [
  ...new Set(backendsOf(row).flatMap((one) => (at(one, "preference") === "PREFERRED" ? [regionOf(one)] : []))),
];
/** Resources that a list of ids, or one id, names. */
const named = (graph: Graph, type: string, ids: Value | undefined) =>
  of(graph, type).filter(({ id }) => [ids].flat().some((one) => one === id));

/** A change of the backends as one list. */
function backends(into: (was: readonly Value[]) => readonly Value[]): Plant {
  return change(backendService, front, ({ inputs }) => ({
    inputs: { ...inputs, backends: into(list(inputs.backends)) as Value },
  }));
}

/** The same of each backend. */
function each(properties: Readonly<Record<string, Value>>, which = /./): Plant {
  return backends((was) =>
    was.map((one) => (which.test(String(at(one, "group"))) ? { ...(one as object), ...properties } : one)),
  );
}

/** The zones that the Services say they have groups in, by the configured regions that users may be led to. */
function zonesIn(graph: Graph): string[] {
  return activeIn(graph).flatMap((region) => list(decided(graph, `regions.${region}.zones`)).map(String));
}

function preferenceFaults(graph: Graph, row: Row): string[] {
  const isPreferred = decided(graph, "steering") === "preferred";
  const wanted = isPreferred ? [String(decided(graph, "primary"))] : [];
  const found = preferredIn(row);
  const ofOne = backendsOf(row).filter((one) => regionOf(one) === wanted[0]);
  const isWhole = ofOne.every((one) => at(one, "preference") === "PREFERRED");
  return found.join() === wanted.join() && isWhole ? [] : [`${row.urn} fills ${found.join() || "nobody"} first`];
}

/** Global traffic on Google Cloud: 15 to 19, as far as it is one address. */
export const gcpTrafficInvariants: readonly Invariant[] = [
  {
    id: "gcp-15",
    title: "every active region's zones are in the global backend service exactly once, by whole addresses",
    stacks: announced,
    subject: [backendService],
    broken: (graph) =>
      of(graph, backendService).flatMap((row) => {
        const [zones, wanted] = [backendsOf(row).map(zoneOf).toSorted(), zonesIn(graph).toSorted()];
        const partial = backendsOf(row).filter((one) => !String(at(one, "group")).startsWith("https://"));
        return [
          ...(zones.join() === wanted.join() && wanted.length > 0
            ? []
            : [`${row.urn} leads to ${zones}, not ${wanted}`]),
          ...partial.map((one) => `${row.urn} names ${at(one, "group")}, which is no whole address`),
        ];
      }),
    plants: [
      backends((was) => was.slice(1)),
      backends((was) => [...was, ...was.slice(0, 1)]),
      backends((was) =>
        was.map((one) => ({ ...(one as object), group: String(at(one, "group")).replace(/^.*v1\//, "") })),
      ),
    ],
  },
  {
    id: "gcp-16",
    title: "load balancing schemes and the premium network tier are written out",
    stacks: announced,
    subject: [backendService, rule],
    broken: (graph) => [
      ...lines(
        [...of(graph, backendService), ...of(graph, rule)],
        ({ inputs }) => inputs.loadBalancingScheme !== "EXTERNAL_MANAGED",
        "is of another scheme",
      ),
      ...lines(of(graph, rule), ({ inputs }) => inputs.networkTier !== "PREMIUM", "leaves users to the internet"),
    ],
    plants: [
      withInputs(backendService, front, { loadBalancingScheme: undefined }),
      withInputs(rule, back, { loadBalancingScheme: "EXTERNAL" }),
      withInputs(rule, "-traffic-anycast-80", { networkTier: undefined }),
    ],
  },
  {
    id: "gcp-17",
    title:
      "one region is preferred when one serves, none when all do; capacity is never 0 everywhere, nothing is isolated",
    stacks: announced,
    subject: [backendService, filling],
    broken: (graph) => [
      ...of(graph, backendService).flatMap((row) => preferenceFaults(graph, row)),
      ...lines(
        of(graph, backendService),
        (row) => !backendsOf(row).some((one) => Number(at(one, "capacityScaler")) > 0),
        "leads to nobody",
      ),
      ...lines(
        of(graph, filling),
        ({ inputs }) => inputs.loadBalancingAlgorithm !== "WATERFALL_BY_REGION" || inputs.isolationConfig !== undefined,
        "keeps users in a region that fails",
      ),
    ],
    plants: [
      each({ preference: "DEFAULT" }),
      each({ preference: "PREFERRED" }),
      each({ preference: "DEFAULT" }, /us-central1-a/),
      each({ capacityScaler: 0 }),
      withInputs(filling, "-filling", { isolationConfig: { isolationMode: "STRICT" } }),
    ],
  },
  {
    id: "gcp-17-nearest",
    title: "where every region serves, the nearest is filled first and an empty one is passed over",
    stacks: ["gcp-active-active"],
    subject: [backendService, filling],
    broken: (graph) => [
      ...of(graph, backendService).flatMap((row) => preferenceFaults(graph, row)),
      ...lines(
        of(graph, filling),
        ({ inputs }) => at(inputs, "autoCapacityDrain.enable") !== true,
        "leads users to a region whose pods are sick",
      ),
    ],
    plants: [
      each({ preference: "PREFERRED" }, /us-east1/),
      withInputs(filling, "-filling", { "autoCapacityDrain.enable": false }),
    ],
  },
  {
    id: "gcp-18",
    title: "a backend service over groups of pods has exactly one health check, which waits no longer than it asks",
    stacks: announced,
    subject: [backendService, check],
    broken: (graph) =>
      of(graph, backendService).flatMap((row) => {
        const checks = named(graph, check, row.inputs.healthChecks);
        return [
          ...(checks.length === 1 ? [] : [`${row.urn} has ${checks.length} health checks`]),
          ...(row.inputs.outlierDetection === undefined ? [] : [`${row.urn} ejects pods that pass their check`]),
          ...lines(
            checks,
            ({ inputs }) => Number(inputs.timeoutSec) > Number(inputs.checkIntervalSec),
            "waits too long",
          ),
          ...lines(checks, ({ inputs }) => inputs.sourceRegions !== undefined, "asks from three regions alone"),
          ...lines(
            checks,
            ({ inputs }) => at(inputs, "httpHealthCheck.portSpecification") !== "USE_SERVING_PORT",
            "asks elsewhere than where pods serve",
          ),
        ];
      }),
    plants: [
      withInputs(backendService, front, { healthChecks: undefined }),
      withInputs(backendService, front, { outlierDetection: { consecutiveErrors: 5 } }),
      withInputs(check, "-anycast-health", { timeoutSec: 30 }),
      withInputs(check, "-anycast-health", { sourceRegions: ["us-east4", "europe-west4", "asia-southeast1"] }),
      withInputs(check, "-anycast-health", { "httpHealthCheck.portSpecification": "USE_FIXED_PORT" }),
    ],
  },
  {
    id: "gcp-19",
    title: "the global backend service has a security policy with a rule for the rest, and logs",
    stacks: announced,
    subject: [backendService, policy],
    broken: (graph) =>
      of(graph, backendService).flatMap((row) => {
        const policies = named(graph, policy, row.inputs.securityPolicy);
        const rest = (one: Row) => list(one.inputs.rules).filter((each) => at(each, "priority") === 2_147_483_647);
        return [
          ...(policies.length === 1 ? [] : [`${row.urn} has ${policies.length} security policies`]),
          ...lines(policies, (one) => rest(one).length !== 1, "has no rule for the rest"),
          ...lines(policies, ({ inputs }) => list(inputs.rules).length < 2, "keeps nobody out"),
          ...(at(row.inputs, "logConfig.enable") === true ? [] : [`${row.urn} writes down nothing`]),
        ];
      }),
    plants: [
      withInputs(backendService, front, { securityPolicy: undefined }),
      removed(policy, "-armor"),
      change(policy, "-armor", ({ inputs }) => ({ inputs: { ...inputs, rules: list(inputs.rules).slice(0, -1) } })),
      change(policy, "-armor", ({ inputs }) => ({ inputs: { ...inputs, rules: list(inputs.rules).slice(-1) } })),
      withInputs(backendService, front, { logConfig: undefined }),
    ],
  },
];
