import type { ArgumentRule, Operation, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { type Props, textAt, unknown } from "../world/values";
import type { Thing, World } from "../world/world";
import { acceleratorZone } from "./accelerator";
import { conflict, healthRules } from "./health-checks";
import { types } from "./sources";

const policies = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

/** Source: terraform-provider-aws, route53/record.go: ConflictsWith, RequiredWith, ExactlyOneOf. */
const recordRules: readonly ArgumentRule[] = [
  conflict("aliases", (inputs) =>
    "aliases" in inputs === "records" in inputs ? "exactly one of aliases and records is needed" : undefined,
  ),
  conflict("ttl", (inputs) => ("ttl" in inputs && "aliases" in inputs ? "an alias takes no ttl" : undefined)),
  conflict("ttl", (inputs) => ("records" in inputs && !("ttl" in inputs) ? "records need a ttl" : undefined)),
  conflict("setIdentifier", (inputs) => {
    const given = policies.filter((name) => name in inputs);
    if (given.length > 1) return `only one routing policy may be set, got ${given.join(" and ")}`;
    if (given.length === 1 && !("setIdentifier" in inputs)) return `${given[0]} needs setIdentifier`;
    return given.length === 0 && "setIdentifier" in inputs ? "setIdentifier needs a routing policy" : undefined;
  }),
  conflict("geolocationRoutingPolicies", placeBroken, "api"),
  conflict("healthCheckId", primaryBroken, "aws"),
];

/** Source: the service's own words, in kubernetes-sigs/external-dns, issue 2362. */
function primaryBroken(inputs: Props): string | undefined {
  return textAt(inputs, "failoverRoutingPolicies[].type") === "PRIMARY" && !inputs.aliases && !inputs.healthCheckId
    ? "InvalidChangeBatch: A non-alias primary ResourceRecordSet must have an associated health check"
    : undefined;
}

const continents = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"];

/** Source: Route 53's API model, GeoLocation. */
function placeBroken(inputs: Props): string | undefined {
  const [continent = "", country = "", subdivision = ""] = places.map((path) => textAt(inputs, path));
  if (!("geolocationRoutingPolicies" in inputs) || [continent, country, subdivision].includes(unknown))
    return undefined;
  if (!continent === !country) return "exactly one of continent and country is needed";
  if (continent && !continents.includes(continent))
    return `continent is one of ${continents.join(", ")}, got ${continent}`;
  if (country && !/^([A-Z]{2}|\*)$/.test(country)) return `country is two capital letters or *, got ${country}`;
  return subdivision && country !== "US"
    ? `subdivision goes with country US alone, got ${country || continent}`
    : undefined;
}

function plain(name: string): string {
  return name.replace(/\.$/, "").toLowerCase();
}

/** The full name of a record: the provider adds the zone's name where it is missing. Source: route53/record.go. */
function fqdn({ inputs }: Thing, world: World): string {
  const zone = plain(textAt(world.find(types.zone, "id", textAt(inputs, "zoneId"))?.inputs, "name"));
  const name = plain(textAt(inputs, "name"));
  return name === zone || name.endsWith(`.${zone}`) ? name : name === "" ? zone : `${name}.${zone}`;
}

function policyOf(inputs: Props): string {
  return policies.find((name) => name in inputs) ?? "simple";
}

function recordRefused({ thing, world }: Operation): string | undefined {
  const zoneId = textAt(thing.inputs, "zoneId");
  const name = fqdn(thing, world);
  const others = world.naming(types.record, "zoneId", zoneId).filter((other) => other.serial !== thing.serial);
  const here = others.filter((other) => fqdn(other, world) === name);
  const siblings = here.filter(({ inputs }) => inputs.type === thing.inputs.type && !overwritten(thing.inputs, inputs));
  return (
    aliasProblem(thing, world, others) ??
    nameProblem(thing, world, name, here) ??
    siblingProblem(thing.inputs, name, siblings)
  );
}

function overwritten(own: Props, other: Props): boolean {
  return own.allowOverwrite === true && own.setIdentifier === other.setIdentifier;
}

/** What another program knows as a record of its own and is the same one: a name, a type and a place among its siblings. */
function twinsOf({ thing, world }: Operation): Thing[] {
  const [name, others] = [fqdn(thing, world), world.naming(types.record, "zoneId", textAt(thing.inputs, "zoneId"))];
  const alike = ({ inputs: { type, setIdentifier } }: Thing) =>
    type === thing.inputs.type && setIdentifier === thing.inputs.setIdentifier;
  return others.filter((other) => other.serial !== thing.serial && alike(other) && fqdn(other, world) === name);
}

/** An UPSERT writes the one record, whoever made it. Source: route53/record.go, `allow_overwrite`. */
function overwrite(operation: Operation): void {
  const { aliases, records, ttl } = operation.thing.inputs;
  for (const twin of twinsOf(operation)) {
    const { aliases: _, records: __, ttl: ___, ...own } = twin.inputs;
    const now = { ...(aliases && { aliases }), ...(records && { records }), ...(ttl !== undefined && { ttl }) };
    operation.world.put(Object.assign(twin, { inputs: { ...own, ...now }, outputs: { ...twin.outputs, ...now } }));
  }
}

/** Route 53 deletes the one record, and whoever shared it is left without. */
function deleteTwins(operation: Operation): void {
  for (const twin of twinsOf(operation)) operation.world.drop(twin);
}

function nameProblem({ inputs }: Thing, world: World, name: string, here: readonly Thing[]): string | undefined {
  const zone = plain(textAt(world.find(types.zone, "id", textAt(inputs, "zoneId"))?.inputs, "name"));
  if (inputs.type === "CNAME" && name === zone)
    return `InvalidChangeBatch: ${name} is the zone's own name, which takes no CNAME`;
  const odd = here.find((other) => (other.inputs.type === "CNAME") !== (inputs.type === "CNAME"));
  return odd && `InvalidChangeBatch: ${name} has a record of type ${odd.inputs.type}; a CNAME stands alone`;
}

function siblingProblem(inputs: Props, name: string, siblings: readonly Thing[]): string | undefined {
  const what = `${name} ${inputs.type}`;
  const policy = policyOf(inputs);
  for (const { inputs: other, urn } of siblings) {
    if (policyOf(other) !== policy)
      return `InvalidChangeBatch: ${what} has records with ${policyOf(other)}, which cannot be mixed with ${policy} (${urn})`;
    if (policy === "simple" || other.setIdentifier === inputs.setIdentifier)
      return `InvalidChangeBatch: ${what} already exists (${urn})`;
    const value = chosenBy(inputs);
    if (value && value === chosenBy(other))
      return `InvalidChangeBatch: ${what} has a record with ${value} already (${urn})`;
  }
  return undefined;
}

const places = ["continent", "country", "subdivision"].map((part) => `geolocationRoutingPolicies[].${part}`);

/** What an answer is chosen by, which one record of a name has alone. Source: Route 53's API model, ResourceRecordSet. */
function chosenBy(inputs: Props): string {
  const paths = ["failoverRoutingPolicies[].type", "latencyRoutingPolicies[].region", ...places];
  return paths.flatMap((path) => textAt(inputs, path) || []).join("-");
}

function aliasProblem({ inputs }: Thing, world: World, others: readonly Thing[]): string | undefined {
  const [target, targetZone] = [plain(textAt(inputs, "aliases[].name")), textAt(inputs, "aliases[].zoneId")];
  if (!target || target === unknown) return undefined;
  if (targetZone === textAt(inputs, "zoneId")) {
    const found = others.some((other) => fqdn(other, world) === target && other.inputs.type === inputs.type);
    return found
      ? undefined
      : `InvalidChangeBatch: the alias target ${target} ${inputs.type} does not exist in the zone`;
  }
  if (targetZone === acceleratorZone && isAccelerator(target, world)) return undefined;
  const balancer = world.ready(types.loadBalancer).find(({ outputs }) => plain(textAt(outputs, "dnsName")) === target);
  if (balancer?.outputs.zoneId === targetZone) return undefined;
  return `InvalidChangeBatch: no load balancer or accelerator of the sandbox is ${target} in zone ${targetZone}`;
}

function isAccelerator(target: string, world: World): boolean {
  const names = ({ outputs }: Thing) => [textAt(outputs, "dnsName"), textAt(outputs, "dualStackDnsName")];
  return world.ready(types.accelerator).some((thing) => names(thing).includes(target));
}

/** Route 53, which belongs to no region. */
export const dns: Rows = {
  [types.zone]: {
    source: "cfn",
    createOnly: ["name", "delegationSetId"],
    id: "Z{upper:20}",
    defaults: { comment: "Managed by Pulumi", forceDestroy: false },
    outputs: {
      zoneId: "{id}",
      arn: "arn:aws:route53:::hostedzone/{id}",
      nameServers: ({ seed }) =>
        ["com", "net", "org", "co.uk"].map(
          (end, at) => `ns-${madeUp("digits", 3, `${at} ${seed}`)}.awsdns-${10 + at}.${end}`,
        ),
      primaryNameServer: ({ seed }) => `ns-${madeUp("digits", 3, `0 ${seed}`)}.awsdns-10.com`,
    },
    delete: {
      refuses: ({ thing, world }) => {
        const [left] = thing.inputs.forceDestroy === true ? [] : world.naming(types.record, "zoneId", thing.id);
        return left && `HostedZoneNotEmpty: it still has records, for example ${left.id} (${left.urn})`;
      },
      effect: ({ thing, world }) => {
        for (const left of world.naming(types.record, "zoneId", thing.id)) world.drop(left);
      },
    },
    latency: { create: 30, delete: 30 },
  },
  [types.record]: {
    source: "tf",
    createOnly: ["zoneId", "name"],
    id: ({ inputs }) =>
      ["zoneId", "name", "type", "setIdentifier"].flatMap((name) => textAt(inputs, name) || []).join("_"),
    defaults: { allowOverwrite: false },
    outputs: { fqdn },
    refers: [
      { property: "zoneId", to: [{ type: types.zone, by: "id" }] },
      { property: "healthCheckId", to: [{ type: types.healthCheck, by: "id" }] },
    ],
    rules: recordRules,
    create: { refuses: recordRefused, effect: overwrite },
    update: { refuses: recordRefused, effect: overwrite },
    delete: { effect: deleteTwins },
    latency: { create: 40, update: 40, delete: 40 },
  },
  [types.healthCheck]: {
    source: "cfn",
    createOnly: ["type", "requestInterval", "measureLatency", "routingControlArn", "referenceName"],
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    defaults: { requestInterval: 30, disabled: false, measureLatency: false, enableSni: true },
    outputs: { arn: "arn:aws:route53:::healthcheck/{id}" },
    refers: [{ property: "childHealthchecks", to: [{ type: types.healthCheck, by: "id" }] }],
    rules: healthRules,
    latency: { create: 1, delete: 1 },
  },
};
