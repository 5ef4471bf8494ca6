import {
  gaps,
  isRedacted,
  type Properties,
  type Provider,
  type Resource,
  secret,
  unknown,
  type Value,
} from "./resource";

/** What the SDK hands to a policy of an option's kind: the part that is read. */
interface Options {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly parent?: string;
}

/** What the SDK says of a resource, whatever the policy. */
interface Handed {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly urn: string;
  readonly name: string;
  readonly opts: Options;
  readonly provider?: { readonly urn: string; readonly props: Readonly<Record<string, unknown>> };
}

/** What a policy on one resource is handed: the SDK's `ResourceValidationArgs`. */
export interface HandedResource extends Handed {}

/** What a policy on the stack is handed of each resource: the SDK's `PolicyResource`. */
export interface HandedStackResource extends Handed {
  /** The parent, as an object of its own. */
  readonly parent?: {
    /** URN of the parent. */
    readonly urn: string;
  };
  /** What it waits for. */
  readonly dependencies: readonly {
    /** URN of what it waits for. */
    readonly urn: string;
  }[];
  /** What each input was computed from. */
  readonly propertyDependencies: Readonly<
    Record<
      string,
      readonly {
        /** URN of what the input was computed from. */
        readonly urn: string;
      }[]
    >
  >;
}

// What the engine sends for a value that is not known yet, one per type.
// Source: @pulumi/policy 1.21.0 proxy.js; pulumi/pulumi sdk/go/common/resource/plugin/rpc.go.
const sentinels: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a truth value
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // a text
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // a list
  "030794c1-ac77-496b-92df-f27374a8bd58", // an asset
  "e48ece36-62e2-4504-bad9-02848725956a", // an archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an object
]);

// The SDK wraps properties so that touching an unknown one throws; this property of the wrapper is what it wraps.
const wrapped = "__getSpecialProxyTarget";

/**
 * The neutral resource that a policy on one resource sees: what the program asks for, and nothing that a provider
 * answers. What a provider manages and what has no input at all was only looked up: every provider completes inputs.
 * @param handed - Arguments of `validateResource`.
 */
export function resourceOfOne(handed: HandedResource): Resource {
  const { parent } = handed.opts;
  const external = handed.provider !== undefined && !isAsked(handed);
  return new CrossguardResource(handed, { inputs: handed.props }, parent, [], {}, external);
}

/**
 * Whether a program asked for a resource, so that it was not only looked up.
 * @param handed - Arguments of `validateResource`.
 */
export function isAsked({ props }: Pick<HandedResource, "props">): boolean {
  return Object.keys(unwrapped(props)).length > 0;
}

/**
 * The neutral resources that a policy on the stack sees: what providers answered, which repeats what was asked for.
 * @param handed - The resources of `validateStack`'s arguments.
 * @param isRegistered - Whether the program registered a resource, by URN; what it did not, it only looked up.
 */
export function resourcesOfStack(
  handed: readonly HandedStackResource[],
  isRegistered: (urn: string) => boolean = () => true,
): readonly Resource[] {
  return handed.map((one) => {
    const urns = Object.entries(one.propertyDependencies).map(([input, from]) => [input, from.map(({ urn }) => urn)]);
    const waits = one.dependencies.map(({ urn }) => urn);
    const parent = one.parent?.urn ?? one.opts.parent;
    const external = one.provider !== undefined && !isRegistered(one.urn);
    return new CrossguardResource(one, { outputs: one.props }, parent, waits, Object.fromEntries(urns), external);
  });
}

/** Raw properties of either side. */
interface Sides {
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

/** A resource whose properties are taken over when they are first read: most types have no row, and are never read. */
class CrossguardResource implements Resource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: Provider;
  readonly custom: boolean;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  // CrossGuard does not say it.
  readonly retainOnDelete = false;
  private readonly secrets: ReadonlySet<string>;
  private copied: { inputs?: Properties; outputs?: Properties } = {};

  constructor(
    { urn, type, name, opts, provider }: Handed,
    private readonly sides: Sides,
    parent: string | undefined,
    readonly dependencies: readonly string[],
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>,
    readonly external = false,
  ) {
    this.urn = urn;
    this.type = type;
    this.name = name;
    const id = sides.outputs === undefined ? undefined : idOf(sides.outputs);
    if (id !== undefined) this.id = id;
    if (parent) this.parent = parent;
    if (provider) this.provider = new CrossguardProvider(provider.urn, provider.props);
    this.custom = provider !== undefined || type.startsWith("pulumi:providers:");
    this.protect = opts.protect;
    this.ignoreChanges = opts.ignoreChanges;
    this.secrets = new Set(opts.additionalSecretOutputs);
  }

  get inputs(): Properties {
    this.copied.inputs ??= propertiesOf(this.sides.inputs, this.secrets);
    return this.copied.inputs;
  }

  get outputs(): Properties {
    this.copied.outputs ??= propertiesOf(this.sides.outputs, this.secrets);
    return this.copied.outputs;
  }
}

/** A provider, taken over in the same way. */
class CrossguardProvider implements Provider {
  private copied?: Properties;

  constructor(
    readonly urn: string,
    private readonly props: unknown,
  ) {}

  get inputs(): Properties {
    this.copied ??= propertiesOf(this.props, new Set());
    return this.copied;
  }
}

function idOf(props: unknown): string | undefined {
  const { id } = unwrapped(props);
  return typeof id === "string" && id !== "" && !sentinels.has(id) ? id : undefined;
}

function propertiesOf(props: unknown, secrets: ReadonlySet<string>): Properties {
  const raw = unwrapped(props);
  if (!isPlain(raw)) return {};
  const fields = Object.entries(raw).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields.map(([key, value]) => [key, secrets.has(key) ? secret : taken(value)]));
}

/** Secrets (in remediations alone), assets and archives are the SDK's own classes: nothing of them is read. */
function taken(raw: unknown): Value {
  if (sentinels.has(raw)) return unknown;
  if (typeof raw === "string" && isRedacted(raw)) return gaps.redacted;
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return raw;
  if (Array.isArray(raw)) return raw.map(taken);
  if (isPlain(raw)) return propertiesOf(raw, new Set());
  return raw?.constructor.name === "Secret" ? secret : null;
}

function isPlain(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return false;
  const prototype = Object.getPrototypeOf(raw);
  return prototype === Object.prototype || prototype === null;
}

/**
 * What stands behind the SDK's wrappers, of which a remediation has two: reading it throws nothing.
 * @param props - Properties as the SDK hands them over.
 */
export function unwrapped(props: unknown): Readonly<Record<string, unknown>> {
  if (typeof props !== "object" || props === null) return {};
  const inner = (props as Readonly<Record<string, unknown>>)[wrapped];
  return inner === undefined ? (props as Readonly<Record<string, unknown>>) : unwrapped(inner);
}
