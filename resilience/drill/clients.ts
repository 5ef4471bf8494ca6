import type { Lead } from "./answer";
import { Goals, inTurn, nowhere } from "./goals";
import type { DrillRules } from "./rules";
import type { Tally } from "./tally";

const golden = (Math.sqrt(5) - 1) / 2;
const never = Number.POSITIVE_INFINITY;

/** How clients get to where they are led, in one run. */
export interface Habits {
  /** The physics. */
  readonly rules: DrillRules;
  /** By what part of a TTL all caches are older than in another run, 0 to 1. */
  readonly turned: number;
  /** Seconds that resolvers keep an answer. */
  readonly ttlSeconds: number;
  /** Share of clients that keep it longer. */
  readonly disobedience: number;
  /** How long those do, by an even draw. */
  readonly straggler: (share: number) => number;
  /** How long a new connection takes, by an even draw. */
  readonly reconnect: (share: number) => number;
  /** Seconds until each region has what newcomers need, by its place in the list. */
  readonly warmUp: readonly number[];
}

/**
 * All users of a system, as columns: what each holds, and until when each was without service. Each stands for many:
 * their habits are spread evenly over what was measured rather than drawn, so that no luck of the draw is in a tail.
 */
export class Clients {
  private readonly home: Uint8Array;
  private readonly held: Uint8Array;
  private readonly goal: Uint8Array;
  private readonly even: Float64Array;
  private readonly keeps: Float64Array;
  private readonly phase: Float64Array;
  private readonly moveAt: Float64Array;
  private readonly readyAt: Float64Array;
  private readonly out: Float64Array;
  private readonly able = new Uint8Array(256);
  private readonly since = new Float64Array(256);
  private readonly goals: Goals;
  private readonly places: ReadonlyMap<string, number>;
  private readonly told: Float64Array;
  private isNew = true;
  private turning: readonly number[] = [];
  private habits: Habits | undefined;
  private tally: Tally | undefined;

  /**
   * @param count - How many users there are.
   * @param regions - Regions with the share of the users that each has when all is well.
   * @param mostViews - How many places lead at most, each for its own users.
   */
  constructor(
    readonly count: number,
    regions: readonly { readonly region: string; readonly share: number }[],
    mostViews: number,
  ) {
    this.places = new Map(regions.map(({ region }, place) => [region, place]));
    this.home = new Uint8Array(count);
    let before = 0;
    regions.forEach(({ share }, place) => {
      this.home.fill(place, Math.round(before * count), Math.round((before + share) * count));
      before += share;
    });
    this.goals = new Goals(this.home, this.places);
    this.held = new Uint8Array(count);
    this.goal = new Uint8Array(count);
    // Steps of the golden ratio: as even as a grid, whichever part of the users is looked at.
    this.even = Float64Array.from({ length: count }, (_, client) => (client * golden) % 1);
    this.keeps = new Float64Array(count);
    this.phase = new Float64Array(count);
    this.moveAt = new Float64Array(count);
    this.readyAt = new Float64Array(count);
    this.out = new Float64Array(count);
    this.told = new Float64Array(mostViews);
  }

  /**
   * Begins a run: everybody holds the answer of the layer, and each cache is of an age of its own.
   * @param habits - How they get to where they are led.
   * @param lead - The answer when all is well.
   * @param tally - What counts them along the way, where somebody wants to see it.
   */
  begin(habits: Habits, lead: Lead, tally?: Tally): void {
    this.habits = habits;
    this.tally = tally;
    this.settle(habits);
    this.held.set(this.goals.of(lead));
    this.goal.set(this.held);
    this.moveAt.fill(never);
    this.readyAt.fill(0);
    this.out.fill(0);
    this.told.fill(0);
    this.able.fill(1);
    this.able[nowhere] = 0;
    this.since.fill(0);
    this.turning = [];
    if (tally !== undefined) for (const place of this.held) tally.starts(place);
  }

  /**
   * Leads the users of one view elsewhere.
   * @param view - Which place leads.
   * @param views - How many there are.
   * @param lead - Where to.
   * @param now - When.
   * @param how - What they wait for before they go.
   */
  lead(view: number, views: number, lead: Lead, now: number, how: "look up" | "connect" | "stay"): void {
    if (lead.to === "where they are") return;
    this.advance(view, views, now);
    if (lead.to === "all in turn") this.turning = lead.shares.map(({ region }) => this.places.get(region) ?? nowhere);
    this.turn(now);
    const goals = this.goals.of(lead);
    const { goal, held, moveAt, count } = this;
    for (let client = view; client < count; client += views) {
      const to = goals[client] ?? nowhere;
      goal[client] = to;
      if (to !== held[client] && moveAt[client] === never) moveAt[client] = this.goes(client, now, how);
    }
  }

  /**
   * A region begins or ceases to serve.
   * @param region - Which.
   * @param able - Whether it serves now.
   * @param now - When.
   * @param views - How many places lead.
   */
  serves(region: string, able: boolean, now: number, views: number): void {
    const place = this.places.get(region);
    if (place === undefined || this.able[place] === (able ? 1 : 0)) return;
    for (let view = 0; view < views; view++) this.advance(view, views, now);
    this.able[place] = able ? 1 : 0;
    this.since[place] = now;
    if (able && this.habits !== undefined) {
      const ready = this.habits.rules.warms(now, this.habits.warmUp[place] ?? 0);
      const { held, home, readyAt, count } = this;
      for (let client = 0; client < count; client++) {
        if (held[client] === place && home[client] !== place) readyAt[client] = ready;
      }
    }
    this.turn(now);
  }

  /**
   * Ends a run.
   * @param views - How many places lead.
   * @returns Second from which each user who was out is served for good; infinity for who never is again. The next run
   * writes over it.
   */
  end(views: number): Float64Array {
    for (let view = 0; view < views; view++) this.advance(view, views, never);
    const { out, count } = this;
    let kept = 0;
    for (let client = 0; client < count; client++) {
      const until = out[client] ?? 0;
      if (until > 0) out[kept++] = until;
    }
    return out.subarray(0, kept);
  }

  /** What each client is like: it is the same in every run, apart from the age of its cache. */
  private settle({ disobedience, ttlSeconds, turned, straggler }: Habits): void {
    const { even, keeps, phase, count } = this;
    for (let client = 0; client < count; client++) {
      const share = even[client] ?? 0;
      if (share >= disobedience) {
        const age = (share - disobedience) / (1 - disobedience) + turned;
        phase[client] = (age < 1 ? age : age - 1) * ttlSeconds;
      } else if (this.isNew) {
        phase[client] = -1;
        keeps[client] = straggler(share / disobedience);
      }
    }
    this.isNew = false;
  }

  private goes(client: number, now: number, how: "look up" | "connect" | "stay"): number {
    const { habits } = this;
    if (habits === undefined || how === "stay") return now;
    const { rules } = habits;
    // Who holds no address asks again at once.
    if (how === "connect" || this.held[client] === nowhere) {
      return rules.reconnects(now, habits.reconnect(this.even[client] ?? 0));
    }
    const phase = this.phase[client] ?? 0;
    return phase < 0 ? rules.straggles(now, this.keeps[client] ?? 0) : rules.looksUp(now, phase, habits.ttlSeconds);
  }

  private turn(now: number): void {
    const able = this.turning.length > 0 && this.turning.every((place) => this.able[place] === 1) ? 1 : 0;
    if (able !== this.able[inTurn]) this.since[inTurn] = now;
    this.able[inTurn] = able;
  }

  /** Brings one view's users up to a moment; in between nothing began or ceased to serve. */
  private advance(view: number, views: number, to: number): void {
    const { held, goal, moveAt, readyAt, out, able, count, tally, told } = this;
    const from = told[view] ?? 0;
    if (to <= from) return;
    told[view] = to;
    for (let client = view; client < count; client += views) {
      let place = held[client] ?? nowhere;
      let start = from;
      const moves = moveAt[client] ?? never;
      if (moves <= to && moves !== never) {
        this.without(client, place, start, moves);
        moveAt[client] = never;
        const next = goal[client] ?? nowhere;
        if (next !== place) {
          tally?.moves(moves, place, next);
          held[client] = next;
          readyAt[client] = this.ready(client, next, moves);
          place = next;
        }
        start = moves;
      }
      if (able[place] === 0) {
        out[client] = to;
        tally?.lacks(start, to);
      } else if ((readyAt[client] ?? 0) > start) this.without(client, place, start, to);
    }
  }

  private ready(client: number, place: number, arrived: number): number {
    if (this.home[client] === place || this.habits === undefined) return arrived;
    const able = Math.max(arrived, this.since[place] ?? 0);
    return this.habits.rules.warms(able, this.habits.warmUp[place] ?? 0);
  }

  private without(client: number, place: number, start: number, to: number): void {
    const served = this.able[place] === 1 ? (this.readyAt[client] ?? 0) : to;
    const end = Math.min(to, served);
    if (end <= start) return;
    this.out[client] = end;
    this.tally?.lacks(start, end);
  }
}
