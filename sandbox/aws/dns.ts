import { absent, given, type Relation } from "../world/relation";
import type { Operation } from "../world/row";
import { type Props, textAt, unknown } from "../world/values";
import type { Thing, World } from "../world/world";
import { acceleratorZone } from "./accelerator";
import { type AwsRows, byId, types } from "./sources";

const policies = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

const place = "geolocationRoutingPolicies[]";
const places = ["continent", "country", "subdivision"].map((part) => `${place}.${part}`);

/** Source: terraform-provider-aws, route53/record.go: ConflictsWith, RequiredWith, ExactlyOneOf; the API for the others. */
const recordArgs: readonly Relation[] = [
  { oneOf: ["aliases", "records"], says: "exactly one of aliases and records is needed", source: "tf" },
  { not: { ttl: given, aliases: given }, says: "an alias takes no ttl", source: "tf" },
  { when: { records: given }, need: { ttl: given }, says: "records need a ttl", source: "tf" },
  {
    property: "setIdentifier",
    atMostOne: policies,
    says: "only one routing policy may be set, got {got}",
    source: "tf",
  },
  ...policies.map((policy) => ({
    when: { [policy]: given },
    need: { setIdentifier: given },
    says: `${policy} needs setIdentifier`,
    source: "tf",
  })),
  {
    when: { setIdentifier: given },
    need: { [policies.join("|")]: given },
    property: "setIdentifier",
    says: "setIdentifier needs a routing policy",
    source: "tf",
  },
  { in: place, oneOf: ["continent", "country"], says: "exactly one of continent and country is needed", source: "api" },
  {
    in: place,
    when: { subdivision: given },
    need: { country: "US" },
    says: "subdivision goes with country US alone, got {country|continent}",
    source: "api",
  },
  {
    // Source: the service's own words, in kubernetes-sigs/external-dns, issue 2362.
    when: { "failoverRoutingPolicies[].type": "PRIMARY", aliases: absent },
    need: { healthCheckId: given },
    says: "InvalidChangeBatch: A non-alias primary ResourceRecordSet must have an associated health check",
    source: "aws",
  },
];

/** The provider checks the interval; which argument goes with which type is left to the API. */
const healthArgs: readonly Relation[] = [
  {
    when: { type: ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"] },
    need: { "fqdn|ipAddress": given },
    property: "fqdn",
    says: "{type} needs fqdn or ipAddress",
    source: "mem",
  },
  { when: { type: "TCP" }, need: { port: given }, says: "TCP needs port", source: "mem" },
  ...([given, absent] as const).map((search) => ({
    when: { type: search === given ? { not: /STR_MATCH$/ } : /STR_MATCH$/ },
    not: { searchString: search },
    says: "searchString goes with the types that end in STR_MATCH, and with no other",
    source: "api",
  })),
  ...([given, absent] as const).map((children) => ({
    when: { type: children === given ? { not: "CALCULATED" } : "CALCULATED" },
    not: { childHealthchecks: children },
    says: "childHealthchecks goes with type CALCULATED, and with no other",
    source: "api",
  })),
];

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
export const dns: AwsRows = {
  [types.zone]: {
    id: "Z{upper:20}",
    outputs: {
      zoneId: "{id}",
      arn: "arn:aws:route53:::hostedzone/{id}",
      nameServers: ["com", "net", "org", "co.uk"].map((end, at) => `ns-{digits:3:${at}}.awsdns-${10 + at}.${end}`),
      primaryNameServer: "ns-{digits:3:0}.awsdns-10.com",
    },
    demands: [
      {
        at: ["delete"],
        when: { forceDestroy: { not: true } },
        none: { type: types.record, with: { zoneId: "{id}" } },
        says: "HostedZoneNotEmpty: it still has records, for example {found.id} ({found.urn})",
      },
    ],
    ends: [{ type: types.record, with: { zoneId: "{id}" } }],
  },
  [types.record]: {
    id: ({ inputs }) =>
      ["zoneId", "name", "type", "setIdentifier"].flatMap((name) => textAt(inputs, name) || []).join("_"),
    outputs: { fqdn },
    refers: [
      { property: "zoneId", to: byId(types.zone) },
      { property: "healthCheckId", to: byId(types.healthCheck) },
    ],
    // Source: Route 53's API model, GeoLocation.
    limits: {
      [`${place}.continent`]: {
        enum: ["AF", "AN", "AS", "EU", "NA", "OC", "SA"],
        says: "continent is one of AF, AN, AS, EU, NA, OC, SA, got {value}",
        source: "api",
      },
      [`${place}.country`]: {
        pattern: "[A-Z]{2}|\\*",
        says: "country is two capital letters or *, got {value}",
        source: "api",
      },
    },
    args: recordArgs,
    create: { refuses: recordRefused, effect: overwrite },
    update: { refuses: recordRefused, effect: overwrite },
    delete: { effect: deleteTwins },
  },
  [types.healthCheck]: {
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    outputs: { arn: "arn:aws:route53:::healthcheck/{id}" },
    refers: [{ property: "childHealthchecks", to: byId(types.healthCheck) }],
    limits: { requestInterval: { enum: [10, 30], says: "requestInterval is 10 or 30, got {value}", source: "tf" } },
    args: healthArgs,
  },
};
