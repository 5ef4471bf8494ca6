import type { Resource } from "../facts/resource";
import { type Order, orderOf } from "./order";
import { type Limits, type Run, type StepTime, scheduled, type Wait } from "./schedule";

export type { StepTime };

/** Published, or measured, times: asked for every resource but components, which take none. */
export type Times = (resource: Resource) => StepTime;

/** One resource on a way through the deployment. */
export interface Step {
  /** URN of the resource. */
  readonly urn: string;
  /** Its type, as the engine writes it. */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  /** Seconds after the deployment began. */
  readonly start: number;
  /** Seconds after the deployment began. */
  readonly end: number;
  /** What it waited for last. */
  readonly after: Wait;
}

/** A serial group, and what it does one after the other. */
export interface SerialGroup {
  /** What does one after the other, for example a hosted zone. */
  readonly name: string;
  /** How many steps it has. */
  readonly steps: number;
  /** The sum of its steps: no deployment is shorter. */
  readonly seconds: number;
}

/** How long an `up` from nothing takes, and why. */
export interface CriticalPath {
  /** Seconds from the beginning to the end of the last step. */
  readonly seconds: number;
  /** The steps that make it so long, in order: each began when what it waited for last had ended. */
  readonly chain: readonly Step[];
  /**
   * The same where no step waits for its turn, or for a slot: the longest way through what needs each other. Where a step
   * names another one of its own group as a dependency, that is a turn as well: it begins no earlier than the other, and
   * does not wait for its end.
   */
  readonly sideBySide: {
    /** Seconds from the beginning to the end of the last step then. */
    readonly seconds: number;
    /** The steps that make it so long then, in order. */
    readonly chain: readonly Step[];
  };
  /** `seconds` less those of `sideBySide`: what turns and slots add. */
  readonly turnsSeconds: number;
  /** Every group that has more than one step, the longest first. */
  readonly serial: readonly SerialGroup[];
}

/**
 * The time that an `up` from nothing takes at least, when the engine, the program and the network take none.
 *
 * Steps begin as early as they can; those of one serial group run one after the other, in the order in which they could
 * have begun. As with every such schedule, a further dependency may shorten the whole (by another order of turns); it
 * never shortens `sideBySide`.
 * @param resources - The stack, from a state, a preview or a graph.
 * @param times - How long each resource takes.
 * @param parallel - How many steps the engine has under way at once, `pulumi up --parallel`; a step holds its slot while
 * it waits for its turn. Without a limit by default.
 * @throws Error when resources wait for each other in a circle.
 */
export function criticalPath(
  resources: readonly Resource[],
  times: Times,
  parallel: number = Number.POSITIVE_INFINITY,
): CriticalPath {
  if (!(parallel >= 1)) throw new Error(`parallel must be at least 1, got ${parallel}`);
  const steps = resources.map((resource) => (resource.custom ? times(resource) : undefined));
  const order = orderOf(resources);
  const taken = longest(resources, order, steps, { parallel, turns: true });
  const free = longest(resources, order, steps, { parallel: Number.POSITIVE_INFINITY, turns: false });
  return {
    ...taken,
    sideBySide: free,
    turnsSeconds: taken.seconds - free.seconds,
    serial: groupsOf(steps),
  };
}

/** The longest way through the steps under these limits. */
function longest(stack: readonly Resource[], order: Order, steps: readonly (StepTime | undefined)[], limits: Limits) {
  const runs = scheduled(order, steps, limits);
  const seconds = runs.reduce((most, { end }) => Math.max(most, end), 0);
  const last = runs.findIndex(({ end }) => end === seconds);
  return { seconds, chain: chainTo(last, stack, runs) };
}

function chainTo(last: number, stack: readonly Resource[], runs: readonly Run[]): Step[] {
  const chain: Step[] = [];
  for (let at: number | undefined = last; at !== undefined; at = runs[at]?.cause) {
    const [resource, run] = [stack[at], runs[at]];
    if (!resource || !run) break;
    const { urn, type, name, custom } = resource;
    const { start, end, after } = run;
    if (custom) chain.unshift({ urn, type, name, start, end, after });
  }
  return chain;
}

function groupsOf(steps: readonly (StepTime | undefined)[]): SerialGroup[] {
  const groups = new Map<string, { steps: number; seconds: number }>();
  for (const step of steps) {
    if (step?.serial === undefined) continue;
    const { seconds, serial } = step;
    const { steps: before, seconds: sum } = groups.get(serial) ?? { steps: 0, seconds: 0 };
    groups.set(serial, { steps: before + 1, seconds: sum + seconds });
  }
  return [...groups]
    .map(([name, group]) => ({ name, ...group }))
    .filter(({ steps: count }) => count > 1)
    .sort((a, b) => b.seconds - a.seconds || a.name.localeCompare(b.name));
}
