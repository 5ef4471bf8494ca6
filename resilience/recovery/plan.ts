import type { Resource } from "../facts/resource";
import { pendingOfState, resourcesOfState } from "../facts/state";
import { bareId, harmlessAgain, importIdOf, inRegion, isStateOnly } from "./ids";
import { unrecordedOf } from "./unrecorded";

/** What others than the state know of the things whose create was interrupted. */
export interface Known {
  /** Provider ids by URN, as the operator or the sandbox's world names them; more than one is more than wanted. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** URNs of which the provider, the world or the operator says that nothing was made. */
  readonly absent: ReadonlySet<string>;
}

/** Nobody knows anything beside the state. */
export const nothingKnown: Known = { ids: new Map(), absent: new Set() };

/**
 * What is to be done about an interrupted operation: `import` puts the thing into the state under that id; `nothing` is
 * settled; `look` needs a person, who says what was found.
 */
export type Verdict =
  | {
      /** It is put into the state. */
      readonly do: "import";
      /** The provider's id, as `pulumi import` takes it. */
      readonly id: string;
    }
  | {
      /** It is settled. */
      readonly do: "nothing";
      /** Why nothing has to be done. */
      readonly why: string;
    }
  | {
      /** A person has to look. */
      readonly do: "look";
      /** What to look for, and where. */
      readonly why: string;
    };

/** An interrupted operation with what is to be done. */
export interface Step {
  /** What the engine was doing; `unrecorded` for a thing that exists and that the state has never heard of. */
  readonly operation: string;
  /** The resource that it is about. */
  readonly resource: Resource;
  /** What is to be done. */
  readonly verdict: Verdict;
}

// The next update computes the same difference again. Source: the engine keeps the old inputs until an operation ends
// (pulumi 3.259, backend/snapshot.go); a provider takes a delete of what is gone as done.
const repeated: Readonly<Record<string, string>> = {
  updating: "the next `up` compares again and updates what still differs",
  deleting: "the next `up` deletes it again; what is gone already is taken as done",
  reading: "the next `up` reads it again",
  importing: "the next `up`, or the same `pulumi import`, does it again",
};

/**
 * What a stack needs after its engine was killed: one step for each operation that nobody heard the end of, and for each
 * known thing that the state lacks.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @param known - What is known beside the state.
 * @throws Error when it is no state export.
 */
export function planOf(exported: unknown, known: Known): Step[] {
  const state = new Map(resourcesOfState(exported).map((resource) => [resource.urn, resource]));
  const pending = pendingOfState(exported);
  const creating = new Set(
    pending.flatMap(({ operation, resource }) => (operation === "creating" ? resource.urn : [])),
  );
  const steps = [...new Map(pending.map((each) => [`${each.operation} ${each.resource.urn}`, each])).values()].map(
    ({ operation, resource }): Step => ({
      operation,
      resource,
      verdict:
        operation === "creating"
          ? ofCreate(resource, state.get(resource.urn), known)
          : { do: "nothing", why: repeated[operation] ?? "the next `up` does it again" },
    }),
  );
  const unrecorded = [...known.ids].filter(([urn]) => !creating.has(urn) && !state.has(urn));
  return [...steps, ...unrecorded.map(([urn, [id = ""]]) => ofUnrecorded(urn, id, state))];
}

/** Whether nothing is left to do but to clear the list of pending operations. */
export function isSettled(steps: readonly Step[]): boolean {
  return steps.every(({ verdict }) => verdict.do === "nothing");
}

function ofCreate(wanted: Resource, there: Resource | undefined, known: Known): Verdict {
  const { urn, type } = wanted;
  if (isStateOnly(type)) return { do: "nothing", why: "it exists in the state alone: nothing was left behind" };
  if (known.absent.has(urn)) return { do: "nothing", why: "it was never made: the next `up` makes it" };
  const named = known.ids.get(urn) ?? [];
  if (there !== undefined) return ofRecorded(wanted, there, named);
  const [id = importIdOf(wanted), ...more] = named;
  if (more.length > 0) return { do: "look", why: `several stand (${named.join(", ")}): delete all but one` };
  if (id !== undefined) return { do: "import", id: inRegion(id, type, wanted.inputs) };
  const harmless = harmlessAgain[type];
  if (harmless !== undefined) return { do: "nothing", why: `the next \`up\` makes it again: ${harmless}` };
  return { do: "look", why: "its id was made up by the provider" };
}

/** The URN has a resource: imported since, made again by a later `up`, or the one that was being replaced. */
function ofRecorded(wanted: Resource, there: Resource, named: readonly string[]): Verdict {
  const id = there.id ?? "";
  const others = named.filter((other) => bareId(other, wanted.type) !== id);
  if (others.length > 0)
    return { do: "look", why: `the state has ${id}, and ${others.join(", ")} stands beside it: delete that by hand` };
  const expected = importIdOf(wanted);
  if (named.length > 0 || wanted.type in harmlessAgain || (expected && expected === importIdOf(there)))
    return { do: "nothing", why: `it is in the state, as ${id}` };
  if (expected)
    return { do: "look", why: `it was replacing ${id}: if ${expected} stands, delete it by hand, and \`up\` repeats` };
  return {
    do: "look",
    why: `the state has ${id}: if that was imported since, all is well; if \`up\` made it, a first one may stand`,
  };
}

function ofUnrecorded(urn: string, id: string, state: ReadonlyMap<string, Resource>): Step {
  const resource = unrecordedOf(urn, state);
  const verdict: Verdict =
    resource.provider === undefined
      ? { do: "look", why: `${id} stands, and no provider of the state fits it` }
      : { do: "import", id };
  return { operation: "unrecorded", resource, verdict };
}
