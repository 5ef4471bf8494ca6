/**
 * Stands where a resource holds a secret: what it was is never kept, so that no report can print it. Two secrets
 * compare as equal whatever they held.
 */
export interface Secret {
  /** Says that this is a marker, and of what. */
  readonly $trilith: "secret";
}

/**
 * Why a value that a rule needs is not to be had. Each is another answer to the operator: what an update will tell, what is
 * a secret, what was blacked out (`[secret]`) before it came here, what no table here lists, what is of another kind than
 * its type, what a provider of this version does not tell, and what this stack tells nowhere.
 */
export type Gap = "unknown" | "secret" | "redacted" | "unlisted" | "misread" | "unsaid" | "untold";

/** Stands where nobody can tell a value: only an update can, unless `why` says otherwise. It is never guessed. */
export interface Unknown {
  /** Says that this is a marker, and of what. */
  readonly $trilith: "unknown";
  /** Why, where no update will tell it. */
  readonly why?: Exclude<Gap, "unknown" | "secret">;
}

/** The one marker of a secret. */
export const secret: Secret = Object.freeze({ $trilith: "secret" });

/** The one marker of a value that only an update tells. */
export const unknown: Unknown = Object.freeze({ $trilith: "unknown" });

/** The marker of each kind of value that is not to be had. */
export const gaps: Readonly<Record<Gap, Unknown | Secret>> = {
  unknown,
  secret,
  redacted: Object.freeze({ $trilith: "unknown", why: "redacted" }),
  unlisted: Object.freeze({ $trilith: "unknown", why: "unlisted" }),
  misread: Object.freeze({ $trilith: "unknown", why: "misread" }),
  unsaid: Object.freeze({ $trilith: "unknown", why: "unsaid" }),
  untold: Object.freeze({ $trilith: "unknown", why: "untold" }),
};

/** A property's value: JSON, with markers for what is secret or unknown. */
export type Value = null | boolean | number | string | Secret | Unknown | readonly Value[] | Properties;

/** A resource's properties by name. */
export interface Properties {
  readonly [property: string]: Value;
}

/** The provider that manages a resource. */
export interface Provider {
  /** URN of the provider resource; empty for a default provider that was never registered. */
  readonly urn: string;
  /** The provider's configuration, for example `region` on stacks with one provider per region. */
  readonly inputs: Properties;
}

/**
 * One resource of a stack as every adapter hands it over: the state export, CrossGuard and the test harness. Everything
 * downstream of the engine reads this and nothing else.
 */
export interface Resource {
  /** Unique resource name: `urn:pulumi:STACK::PROJECT::PARENT-TYPES$TYPE::NAME`. */
  readonly urn: string;
  /** The provider's id; absent for components and for what does not exist yet. */
  readonly id?: string;
  /** The id under which the program takes it over from elsewhere instead of creating it; absent for everything else. */
  readonly importId?: string;
  /** Type token, for example `aws:rds/cluster:Cluster`. */
  readonly type: string;
  /** Logical name: the last part of the URN. */
  readonly name: string;
  /** URN of the parent; absent for the stack itself. */
  readonly parent?: string;
  /** Who manages it; absent for components and for providers themselves. */
  readonly provider?: Provider;
  /** Whether a provider manages it: false for components. */
  readonly custom: boolean;
  /** Whether it was only read and is managed elsewhere. */
  readonly external: boolean;
  /** What the program asked for. */
  readonly inputs: Properties;
  /** What the provider answered, or what the component registered. */
  readonly outputs: Properties;
  /** Whether the engine refuses to delete it. */
  readonly protect: boolean;
  /** Whether a delete only forgets it. */
  readonly retainOnDelete: boolean;
  /** Paths of inputs whose changes the engine ignores. */
  readonly ignoreChanges: readonly string[];
  /** URNs it waits for. */
  readonly dependencies: readonly string[];
  /** URNs that each input was computed from, by input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** Whether a value is the marker of a secret. */
export function isSecret(value: Value | undefined): value is Secret {
  return marked(value) === secret.$trilith;
}

/** Whether a value is the marker of an unknown. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return marked(value) === unknown.$trilith;
}

/** Why a marked value is not to be had. */
export function gapOf(marker: Unknown | Secret): Gap {
  return isSecret(marker) ? "secret" : (marker.why ?? "unknown");
}

// What the engine writes for a secret that it must not show, and what logs and scrubbers put there.
// Source: BlindingCrypter in sdk/go/common/resource/config/crypt.go of pulumi 3.259; the other two are usage, unverified.
const blackedOut = /^(?:\[(?:secret|redacted)\]|\*{3,})$/i;

/** Whether a text stands where a value was blacked out: it is no value. */
export function isRedacted(text: string): boolean {
  return blackedOut.test(text);
}

/** Whether anything is the marker of a secret or of an unknown: what it stands for is not to be had. */
export function isMarker(value: unknown): value is Secret | Unknown {
  return isSecret(value as Value) || isUnknown(value as Value);
}

function marked(value: Value | undefined): unknown {
  return typeof value === "object" && value !== null && "$trilith" in value ? value.$trilith : undefined;
}
