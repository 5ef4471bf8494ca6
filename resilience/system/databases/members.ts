import type { DatabaseFact } from "../../facts/model";
import { type DatabaseGroup, isBesideSource } from "../../rules/data/groups";
import type { DatabaseMember, Told } from "../model";
import { plain, sourceOf, told } from "../told";
import type { Ground } from "./ground";
import { products } from "./products";

/**
 * A database's members, one a region, the writer first.
 * @param group - The database with all that belongs to it.
 * @param ground - What it is read with.
 */
export function membersOf(group: DatabaseGroup, ground: Ground): readonly DatabaseMember[] {
  const writer = writerOf(group, ground);
  const byRegion = new Map<string, DatabaseMember>();
  for (const fact of group.members.filter((one) => !isCopyBeside(one, group))) {
    for (const region of regionsOf(fact)) {
      const had = byRegion.get(region);
      const member = memberOf(fact, region, writer, group, ground);
      byRegion.set(region, had ? merged(had, member) : member);
    }
  }
  for (const fact of group.members) {
    for (const region of witnessesOf(fact)) {
      if (!byRegion.has(region)) byRegion.set(region, witness(fact, region));
    }
  }
  return [...byRegion.values()].toSorted((a, b) => placeOf(a) - placeOf(b) || a.region.localeCompare(b.region));
}

function witnessesOf({ witnesses, regions }: DatabaseFact): readonly string[] {
  return plain(witnesses) ?? (plain(regions) ?? []).flatMap((code) => witnessesOfSets[code] ?? []);
}

/** A replica beside its source is no member of another region. */
function isCopyBeside(fact: DatabaseFact, group: DatabaseGroup): boolean {
  if (fact.part !== "replica") return false;
  try {
    return isBesideSource(fact, group);
  } catch {
    return false;
  }
}

function placeOf({ role }: DatabaseMember): number {
  return ["writer", "reader", "witness"].indexOf(role);
}

/**
 * Regions with a copy that answers, of places that stand for several and that facts know by their name alone.
 * @source Firestore's page on locations, read in a stored copy; us-central2 is Google's own, and nothing else stands there.
 * nam7 is from memory and unverified.
 */
const setsOfRegions: Readonly<Record<string, readonly string[]>> = {
  nam5: ["us-central1", "us-central2"],
  nam7: ["us-central1", "us-east4"],
  eur3: ["europe-west1", "europe-west4"],
};

/** Their regions that vote and answer nobody. Source: as above. */
const witnessesOfSets: Readonly<Record<string, string>> = { nam5: "us-east1", eur3: "europe-north1" };

/** The regions of what a resource says: an umbrella stands where its list says alone. */
function regionsOf({ regions, origin, part }: DatabaseFact): readonly string[] {
  const said = plain(regions);
  if (said !== undefined) return said.flatMap((code) => setsOfRegions[code] ?? [code]);
  const own = part === "global" ? undefined : plain(origin.region);
  return own === undefined ? [] : [own];
}

/** The region that writes, of one that has a single writer: as the umbrella says it, as the program was told, else by parts. */
function writerOf({ members }: DatabaseGroup, { writer }: Ground): string | undefined {
  const said = members.map(({ writerRegion }) => plain(writerRegion)).find((region) => region !== undefined);
  if (said !== undefined) return said;
  const places = members.flatMap((fact) => (fact.part === "member" ? regionsOf(fact) : []));
  const hasReplicas = members.some(({ part }) => part === "replica");
  if (hasReplicas && places.length === 1) return places[0];
  const everywhere = members.flatMap(regionsOf);
  if (writer !== undefined && everywhere.includes(writer)) return writer;
  // Members of an umbrella are alike in a preview: the one that the others were given as their source comes first.
  return places[0] ?? everywhere[0];
}

function memberOf(
  fact: DatabaseFact,
  region: string,
  writer: string | undefined,
  group: DatabaseGroup,
  ground: Ground,
): DatabaseMember {
  const isEvery = writesEverywhere(group);
  return {
    region,
    role: isEvery ? everyRole(fact, region) : region === writer ? "writer" : "reader",
    zones: zonesOf(fact, region, ground),
    headless: fact.counted && ground.instancesOf(fact).length === 0,
  };
}

/** Of a fixed set of regions only some vote; where nothing is said, all do. */
function everyRole({ voting }: DatabaseFact, region: string): DatabaseMember["role"] {
  const votes = plain(voting);
  return votes === undefined || votes.includes(region) ? "writer" : "reader";
}

/** Whether every member writes: by its settings, else by its product. */
function writesEverywhere({ head, members }: DatabaseGroup): boolean {
  const said = members.map(({ writes }) => plain(writes)).find((value) => value !== undefined);
  return (said ?? products[head.product]?.writes ?? "one") !== "one";
}

function zonesOf(fact: DatabaseFact, region: string, { instancesOf }: Ground): Told<boolean> {
  const redundant = plain(fact.zonesIn);
  if (fact.zonesIn && redundant) {
    return { value: redundant.includes(region), from: [sourceOf(fact.origin, fact.zonesIn.path)] };
  }
  const { origin, zoneRedundant, counted, product } = fact;
  if (products[product]?.zones) return { value: true, from: [sourceOf(origin, fact.regions.path)] };
  if (fact.part === "replica" && products[product]?.replicasInOneZone && zoneRedundant.value === undefined) {
    return { value: false, from: [sourceOf(origin, zoneRedundant.path)] };
  }
  if (!counted) return told(origin, zoneRedundant, "whether it outlives a zone");
  const instances = instancesOf(fact);
  const zones = instances.map(({ zone }) => plain(zone));
  const spans = instances.map((one) => plain(one.spans) ?? 1);
  const count = Math.max(new Set(zones).size, ...spans, zones.includes(undefined) ? instances.length : 0);
  const from =
    instances.length > 0 ? instances.map((one) => sourceOf(one.origin, one.zone.path)) : [sourceOf(origin, "")];
  return { value: count > 1, from };
}

/** What two resources say of one region: the writer's word on zones counts. */
function merged(one: DatabaseMember, other: DatabaseMember): DatabaseMember {
  return {
    region: one.region,
    role: placeOf(one) <= placeOf(other) ? one.role : other.role,
    zones: "value" in one.zones ? one.zones : other.zones,
    headless: one.headless && other.headless,
  };
}

function witness(fact: DatabaseFact, region: string): DatabaseMember {
  return {
    region,
    role: "witness",
    zones: { value: true, from: [sourceOf(fact.origin, (fact.witnesses ?? fact.regions).path)] },
    headless: false,
  };
}
