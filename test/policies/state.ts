import { isSecret, isUnknown, type Properties, type Resource, type Value } from "../../resilience/facts/resource";

const signature = "4dabf18193072939515e22adb298388d";
const secretKind = "1b47061264138c4ac30d75fd1eb44270";

/** What stands in a written state where a resource holds a secret. */
export const writtenSecret = "Tr1l1th-s3cret";

/**
 * A state as `pulumi stack export` would print it, without secrets provider: what `resourcesOfState` reads, the other way
 * round. Unknown values are left out, since a state has none. A stack and providers that the resources name and that are
 * missing are added.
 * @param resources - Of one stack, parents before children.
 */
export function stateOf(resources: readonly Resource[]): object {
  const [first] = resources;
  const [head = "urn:pulumi:prod", project = "shop"] = first?.urn.split("::") ?? [];
  const stack = stackOf(head, project);
  const known = new Set(resources.map(({ urn }) => urn));
  const isThere = resources.some(({ type }) => type === stack.type);
  const providers = new Map(resources.flatMap(({ provider }) => (provider ? [[provider.urn, provider.inputs]] : [])));
  const missing = [...providers].filter(([urn]) => !known.has(urn)).map(([urn, inputs]) => providerRow(urn, inputs));
  const rows = resources.map((resource) => rowOf(resource, known));
  const manifest = { time: "2026-11-21T00:00:00Z", magic: "", version: "v3.259.0" };
  return { version: 3, deployment: { manifest, resources: [...(isThere ? [] : [stack]), ...missing, ...rows] } };
}

function stackOf(head: string, project: string) {
  const type = "pulumi:pulumi:Stack";
  return { urn: `${head}::${project}::${type}::${project}-${head.split(":").at(-1)}`, custom: false, type };
}

function providerRow(urn: string, inputs: Properties) {
  const type = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
  return { urn, custom: true, id: idOf(urn), type, inputs: written(inputs), outputs: written(inputs) };
}

function rowOf(resource: Resource, known: ReadonlySet<string>) {
  const { urn, type, custom, external, parent, provider, protect, retainOnDelete, ignoreChanges } = resource;
  const isProvider = type.startsWith("pulumi:providers:");
  const id = isProvider ? idOf(urn) : resource.id;
  // The engine refuses a state that names what is not in it.
  const there = (urns: readonly string[]) => urns.filter((one) => known.has(one));
  const from = Object.entries(resource.propertyDependencies).map(([input, urns]) => [input, there(urns)]);
  return {
    urn,
    type,
    custom,
    external,
    ...(id === undefined || !custom ? {} : { id }),
    ...(parent !== undefined && known.has(parent) ? { parent } : {}),
    ...(provider === undefined ? {} : { provider: `${provider.urn}::${idOf(provider.urn)}` }),
    inputs: written(resource.inputs),
    outputs: written(answered(resource)),
    protect,
    retainOnDelete,
    ignoreChanges,
    dependencies: there(resource.dependencies),
    propertyDependencies: Object.fromEntries(from),
  };
}

/** Bridged providers answer the id among the outputs, which is where policies on the stack find it; Kubernetes' does not. */
function answered({ id, type, custom, outputs }: Resource): Properties {
  return custom && id !== undefined && !type.startsWith("kubernetes:") ? { id, ...outputs } : outputs;
}

function idOf(urn: string): string {
  return `${urn.split("::").at(-1)}-id`;
}

function written(value: Value): unknown {
  if (isSecret(value)) return { [signature]: secretKind, plaintext: JSON.stringify(writtenSecret) };
  if (Array.isArray(value)) return value.filter((one) => !isUnknown(one)).map(written);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => !isUnknown(one));
  return Object.fromEntries(entries.map(([key, one]) => [key, written(one)]));
}
