import type { Lead } from "./answer";
import { needsPerson, type Store } from "./data";
import { elsewhere, type World } from "./world";

/** Share of a layer's places that still believe in a region when its loss has been noticed. */
const half = 0.5;

/** What people and services do about a loss: notice, decide, promote, lead users by hand. */
export class Incident {
  /** Seconds of writes that are lost: infinity where everything is. */
  lacks = 0;
  /** Seconds in which two regions wrote. */
  twoWriters = 0;
  private readonly noticed = new Set<string>();

  /** @param world - The system. */
  constructor(private readonly world: World) {
    world.onBelief = (region, well, share) => {
      if (!well && share <= half) this.notice(region);
    };
  }

  /**
   * Something of a region failed: whoever watches it notices, and people where nobody does.
   * @param region - Which.
   */
  failed(region: string): void {
    const { world } = this;
    for (const store of world.stores) {
      // A service that fails over by itself needs nobody to notice a member of its own that is gone.
      if (store.isStranded && store.database.promotion === "service" && !world.gone.has(region)) this.promote(store);
    }
    const isSeen = world.layer?.watches(region) === true && world.answer(region) !== "well";
    if (!isSeen) this.byPeople(() => this.notice(region));
  }

  /**
   * A region, or its database's member, is back.
   * @param region - Which.
   */
  back(region: string): void {
    this.noticed.delete(region);
    for (const store of this.world.stores) if (store.comesBack(region)) this.fence(store, region);
  }

  /** Has something happen when people have noticed. */
  byPeople(then: () => void): void {
    const { clock } = this.world;
    clock.at(clock.now + this.world.seconds("detect.people"), then);
  }

  /** Has something happen when a person has decided. */
  byDecision(then: () => void): void {
    const { clock, making } = this.world;
    const { numbers, system } = making.reading;
    const decision = numbers.decision(system.declared.operations?.decisionMinutes);
    const seconds = decision(making.even("decide.person"));
    clock.at(making.rules.decides(clock.now, seconds), then);
  }

  /** Counts writes as lost, as far as they are the most. */
  loses(seconds: number): void {
    this.lacks = Math.max(this.lacks, seconds);
  }

  /**
   * How far a region is behind another one when that is lost.
   * @param store - Whose writes.
   * @param from - The region that is lost.
   * @param to - The region that goes on; any other where absent.
   */
  lag({ database }: Store, from: string, to?: string): number {
    const { world } = this;
    const { replication } = database;
    if (!("value" in replication) || replication.value !== "async") return 0;
    const others = to === undefined ? database.members.map(({ region }) => region) : [to];
    const apart = others
      .filter((other) => other !== from)
      .map((other) => world.cut.get(pairOf(from, other)))
      .map((since) => (since === undefined ? 0 : world.clock.now - since));
    const lag = world.secondsOf("lag", database.product);
    return world.making.rules.lacks(lag, apart.length > 0 ? Math.min(...apart) : 0);
  }

  private notice(region: string): void {
    const { world } = this;
    if (this.noticed.has(region)) return;
    const byHand = this.leadByHand(region);
    const stranded = world.stores.filter((store) => store.isStranded && store.database.promotion !== "none");
    if (byHand === undefined && stranded.length === 0) return;
    this.noticed.add(region);
    const { operations } = world.making.reading.system.declared;
    const people = stranded.filter(({ database }) => needsPerson(database.promotion, operations?.automation));
    for (const store of stranded) if (!people.includes(store)) this.promote(store);
    if (people.length === 0 && byHand === undefined) return;
    world.note("alarm", region, () => `People are called: ${region} is out, and a person has to decide.`);
    this.byDecision(() => {
      const still = people.filter(({ isStranded }) => isStranded);
      const lead = this.leadByHand(region);
      if (still.length === 0 && lead === undefined) return;
      world.note("decided", region, () => `A person decides to leave ${region}.`);
      for (const store of still) this.promote(store);
      if (lead !== undefined) this.change(lead);
    });
  }

  /** Where people have to lead users themselves, because no layer sees that a region is gone, or none is left. */
  private leadByHand(region: string): Lead | undefined {
    const { world } = this;
    const { layer } = world;
    if (layer === undefined || !world.gone.has(region)) return undefined;
    const { ways, leads } = layer.reading;
    const live = ways.filter(({ way }) => !world.gone.has(way.region));
    const open = live.filter(({ way }) => !way.off);
    if (open.length > 0 && layer.watches(region)) return undefined;
    if (open.length > 0)
      return leads.of(ways.reduce((bits, one, place) => bits | (open.includes(one) ? 1 << place : 0), 0));
    const to = live[0]?.way.region ?? (world.stores.some((store) => isKept(store)) ? elsewhere : undefined);
    return to === undefined ? undefined : { to: "regions", shares: [{ region: to, share: 1 }] };
  }

  private change(lead: Lead): void {
    const { world } = this;
    const { clock, making } = world;
    clock.at(making.rules.changes(clock.now, world.seconds("shift.record-change")), () => {
      world.note("changed", "traffic", () => "A person has changed where users are led.");
      world.layer?.force(lead);
    });
  }

  private promote(store: Store): void {
    const { world } = this;
    const { clock, making } = world;
    const lost = store.writer;
    const target = store.database.promotion === "restore" ? undefined : this.heir(store);
    if (target === undefined || lost === undefined) {
      this.restore(store, lost);
      return;
    }
    store.busy = true;
    const { name, product, promotion, from } = store.database;
    const instances = store.member(target)?.headless === true ? world.seconds("promote.instances") : 0;
    const who = promotion === "service" ? "The service" : promotion === "executor" ? "The plan" : "A person";
    world.note("promoting", target, () => `${who} begins to make ${target} the writer of ${name}.`, from);
    this.loses(this.lag(store, lost, target));
    clock.at(making.rules.promotes(clock.now, instances, world.secondsOf("promote", product)), () => {
      this.takes(store, target, lost);
    });
  }

  private takes(store: Store, target: string, lost: string): void {
    const { world } = this;
    const { name, from } = store.database;
    store.busy = false;
    store.writer = target;
    world.note("promoted", target, () => `${target} writes ${name}.`, from);
    if (!store.gone.has(lost) && store.comesBack(lost)) this.fence(store, lost);
    world.changed();
  }

  private restore(store: Store, lost: string | undefined): void {
    const { world } = this;
    const { clock, making } = world;
    const { name, backup, from } = store.database;
    const isHere = lost !== undefined && !world.gone.has(lost);
    if (lost === undefined || (!isHere && !isKept(store))) {
      this.loses(Number.POSITIVE_INFINITY);
      world.note("nothing", name, () => `Nothing of ${name} is left outside ${lost}: it stays away.`, from);
      return;
    }
    store.busy = true;
    const logs = "value" in backup.pointInTime && backup.pointInTime.value;
    this.loses(
      logs ? world.seconds("backup.log-upload") : world.seconds("backup.interval") + world.seconds("backup.upload"),
    );
    const target = isHere ? lost : (world.regions.find((region) => !world.gone.has(region)) ?? elsewhere);
    world.note("promoting", target, () => `A person begins to restore ${name} in ${target}.`, from);
    clock.at(making.rules.promotes(clock.now, 0, world.seconds("restore.database")), () => {
      store.gone.delete(target);
      this.takes(store, target, lost);
    });
  }

  /** The member that is made the writer: the first that users would be led to. */
  private heir(store: Store): string | undefined {
    const { world } = this;
    const ways = [...(world.layer?.reading.layer.ways ?? [])].sort((a, b) => a.rank - b.rank);
    const order = [...ways.map(({ region }) => region), ...store.database.members.map(({ region }) => region)];
    return order.find((region) => {
      const member = store.member(region);
      return member !== undefined && member.role !== "witness" && !store.gone.has(region) && !world.gone.has(region);
    });
  }

  private fence(store: Store, region: string): void {
    const { world } = this;
    const { clock } = world;
    const { name, from } = store.database;
    const since = clock.now;
    const says = () =>
      `${region} is back and writes ${name} too: nobody fenced it, and the two cannot be brought together.`;
    world.note("stray", region, says, from);
    this.byPeople(() =>
      this.byDecision(() => {
        store.strays.delete(region);
        this.twoWriters = Math.max(this.twoWriters, clock.now - since);
        world.note("fenced", region, () => `A person keeps ${region} from writing ${name}.`, from);
        world.changed();
      }),
    );
  }
}

/** Whether something of a database outlives its region. */
function isKept({ database: { backup } }: Store): boolean {
  return "value" in backup.elsewhere && backup.elsewhere.value;
}

/**
 * A pair of regions, whichever is named first.
 * @param one - One.
 * @param other - The other.
 */
export function pairOf(one: string, other: string): string {
  return [one, other].sort().join(" ");
}
