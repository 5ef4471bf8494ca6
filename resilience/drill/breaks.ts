import type { Incident } from "./incident";
import { pairOf } from "./incident";
import type { Failure, Scenario } from "./model";
import type { World } from "./world";

/** How something breaks, and how it is back. */
interface Break {
  /** What happens when it breaks. */
  readonly begins: () => void;
  /** What happens when it is back; absent where its end is its own matter. */
  readonly ends?: () => void;
}

/**
 * Has everything of a scenario happen in its time.
 * @param scenario - What breaks.
 * @param world - The system.
 * @param incident - What is done about it.
 */
export function breakAll(scenario: Scenario, world: World, incident: Incident): void {
  const { clock } = world;
  const { backAfterSeconds } = scenario;
  for (const { atSeconds, failure } of scenario.failures) {
    const { begins, ends } = breakOf(failure, world, incident, backAfterSeconds !== undefined);
    clock.at(atSeconds, begins);
    if (backAfterSeconds !== undefined && ends !== undefined) clock.at(atSeconds + backAfterSeconds, ends);
  }
}

function breakOf(failure: Failure, world: World, incident: Incident, isTimed: boolean): Break {
  switch (failure.what) {
    case "region":
      return ofRegion(failure.region, world, incident);
    case "zone":
      return ofZone(failure.region, world, incident);
    case "writer":
      return ofWriter(world, incident);
    case "traffic":
      return ofTraffic(world, incident);
    case "link":
      return ofLink(failure.between, world);
    case "deployment":
      return ofDeployment(world, isTimed);
  }
}

function ofRegion(region: string, world: World, incident: Incident): Break {
  return {
    begins: () => {
      world.note("break", region, () => `${region} is gone: nothing there answers.`);
      for (const store of world.stores) {
        const wrote = store.isWrittenIn(region);
        if (store.member(region) !== undefined) store.gone.add(region);
        if (wrote && store.writes === "every" && store.isUp) incident.loses(incident.lag(store, region));
        if (wrote && !store.isUp && store.writes !== "one") incident.loses(Number.POSITIVE_INFINITY);
      }
      world.gone.add(region);
      world.changed();
      incident.failed(region);
    },
    ends: () => {
      world.note("back", region, () => `${region} is back.`);
      world.gone.delete(region);
      incident.back(region);
      world.changed();
    },
  };
}

/** A zone takes its part of the nodes with it; what stands in that zone alone goes too. */
function ofZone(region: string, world: World, incident: Incident): Break {
  const here = world.making.reading.system.regions.find((one) => one.region === region);
  const alone = (here?.parts ?? []).find(
    ({ condition }) => condition !== undefined && "value" in condition && isOneZone(condition.value),
  );
  if (alone !== undefined) {
    const whole = ofRegion(region, world, incident);
    const says = () => `The zone that ${alone.product} stands in is gone, and ${region} with it.`;
    const begins = () => {
      world.note("zone", region, says, alone.from);
      whole.begins();
    };
    return { ...whole, begins };
  }
  const stores = world.stores.filter(({ first }) => first === region);
  return {
    begins: () => {
      world.note("break", region, () => `A zone of ${region} is gone; the others carry its part.`);
      for (const store of stores) {
        const member = store.member(region);
        if (member === undefined || store.writes !== "one") continue;
        store.gone.add(region);
        const survives = "value" in member.zones && member.zones.value;
        if (survives) moveZone(store.database.name, region, world, () => store.gone.delete(region));
      }
      world.changed();
      if (stores.some(({ isStranded, database }) => isStranded && !survivesZone(database.members, region))) {
        incident.failed(region);
      }
    },
    ends: () => {
      incident.back(region);
      world.changed();
    },
  };
}

function survivesZone(members: World["stores"][number]["database"]["members"], region: string): boolean {
  return members.some((member) => member.region === region && "value" in member.zones && member.zones.value);
}

function moveZone(name: string, region: string, world: World, back: () => void): void {
  world.clock.at(world.clock.now + world.seconds("zone.failover"), () => {
    back();
    world.note("moved", region, () => `${name} writes in another zone of ${region}.`);
    world.changed();
  });
}

function isOneZone(condition: string): boolean {
  return /^(one|single) zone$/i.test(condition);
}

function ofWriter(world: World, incident: Incident): Break {
  const stores = world.stores.filter(({ writes, first }) => writes === "one" && first !== undefined);
  const regions = [...new Set(stores.flatMap(({ first }) => first ?? []))];
  return {
    begins: () => {
      for (const store of stores) {
        const { first = "" } = store;
        store.gone.add(first);
        world.note("break", first, () => `The writer of ${store.database.name} is gone.`, store.database.from);
      }
      world.changed();
      for (const region of regions) incident.failed(region);
    },
    ends: () => {
      for (const region of regions) {
        world.note("back", region, () => `The database's member in ${region} is back.`);
        incident.back(region);
      }
      world.changed();
    },
  };
}

function ofTraffic(world: World, incident: Incident): Break {
  const name = world.layer?.reading.behaviour.name ?? "traffic";
  const isFirst = () => world.layer === world.layers[0];
  return {
    begins: () => {
      world.note("break", name, () => `${name} leads nobody any more.`, world.layer?.reading.layer.from);
      world.layer?.fail();
      if (world.layers.length < 2) return;
      const change = () => {
        world.clock.at(world.clock.now + world.seconds("shift.record-change"), () => {
          world.note("changed", name, () => "A person has led users past it.");
          world.turnTo(1);
        });
      };
      incident.byPeople(() => incident.byDecision(change));
    },
    ends: () => {
      world.note("back", name, () => `${name} is back.`);
      if (isFirst()) world.layer?.force(undefined);
    },
  };
}

function ofLink([one, other]: readonly [string, string], world: World): Break {
  const between = `${one} and ${other}`;
  return {
    begins: () => {
      world.cut.set(pairOf(one, other), world.clock.now);
      world.note("break", between, () => `Nothing passes between ${between} any more.`);
      for (const { database } of world.stores.filter((store) => store.member(one) && store.member(other))) {
        const { replication, name } = database;
        const isAsync = "value" in replication && replication.value === "async";
        const says = isAsync ? "falls behind by a second a second" : "goes on as far as its quorum holds";
        world.note("behind", between, () => `${name} ${says}.`, replication.from);
      }
      world.changed();
    },
    ends: () => {
      world.cut.delete(pairOf(one, other));
      world.note("back", between, () => `${between} reach each other again.`);
    },
  };
}

function ofDeployment(world: World, isTimed: boolean): Break {
  const ends = () => {
    world.note("back", "everywhere", () => "The deployment is taken back.");
    world.broken.clear();
    world.changed();
  };
  return {
    begins: () => {
      world.note("break", "everywhere", () => "A bad deployment reaches every region: all of them answer with errors.");
      for (const region of world.regions) world.broken.add(region);
      world.changed();
      if (!isTimed) world.clock.at(world.clock.now + world.seconds("mistake.duration"), ends);
    },
    ends,
  };
}
