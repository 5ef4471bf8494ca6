import type { RowLimit } from "./arguments";
import type { Condition, Relation, Search } from "./relation";
import type { Props, Value } from "./values";
import type { Thing, World } from "./world";

/** What an output is: a value whose strings are templates (see `templates.ts`), or a rule that is asked at every read. */
export type OutputRule = Value | ((thing: Thing, world: World) => Value | undefined);

/** Where a referenced thing is looked up: its type, and the property that the reference holds. */
export interface Target {
  /** Type of the thing, by token. */
  readonly type: string;
  /** `id`, or the path of an output. */
  readonly by: string;
}

/** An input that names another thing, which has to exist and be finished when it is named. */
export interface Reference {
  /** Path of the input, as in `valuesAt`. */
  readonly property: string;
  /** Where it is looked up: the first that has it counts. */
  readonly to: readonly Target[];
  /** Whether the named thing cannot be deleted as long as this one names it. */
  readonly holds?: true;
  /** Where the named thing lives: in the same region by default; `at` is the path of the input that says in which. */
  readonly region?: "any" | "other" | Readonly<Record<"at", string>>;
  /** Values that name what no account creates, such as a policy of the cloud itself. */
  readonly elsewhere?: RegExp;
}

/** A rule on arguments alone that neither the SDK's types nor the service model knows. */
export interface ArgumentRule {
  /** The argument that is shown as broken. */
  readonly property: string;
  /** What is wrong, absent when nothing is. */
  readonly broken: (inputs: Props) => string | undefined;
  /** Where the rule is written. */
  readonly source: string;
}

/** What a service does to one of its things, as a rule sees it. */
export interface Operation {
  /** The thing as it is to become. */
  readonly thing: Thing;
  /** The arguments that the engine's state had before the operation; empty at a create. */
  readonly before: Props;
  /** Live values among `Row.drifts` that an update clears, because its program never set them. */
  readonly cleared: readonly string[];
  /** The world that it is in. */
  readonly world: World;
}

/** What a service answers or does at one kind of operation. */
export interface Behaviour {
  /** Why the service refuses, absent when it does not. */
  readonly refuses?: (operation: Operation) => string | undefined;
  /** What else changes in the world when it succeeds. */
  readonly effect?: (operation: Operation) => void;
}

/** How long the operations of a type take, in seconds, before scaling. */
export interface Latency {
  /** Seconds of a create. */
  readonly create: number;
  /** Half a second by default. */
  readonly read?: number;
  /** Seconds of an update. */
  readonly update?: number;
  /** Seconds of a deletion. */
  readonly delete?: number;
}

/** What a deletion leaves behind. */
export interface Remains {
  /** Where something is left; always by default. */
  readonly when?: Condition;
  /** Its type, where it is another one. */
  readonly type?: string;
  /** Template of its id, where it has another one. */
  readonly id?: string;
  /** What of the outputs changes. */
  readonly outputs: Props;
  /** Whether the names stay taken. */
  readonly keepsNames?: true;
}

/** The grammar of a document in JSON. */
export interface Document {
  /** Path of its parts, of which it has one at least. */
  readonly parts: string;
  /** What each part has to be. */
  readonly each: Condition;
  /** What is said of a part that breaks it. */
  readonly says: string;
  /** Characters without white space that are taken. */
  readonly most?: number;
  /** Where the grammar is written. */
  readonly source: string;
}

/** A relation to other things, which the service looks at while it works. */
export interface Demand extends Omit<Relation, "source"> {
  /** The operations that it stands before: create and update by default. */
  readonly at?: readonly ("create" | "update" | "delete")[];
}

/** An input whose change replaces in some cases: paths begin with `before.`, `after.` or `live.` (what the state knows). */
export interface Replacement {
  /** Path of the input. */
  readonly path: string;
  /** Where its change replaces. */
  readonly when: Condition;
}

/** What a region describes that was made elsewhere, or as something else: the same thing, seen from there. */
export interface Adoption extends Pick<Thing, "urn" | "stack" | "project" | "seed" | "inputs" | "facts"> {
  /** The thing that it takes the place of; absent where there was none. */
  readonly was?: Thing;
}

/** One resource type of a cloud: data, and rules where data cannot say it. */
export interface Row {
  /** Where the facts of the row come from, as listed in sandbox/README.md. */
  readonly source: string;
  /** Paths of inputs that replace the resource when they change. `region` is one wherever it exists. */
  readonly createOnly: readonly string[];
  /** Inputs whose change replaces only in some cases, or a rule for them; `live` is what the state knows of the thing. */
  readonly replaces?: readonly Replacement[] | ((before: Props, after: Props, live: Props) => readonly string[]);
  /**
   * Inputs whose change is accepted and not made at once: the input that makes it, null where none does. Until then the
   * thing keeps its value, and every plan shows the change again.
   */
  readonly deferred?: Readonly<Record<string, string | null>>;
  /** Groups of inputs of which one at most may be given. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Groups of inputs of which exactly one has to be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Paths of inputs that the provider compares with the live value even where the program never set them. */
  readonly drifts?: readonly string[];
  /** The input that holds the physical name, and whether the provider makes one up when it is absent. */
  readonly name?: {
    /** The input. */
    readonly property: string;
    /** Set where the provider makes a name up. */
    readonly generated?: true;
  };
  /** Templates of the names that no other thing in the world may have, or rules for them; `{region}` makes one regional. */
  readonly unique?: readonly (string | ((thing: Thing) => string))[];
  /**
   * Whether its API knows the owner in `unique` alone, and puts or removes whatever is there: a replacement overwrites what
   * it replaces, and the deletion of the old one then takes the new one away.
   */
  readonly overwrites?: true;
  /** Template of the id, or a rule for it; by default its name, or its ARN. */
  readonly id?: string | ((thing: Thing, world: World) => string);
  /** Output values where the program gave no argument. */
  readonly defaults?: Props;
  /** Outputs beside the arguments, by path. */
  readonly outputs?: Readonly<Record<string, OutputRule>>;
  /** Inputs that are never part of the outputs. */
  readonly writeOnly?: readonly string[];
  /** Inputs that name other things. */
  readonly refers?: readonly Reference[];
  /** Inputs that name regions which the service itself asks when they are added. */
  readonly reaches?: readonly string[];
  /** What a region describes under an id that no thing of the type has there. */
  readonly adopts?: (id: string, region: string, world: World) => Adoption | undefined;
  /** Whether it belongs to all its regions, and its own is only where it is asked for. */
  readonly everywhere?: true;
  /** Limits by path, beside those of the service model. */
  readonly limits?: Readonly<Record<string, RowLimit>>;
  /** What arguments have to be to each other. */
  readonly args?: readonly Relation[];
  /** Arguments that hold a document, with its grammar. */
  readonly documents?: Readonly<Record<string, Document>>;
  /** Rules on arguments that no column says. */
  readonly rules?: readonly ArgumentRule[];
  /** What the service asks of other things before it begins. */
  readonly demands?: readonly Demand[];
  /** What happens at a create. */
  readonly create?: Behaviour;
  /** What happens at an update. */
  readonly update?: Behaviour;
  /** What happens at a deletion. */
  readonly delete?: Behaviour;
  /** The input that forbids deletion while it is true. */
  readonly guard?: string;
  /** What its deletion leaves behind. */
  readonly remains?: Remains;
  /** Other things that end with it. */
  readonly ends?: readonly Search[];
  /** Template of a group whose operations the service runs one after the other. */
  readonly serial?: string;
  /** How long its operations take; no time by default. */
  readonly latency?: Latency;
  /** Whether the resource exists in the state alone, as those of `random` do: the world never records it. */
  readonly stateOnly?: true;
}

/** Every type of a cloud that the sandbox knows, by token. */
export type Rows = Readonly<Record<string, Row>>;
