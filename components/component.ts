import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Inputs,
  type Output,
  Resource,
  ResourceError,
  type ResourceTransformation,
} from "@pulumi/pulumi";
import type { Hold } from "./topology/model";

/**
 * Base class of every Trilith component: the type token `trilith:index:<Kind>`, options for children, refusals.
 *
 * Subclasses pass their arguments to `super` and their outputs to `registerOutputs`, so that policies and the state
 * see both.
 */
export abstract class Component extends ComponentResource {
  /**
   * @param kind - The class's own name: it is the last part of the type token, which may never change.
   * @param name - The component's logical name; every child's name starts with it.
   * @param args - What the component was given; recorded with it, but for other components.
   * @param opts - The caller's options; children inherit the provider from here.
   */
  protected constructor(kind: string, name: string, args: object, opts?: ComponentResourceOptions) {
    super(`trilith:index:${kind}`, name, recorded(args) as Inputs, shortened(opts));
  }

  /**
   * Options of a child that can be made again at any time.
   * @param hold - What protects the child's region.
   * @param extra - Further options; `ignoreChanges` gives way where the region is abandoned.
   */
  protected own(hold: Hold, extra: CustomResourceOptions = {}): CustomResourceOptions {
    if (hold !== "abandoned") return { parent: this, ...extra };
    return { parent: this, ...extra, protect: false, retainOnDelete: true, ignoreChanges: ["*"] };
  }

  /**
   * Options of a child that holds what cannot be made again: `protect` as long as its region is protected.
   * @param hold - What protects the child's region.
   * @param extra - Further options.
   */
  protected stateful(hold: Hold, extra: CustomResourceOptions = {}): CustomResourceOptions {
    return this.own(hold, { ...extra, protect: hold === "protected" });
  }

  /**
   * Ends the program with a message for the operator, without a stack trace.
   * @param message - What was found, what is allowed, where, what to do.
   * @throws ResourceError always.
   */
  protected refuse(message: string): never {
    const refusal = new ResourceError(message, this, true);
    // Nobody prints it, but the SDK colours it first, and Node runs out of memory at a frame of `@pulumi/output.ts`
    // (nodejs/node#64011): a refusal inside `apply` took 40 s to be read.
    refusal.stack = "";
    throw refusal;
  }
}

/** A type in one version of Azure's API: `azure-native:network/v20230201:Subnet`. */
const versioned = /^azure-native:\w+\/v\d{8}\w*:/;

/**
 * Leaves out the types of single versions of Azure's API among those that a resource may have had before. Trilith never
 * made a resource by one; @pulumi/azure-native tells up to sixty to each, and the SDK makes a URN of every one: a third of
 * the time of a program.
 */
const forgetVersions: ResourceTransformation = ({ props, opts }) => {
  if (!Array.isArray(opts.aliases)) return undefined;
  const aliases = opts.aliases.filter((alias) => !isVersion(alias));
  return { props, opts: { ...opts, aliases } };
};

function isVersion(alias: unknown): boolean {
  if (typeof alias !== "object" || alias === null || !("type" in alias)) return false;
  return Object.keys(alias).length === 1 && typeof alias.type === "string" && versioned.test(alias.type);
}

/** Children of a component inherit its transformations: those of the outermost are enough. */
function shortened(opts: ComponentResourceOptions = {}): ComponentResourceOptions {
  if (opts.parent instanceof Component) return opts;
  return { ...opts, transformations: [...(opts.transformations ?? []), forgetVersions] };
}

/**
 * A value that whoever takes it waits for resources with: known once they are there.
 * @param value - What is handed on.
 * @param before - What has to be there.
 */
export function after<T>(value: Output<T>, before: readonly Resource[]): Output<T> {
  return all([value, all(before.map(({ urn }) => urn))]).apply(([known]) => known as T);
}

/**
 * Arguments without the resources among them. The SDK registers a component when everything recorded is there, its children
 * wait for that, and a component counts as there with the last of its children: a network that was given the foundation
 * waited for every region's certificate, a database for every NAT gateway. Children wait for the outputs that they use.
 */
function recorded(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isNoResource).map(recorded);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const kept = Object.entries(value).filter(([, item]) => isNoResource(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, recorded(item)]));
}

function isNoResource(value: unknown): boolean {
  return !Resource.isInstance(value);
}
