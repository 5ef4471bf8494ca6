import {
  type PolicyPackArgs,
  type PolicyResource,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { isSecret, isUnknown, type Properties, type Resource, type Value } from "../../resilience/facts/resource";

/** What a policy said. */
export interface Violation {
  readonly policy: string;
  readonly message: string;
  readonly urn: string | undefined;
}

/** Configuration by policy, as the engine hands it on. */
export type Configuration = Readonly<Record<string, object>>;

/** The engine's mark of an unknown text. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What stands where a resource holds a secret: policies get it in plain text. */
export const secretText = "Tr1l1th-s3cret";

/**
 * Asks every policy on single resources about each resource, in the SDK's order and behind the SDK's wrappers.
 * @param pack - The pack.
 * @param resources - In the order in which the engine would ask.
 * @param configuration - By policy.
 */
export function askOne(pack: PolicyPackArgs, resources: readonly Resource[], configuration: Configuration = {}) {
  const said: Violation[] = [];
  for (const resource of resources) {
    for (const policy of pack.policies as ResourceValidationPolicy[]) {
      const validate = policy.validateResource;
      if (typeof validate !== "function" || isPassedOver(validate, [resource])) continue;
      const { name } = policy;
      const args = argsOf(resource, configuration[name]);
      void validate(args, (message, urn) => said.push({ policy: name, message, urn }));
    }
  }
  return said;
}

/** Asks every policy on the stack. */
export function askStack(pack: PolicyPackArgs, resources: readonly Resource[]): Violation[] {
  const said: Violation[] = [];
  for (const { name, validateStack } of pack.policies as StackValidationPolicy[]) {
    if (validateStack === undefined || isPassedOver(validateStack, resources)) continue;
    const args = { resources: stackResources(resources), stackTags: new Map(), getConfig, notApplicable };
    void validateStack(args, (message, urn) => said.push({ policy: name, message, urn }));
  }
  return said;
}

/** Lets the SDK's next request begin: what the pack kept for this one is forgotten. */
export function nextRequest(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}

/** Arguments of a policy on one resource. */
export function argsOf(resource: Resource, configured: object = {}): ResourceValidationArgs {
  return {
    ...handed(resource, resource.inputs),
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: <T extends object>() => configured as T,
    notApplicable,
  };
}

function stackResources(resources: readonly Resource[]): PolicyResource[] {
  const byUrn = new Map<string, PolicyResource>();
  for (const resource of resources) {
    const id = resource.id === undefined ? {} : { id: resource.id };
    const props = { ...resource.inputs, ...resource.outputs, ...id };
    const more = { dependencies: [], propertyDependencies: {}, isType: () => false, asType: () => undefined };
    byUrn.set(resource.urn, { ...handed(resource, props), ...more });
  }
  const known = (urns: readonly string[]) => urns.flatMap((urn) => byUrn.get(urn) ?? []);
  for (const { urn, dependencies, propertyDependencies } of resources) {
    const filled = Object.entries(propertyDependencies).map(([input, urns]) => [input, known(urns)]);
    Object.assign(byUrn.get(urn) ?? {}, {
      dependencies: known(dependencies),
      propertyDependencies: Object.fromEntries(filled),
    });
  }
  return [...byUrn.values()];
}

function handed({ urn, type, name, parent, provider, protect, ignoreChanges }: Resource, props: Properties) {
  const timeouts = { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 };
  const secrets = Object.keys(props).filter((key) => isSecret(props[key]));
  const opts = { protect, ignoreChanges: [...ignoreChanges], aliases: [], customTimeouts: timeouts };
  const above = { additionalSecretOutputs: secrets, ...(parent === undefined ? {} : { parent }) };
  const by = { type: "", name: "", urn: provider?.urn ?? "", props: wired(provider?.inputs ?? {}) };
  return { type, urn, name, props: wired(props), opts: { ...opts, ...above }, ...(provider ? { provider: by } : {}) };
}

function wired(props: Properties): Record<string, unknown> {
  return unknownCheckingProxy(plain(props) as Record<string, unknown>);
}

function plain(value: Value): unknown {
  if (isUnknown(value)) return unknownText;
  if (isSecret(value)) return secretText;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

// As server.js of the SDK does before it copies properties for a policy.
function isPassedOver(validate: object, resources: readonly Resource[]): boolean {
  const { __pulumiType: wanted } = validate as { readonly __pulumiType?: string };
  return wanted !== undefined && !resources.some(({ type }) => type === wanted);
}

function getConfig<T extends object>(): T {
  return {} as T;
}

function notApplicable(): never {
  throw new Error("not applicable");
}
