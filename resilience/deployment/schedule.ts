import { type Order, waitingFor } from "./order";

/** How long one resource is in the making. */
export interface StepTime {
  /** Seconds from the call to its end. */
  readonly seconds: number;
  /** What does one such step after the other, for example a hosted zone; absent where steps run side by side. */
  readonly serial?: string;
}

/** What a step waited for last: an earlier step, its turn in its serial group, or one of the engine's slots. */
export type Wait = "nothing" | "dependency" | "turn" | "slot";

/** When a step runs. */
export interface Run {
  /** Seconds after the deployment began. */
  readonly start: number;
  /** Seconds after the deployment began. */
  readonly end: number;
  /** What it waited for last. */
  readonly after: Wait;
  /** The position of the step whose end it waited for. */
  readonly cause?: number;
}

/** What keeps steps from running side by side, besides their order. */
export interface Limits {
  /** Steps under way at once. */
  readonly parallel: number;
  /** Whether serial groups do one step after the other; otherwise no step waits for another one of its own group. */
  readonly turns: boolean;
}

/** What something is free for again, and since when. */
interface Free {
  readonly at: number;
  readonly cause?: number;
}

/**
 * When each step runs if it begins as early as it can, the first come first.
 * @param order - What each step waits for, by position.
 * @param steps - Their times, by position; a step that is absent is no step but a mark, and takes no time, turn or slot.
 * @throws Error when steps wait for each other in a circle.
 */
export function scheduled(order: Order, steps: readonly (StepTime | undefined)[], limits: Limits): Run[] {
  const waiting = waitingFor(order);
  const left = order.map(({ length }) => length);
  const queue = new Queue();
  for (const [position, count] of left.entries()) if (count === 0) queue.add(0, position);
  const places = new Places(limits);
  const runs: Run[] = [];
  let done = 0;
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { position } = next;
    runs[position] = places.run(
      position,
      steps[position],
      readyAfter(order[position] ?? [], runs, sameGroup(position)),
    );
    done += 1;
    for (const other of waiting[position] ?? []) {
      left[other] = (left[other] ?? 0) - 1;
      if (left[other] === 0) queue.add(readyAfter(order[other] ?? [], runs, sameGroup(other)).at, other);
    }
  }
  if (done < order.length) throw new Error(`${order.length - done} resources wait for each other in a circle`);
  return runs;

  function sameGroup(position: number): (other: number) => boolean {
    const group = limits.turns ? undefined : steps[position]?.serial;
    return (other) => group !== undefined && steps[other]?.serial === group;
  }
}

/** When everything awaited is there; what only has to have begun counts from its beginning. */
function readyAfter(awaited: readonly number[], runs: readonly Run[], begunIsEnough: (other: number) => boolean): Free {
  let ready: Free = { at: 0 };
  for (const other of awaited) {
    const run = runs[other];
    if (!run) continue;
    const there: Free = begunIsEnough(other)
      ? { at: run.start, ...(run.cause === undefined ? {} : { cause: run.cause }) }
      : { at: run.end, cause: other };
    if (there.at > ready.at || ready.cause === undefined) ready = there;
  }
  return ready;
}

/** The engine's slots and the groups' turns, and who had them last. */
class Places {
  private readonly slots: Free[] = [];
  private readonly turns = new Map<string, Free>();

  constructor(private readonly limits: Limits) {}

  run(position: number, step: StepTime | undefined, ready: Free): Run {
    const after: Wait = ready.cause === undefined ? "nothing" : "dependency";
    if (!step) return { start: ready.at, end: ready.at, after, ...causeOf(ready) };
    const slot = this.slot();
    const turn = (this.limits.turns && step.serial !== undefined && this.turns.get(step.serial)) || { at: 0 };
    const [start, why] = latest([ready, after], [this.slots[slot] ?? { at: 0 }, "slot"], [turn, "turn"]);
    const free = { at: start.at + step.seconds, cause: position };
    if (this.limits.parallel !== Number.POSITIVE_INFINITY) this.slots[slot] = free;
    if (step.serial !== undefined) this.turns.set(step.serial, free);
    return { start: start.at, end: free.at, after: why, ...causeOf(start) };
  }

  /** The slot that is free first. */
  private slot(): number {
    if (this.slots.length < this.limits.parallel) return this.slots.length;
    return this.slots.reduce((first, { at }, slot) => (at < (this.slots[first]?.at ?? 0) ? slot : first), 0);
  }
}

/** The one that was free last; the first of those at the same time. */
function latest(...free: readonly (readonly [Free, Wait])[]): readonly [Free, Wait] {
  return free.reduce((last, next) => (next[0].at > last[0].at ? next : last));
}

function causeOf({ cause }: Free): { readonly cause?: number } {
  return cause === undefined ? {} : { cause };
}

/** Positions by when they are ready; of those at the same time, the first in the stack. A binary heap. */
class Queue {
  private readonly heap: { readonly at: number; readonly position: number }[] = [];

  add(at: number, position: number): void {
    const entry = { at, position };
    let child = this.heap.push(entry) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.swapped(parent, child)) return;
      child = parent;
    }
  }

  take(): { readonly at: number; readonly position: number } | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last || first === last) return first;
    this.heap[0] = last;
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const child = this.before(right, left) ? right : left;
      if (!this.swapped(parent, child)) return first;
      parent = child;
    }
  }

  /** Puts the earlier of a parent and a child above the other. */
  private swapped(parent: number, child: number): boolean {
    const [above, below] = [this.heap[parent], this.heap[child]];
    if (!above || !below || !this.before(child, parent)) return false;
    this.heap[parent] = below;
    this.heap[child] = above;
    return true;
  }

  private before(one: number, other: number): boolean {
    const [first, second] = [this.heap[one], this.heap[other]];
    if (!first || !second) return first !== undefined;
    return first.at < second.at || (first.at === second.at && first.position < second.position);
  }
}
