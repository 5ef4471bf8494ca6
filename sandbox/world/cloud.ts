import type { Limits } from "./arguments";
import type { Call } from "./calls";
import type { Row, Rows } from "./row";
import type { SdkTypes } from "./sdk-types";
import type { Props } from "./values";
import type { Thing, World } from "./world";

/** What a provider instance works with once it is configured. */
export interface Setting {
  /** Region of resources that name none; empty when there is none. */
  readonly region: string;
  /** Tags of every resource. */
  readonly tags: Props;
  /** Whose things are made, such as a subscription or project; rows find it behind `@`. */
  readonly owner?: Props;
  /** The function that the provider asks when it starts, in its own region; absent where it asks none. */
  readonly asksFirst?: string;
}

/** How a provider bears an API that does not answer, or not now. */
export interface Patience {
  /** Attempts before it gives up. */
  readonly attempts: number;
  /** Seconds until it gives up on an API that does not answer. */
  readonly timeoutSeconds: number;
  /** Longest pause between two attempts in seconds; the pauses double from 1 until then. */
  readonly longestPauseSeconds: number;
  /** What it says of an API that does not answer. */
  readonly unreachable: (call: Call) => string;
  /** What the service says when it is asked too often. */
  readonly throttled: string;
}

/** Where the API of a service lives whose things belong to no region. */
export interface ControlPlane {
  /** The region that its API lives in. */
  readonly region: string;
  /** Where that is written. */
  readonly source: string;
}

/** How arguments say where a thing is. */
export interface Placing {
  /** The argument, `region` for most of AWS. */
  readonly argument: string;
  /** The region that a value means, empty where it means none. */
  readonly regionOf: (value: string) => string;
}

/** How a provider names what has no name: the resource's name, a separator, and so many digits. */
export interface Naming {
  /** What stands before the digits. */
  readonly separator: string;
  /** How many hexadecimal digits follow. */
  readonly digits: number;
  /** Whether a replacement begins with the deletion wherever the name was not made up. */
  readonly deletesFirst?: true;
}

/** An operation that nobody's program does: what an operator would do by hand or by a service's own switch. */
export type OutsideOperation = (
  world: World,
  asked: {
    /** The region that it is about. */
    readonly region: string;
    /** The stack whose things it is about; empty where only one has some. */
    readonly stack: string;
  },
) => Props;

/** One provider package of the sandbox: everything that is particular to it. */
export interface SandboxCloud {
  /** The package, for example `aws`. */
  readonly name: string;
  /** Arguments of every type, from the SDK's own declarations. */
  readonly types: SdkTypes;
  /** The types that it knows. */
  readonly rows: Rows;
  /**
   * Inputs of a type that the service answers where the program gives none: taking one out of the program changes nothing.
   * Absent where the provider is not built from Terraform's.
   */
  readonly computed?: (type: string) => ReadonlySet<string>;
  /** Limits of the service models, by type. */
  readonly limits: Readonly<Record<string, Limits>>;
  /** How arguments say where a thing is: the first that a type takes; absent where none does. */
  readonly placing?: Placing | readonly Placing[];
  /** The place of what has an id that no other region has: an import has no arguments to read it from. */
  readonly regionOfId?: (id: string, world: World) => string | undefined;
  /**
   * The id of what holds a thing, from its own: where a type's arguments say no place, it is where its holder is. Absent
   * where every type says its place, or has none.
   */
  readonly holderOf?: (id: string) => string | undefined;
  /** Why nothing at its place may be deleted, whatever its type; absent where a cloud locks no places. */
  readonly locked?: (thing: Thing, world: World) => string | undefined;
  /** What is inside a thing and goes with it, whatever its type and whoever made it; absent where a cloud nests nothing. */
  readonly within?: (thing: Thing, world: World) => Thing[];
  /** How things without a name are named; absent where the service makes names up. */
  readonly naming?: Naming;
  /** The argument that labels things, and the outputs that show it with the labels of every resource. */
  readonly labels?: {
    /** The argument. */
    readonly argument: string;
    /** The outputs. */
    readonly outputs: readonly string[];
  };
  /** Regions that exist; empty where the package knows none. */
  readonly regions: readonly string[];
  /**
   * What the provider makes of its configuration.
   * @throws Refusal as the real provider would fail.
   */
  readonly configure: (config: Props, world: World) => Setting;
  /** Rows of types that no table can list, such as custom resources of Kubernetes. */
  readonly otherRow?: (type: string) => Row | undefined;
  /** Changed configuration that makes another provider, and with it other resources; none when it is absent. */
  readonly replacesProvider?: (before: Props, after: Props) => readonly string[];
  /** Functions by token. */
  readonly invokes: Readonly<Record<string, (args: Props, setting: Setting, world: World) => Props>>;
  /** Functions that the provider answers by itself, without a call. */
  readonly local?: readonly string[];
  /** Operations from outside by name. */
  readonly operations: Readonly<Record<string, OutsideOperation>>;
  /** Control planes of the services without regions, by service; what has neither is asked for in the provider's own. */
  readonly controlPlanes?: Readonly<Record<string, ControlPlane>>;
  /** How the provider bears an API that does not answer; it gives up at once where that is absent. */
  readonly patience?: Patience;
}

/** The row of a type, absent when the sandbox does not know it. */
export function rowOf(cloud: SandboxCloud, type: string): Row | undefined {
  return Object.hasOwn(cloud.rows, type) ? cloud.rows[type] : cloud.otherRow?.(type);
}

/** How arguments of a type say where a thing is; absent where they do not. */
export function placingOf(cloud: SandboxCloud, type: string): Placing | undefined {
  return [cloud.placing ?? []].flat().find(({ argument }) => takes(cloud, type, argument));
}

/** Whether resources of a type take an argument. */
export function takes(cloud: SandboxCloud, type: string, argument: string): boolean {
  return cloud.types.argsOf(type)?.has(argument) ?? false;
}
