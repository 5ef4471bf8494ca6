import { setTimeout as pause } from "node:timers/promises";
import { CallLog } from "./calls";
import { type Fault, fair, type Operation, strike, type Weather } from "./faults";
import type { Journal } from "./journal";
import { type Props, Refusal, textAt, valuesAt } from "./values";

/** How a region was lost: `down` until it is healed, or `forever` with everything in it. */
export type Loss = "down" | "forever";

/** Something that exists in the sandbox's account. */
export interface Thing {
  /** Number in the order of creation, never given twice in a world. */
  readonly serial: number;
  /** Its type, by token. */
  readonly type: string;
  /** The account that it is in. */
  readonly account: string;
  /** Empty for what belongs to no region. */
  readonly region: string;
  /** URN of the resource that made it. */
  readonly urn: string;
  /** Stack of that resource. */
  readonly stack: string;
  /** Project of that resource. */
  readonly project: string;
  /** What made-up parts of ids are made from. */
  readonly seed: string;
  /** Its id; empty while it is created. */
  id: string;
  /** `remains` is what a deletion leaves: a snapshot, a key that waits for its end. `gone` went with its region. */
  state: "creating" | "ready" | "deleting" | "remains" | "gone";
  /** The arguments that it has now. */
  inputs: Props;
  /** What its service answers of it. */
  outputs: Props;
  /** What the service knows of it beside its arguments. */
  facts: Props;
  /** Names that it holds. */
  keys: readonly string[];
}

interface Entries {
  /** A thing as it is from now on. */
  readonly put: Thing;
  /** Serial number of a thing that is no more. */
  readonly drop: number;
  /** Faults and latencies from now on. */
  readonly weather: Weather;
  /** Regions that answer nobody, from now on. */
  readonly lost: Readonly<Record<string, Loss>>;
  /** The serial number that comes next. */
  readonly next: number;
}

/** A line of the world's journal: one of its entries. */
export type WorldEntry = { [Name in keyof Entries]: Pick<Entries, Name> }[keyof Entries];

/** Everything that exists in one account of the sandbox, whoever created it. */
export class World {
  /** The id of the account: that of what exists already, so that another account's program is refused. */
  readonly account: string;
  /** What was asked of APIs; it is not kept beyond the process. */
  readonly calls = new CallLog();
  private readonly journal: Journal<WorldEntry>;
  private readonly things = new Map<number, Thing>();
  private readonly byType = new Map<string, Set<Thing>>();
  private readonly holders = new Map<string, Thing>();
  private readonly held = new Map<Thing, readonly string[]>();
  private readonly queues = new Map<string, Promise<unknown>>();
  private next = 1;
  private now = fair;
  private losses: Readonly<Record<string, Loss>> = {};

  /**
   * @param account - The id of the account, for a world in which nothing exists yet.
   * @param journal - Where the world is kept; what it holds is read first. An operation that was under way when the
   *   last world died is finished, as a cloud would.
   */
  constructor(account: string, journal: Journal<WorldEntry>) {
    this.journal = journal;
    for (const entry of journal.read()) this.replay(entry);
    for (const thing of [...this.things.values()]) {
      if (thing.state === "deleting") this.forget(thing);
      if (thing.state === "creating") thing.state = "ready";
    }
    this.account = this.list()[0]?.account ?? account;
    journal.rewrite(this.entries());
  }

  /** Faults that wait, and the factor on latencies. */
  get weather(): Weather {
    return this.now;
  }

  /** Sets faults and latencies. */
  set weather(weather: Weather) {
    this.now = weather;
    this.journal.add({ weather });
  }

  /** Regions that answer nobody. */
  get lost(): Readonly<Record<string, Loss>> {
    return this.losses;
  }

  /** Loses and heals regions; see `losses.ts`. */
  set lost(lost: Readonly<Record<string, Loss>>) {
    this.losses = lost;
    this.journal.add({ lost });
  }

  /**
   * A new thing in the state `creating`; it holds its names from now on.
   * @throws Refusal when another thing holds one of them.
   */
  begin(thing: Omit<Thing, "serial" | "account" | "seed">): Thing {
    const serial = this.next++;
    return this.put({ ...thing, serial, account: this.account, seed: `${serial} ${thing.urn}` });
  }

  /**
   * Records a thing as it is now.
   * @throws Refusal when another thing holds one of its names.
   */
  put(thing: Thing): Thing {
    this.free(thing.keys, thing);
    this.remember(thing);
    this.journal.add({ put: thing });
    return thing;
  }

  /**
   * Makes sure that names are free, or held by this thing.
   * @throws Refusal when another thing holds one of them.
   */
  free(keys: readonly string[], thing: Thing): void {
    for (const key of keys) {
      const holder = this.holders.get(key);
      if (holder && holder !== thing) throw new Refusal(taken(key, holder));
    }
  }

  /** The thing that holds one of some names. */
  holder(keys: readonly string[]): Thing | undefined {
    return keys.flatMap((key) => this.holders.get(key) ?? [])[0];
  }

  /** Ends a thing. */
  drop(thing: Thing): void {
    this.forget(thing);
    this.journal.add({ drop: thing.serial });
  }

  /** Forgets everything, weather and lost regions included. */
  reset(): void {
    for (const thing of [...this.things.values()]) this.forget(thing);
    this.now = fair;
    this.losses = {};
    this.journal.rewrite(this.entries());
  }

  /** Every thing, or those of one type, in the order of creation. */
  list(type?: string): Thing[] {
    return [...(type === undefined ? this.things.values() : (this.byType.get(type) ?? []))];
  }

  /** The finished things of a type. */
  ready(type: string): Thing[] {
    return this.list(type).filter((thing) => thing.state === "ready");
  }

  /**
   * The finished thing whose id or output has a value.
   * @param region - Where to look; everywhere when it is absent. What belongs to no region is found from every region.
   */
  find(type: string, by: string, value: string, region?: string): Thing | undefined {
    return this.ready(type).find(
      (thing) =>
        (region === undefined || thing.region === "" || thing.region === region) &&
        (by === "id" ? thing.id === value : textAt(thing.outputs, by) === value),
    );
  }

  /** The things of a type, finished or under way, whose input has a value among those at a path. */
  naming(type: string, property: string, value: string): Thing[] {
    return this.list(type).filter(
      ({ state, inputs }) => state !== "remains" && state !== "gone" && valuesAt(inputs, property).includes(value),
    );
  }

  /** The fault that strikes a call, if one waits for it. */
  strike(operation: Operation, subject: string): Fault | undefined {
    const { fault, weather } = strike(this.now, operation, subject);
    if (fault) this.weather = weather;
    return fault;
  }

  /** Lets the scaled time of an operation pass, after those of the same group. */
  async takeTime(seconds: number, group: string): Promise<void> {
    const wait = () => pause(seconds * this.now.latencyFactor * 1000);
    if (group === "") return wait();
    const turn = (this.queues.get(group) ?? Promise.resolve()).then(wait);
    this.queues.set(group, turn);
    await turn;
    if (this.queues.get(group) === turn) this.queues.delete(group);
  }

  private entries(): WorldEntry[] {
    const things = [...this.things.values()].map((put) => ({ put }));
    return [{ next: this.next }, { weather: this.now }, { lost: this.losses }, ...things];
  }

  private replay(entry: WorldEntry): void {
    if ("next" in entry) this.next = entry.next;
    if ("weather" in entry) this.now = entry.weather;
    if ("lost" in entry) this.losses = entry.lost;
    const old = this.things.get("put" in entry ? entry.put.serial : "drop" in entry ? entry.drop : 0);
    if (old) this.forget(old);
    if ("put" in entry) {
      this.remember(entry.put);
      this.next = Math.max(this.next, entry.put.serial + 1);
    }
  }

  private remember(thing: Thing): void {
    this.things.set(thing.serial, thing);
    const sameType = this.byType.get(thing.type) ?? new Set();
    this.byType.set(thing.type, sameType.add(thing));
    this.release(thing);
    for (const key of thing.keys) this.holders.set(key, thing);
    this.held.set(thing, thing.keys);
  }

  private forget(thing: Thing): void {
    this.things.delete(thing.serial);
    this.byType.get(thing.type)?.delete(thing);
    this.release(thing);
    this.held.delete(thing);
  }

  private release(thing: Thing): void {
    for (const key of this.held.get(thing) ?? []) this.holders.delete(key);
  }
}

function taken(key: string, holder: Thing): string {
  const since = holder.state === "remains" ? `, taken until the end of the deleted ${holder.id}` : "";
  return `"${key}" already exists${since} (by ${holder.urn})`;
}
