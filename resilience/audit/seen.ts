import type { TierName } from "../../components/topology/model";
import type { Facts } from "../facts/facts";
import type { BackendFact, Origin } from "../facts/model";
import type { Resource } from "../facts/resource";
import type { PendingOperation } from "../facts/state";
import type { Rule } from "../rules/rule";
import type { Forms } from "./forms";

/** What encrypts a stack's secrets, as its state says. */
export interface SecretsProvider {
  /** `passphrase`, `service` (Pulumi Cloud), `cloud` (a key service) or `b64` (nothing at all). */
  readonly type: string;
  /** URL of the key, of a key service. */
  readonly url?: string;
}

/** What a stack file says of secrets; the salt itself is never kept. */
export interface StackFile {
  /** Path, for the operator. */
  readonly path: string;
  /** `secretsprovider`, as it stands there. */
  readonly secretsprovider?: string;
  /** Whether it has an `encryptionsalt`. */
  readonly salted: boolean;
}

/** A lock on the stack. */
export interface HeldLock {
  /** Account of the operating system that took it. */
  readonly user: string;
  /** Name of the machine that it runs on, as that machine calls itself. */
  readonly host: string;
  /** Process on that machine. */
  readonly pid: number;
  /** When it was taken, as in `2026-11-21T13:15:28Z`. */
  readonly since: string;
  /** Whose it is, seen from this machine. */
  readonly holder: "dead" | "alive" | "elsewhere";
}

/** What the checks of a state see. */
export interface Seen {
  /** Name of the stack. */
  readonly stack: string;
  /** Resources of the stack. */
  readonly resources: readonly Resource[];
  /** What is known of them. */
  readonly facts: Facts;
  /** What waits for its deletion after a replacement: it can be read in the state. */
  readonly leftovers: readonly Resource[];
  /** What a scanner says of the state's texts; absent where nobody asked one. */
  readonly forms?: Forms;
  /** Operations that an engine left unfinished. */
  readonly pending: readonly PendingOperation[];
  /** What encrypts the secrets; absent where the state does not say. */
  readonly provider?: SecretsProvider;
  /** How many secrets stand decrypted in the state: `--show-secrets` does that. */
  readonly shown: number;
  /** Where the state is kept; absent where only a file was given. */
  readonly backend?: BackendFact;
  /** The stack file; absent where there is none, or only a state was given. */
  readonly stackFile?: StackFile;
  /** Locks; absent where nobody asked. */
  readonly locks?: readonly HeldLock[];
  /** Promise. */
  readonly tier: TierName;
  /** The day, as in `2026-11-21`. */
  readonly today: string;
}

/** One thing that is wrong. */
export interface Fault {
  /** Resource; the stack itself if left out. */
  readonly resource?: Resource;
  /** What was found and what is allowed, in one sentence; never a secret's value. */
  readonly found: string;
  /** Property or key that a person has to change. */
  readonly property?: string;
}

/** What a policy cannot see, and a look at the state, its stack file and its backend can. */
export interface StateCheck extends Omit<Rule, "one" | "all" | "clouds"> {
  /** Whether what it looks at was given; if left out, the state is enough. */
  readonly sees?: (seen: Seen) => boolean;
  /** Everything that is wrong. */
  readonly faults: (seen: Seen) => readonly Fault[];
}

/**
 * A check as a rule, so that exemptions, levels and reports treat both alike.
 * @param check - The check.
 * @param seen - What it looks at.
 */
export function ruleOf(check: StateCheck, seen: Seen): Rule {
  const { sees: _, faults, ...row } = check;
  const stack = seen.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const all = () =>
    faults(seen).map(({ found, property, resource = stack }) => ({
      subject: subjectOf(resource, seen.stack),
      broken: () => ({ found, ...(property === undefined ? {} : { property }) }),
    }));
  return { ...row, clouds: [], all };
}

function subjectOf(resource: Resource | undefined, stack: string): Origin {
  const { urn = "", name = stack, type = "pulumi:pulumi:Stack", protect = false } = resource ?? {};
  const region = { path: "region", value: undefined };
  return { urn, name, type, region, tags: {}, protect, answered: resource?.id !== undefined, within: [] };
}
