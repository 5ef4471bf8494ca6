import { plainCode } from "../../components/topology/tables/catalogue";
import type { Operation } from "../world/row";
import { isProps, type Props, same, textAt, type Value, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";

/** A region of an account as its service has it. */
export interface Place {
  /** The region's code. */
  readonly code: string;
  /** Its rank: 0 writes, where one does. */
  readonly rank: number;
  /** Whether it is spread over zones. */
  readonly zones: boolean;
}

/** About the name that people read, in which the service answers: `eastus2` is `East Us 2`. */
export function spelled(code: string): string {
  const words = code
    .replace(/(north|south|east|west|central|europe|japan|asia|us|uk)/g, " $1 ")
    .trim()
    .split(/\s+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** The regions that arguments list, in the order of their ranks. */
export function listed(inputs: Props): Place[] {
  const places = valuesAt(inputs, "locations").filter(isProps);
  return places
    .map((place) => ({
      code: plainCode(textAt(place, "locationName")),
      rank: Number(place.failoverPriority),
      zones: place.isZoneRedundant === true,
    }))
    .sort((one, other) => one.rank - other.rank);
}

function shown({ inputs }: Thing, isShown: (code: string, place: number) => boolean): Value[] {
  const name = textAt(inputs, "accountName");
  const all = listed(inputs).filter(({ code }, place) => isShown(code, place));
  return all.map(({ code, rank, zones }) => ({
    id: `${name}-${code}`,
    locationName: spelled(code),
    documentEndpoint: `https://${name}-${code}.documents.azure.com:443/`,
    provisioningState: "Succeeded",
    failoverPriority: rank,
    isZoneRedundant: zones,
  }));
}

const isOnline = ({ facts }: Thing, code: string) => !valuesAt(facts, "offline").includes(code);

/** Every region of an account, as the service answers. */
export function placesOf(thing: Thing): Value[] {
  return shown(thing, () => true);
}

/** Those that answer reads. */
export function readable(thing: Thing): Value[] {
  return shown(thing, (code) => isOnline(thing, code));
}

/** Those that accept writes. */
export function writable(thing: Thing): Value[] {
  const every = thing.inputs.enableMultipleWriteLocations === true;
  return shown(thing, (code, place) => isOnline(thing, code) && (every || place === 0));
}

/** Source: documentation of `LocationArgs`: unique, 0 writes, and below the number of regions. */
export function locationsRefused(inputs: Props): string | undefined {
  const ranks = listed(inputs).map(({ rank }) => rank);
  if (ranks.some(Number.isNaN)) return undefined;
  const wanted = ranks.map((_, place) => place);
  return same(ranks.map(String).join(), wanted.join())
    ? undefined
    : `failoverPriority of ${ranks.length} locations is each of ${wanted.join(", ")} once, got ${ranks.join(", ")}`;
}

/** What an update may change of nothing else. Source: cosmosdb_account_resource.go of terraform-provider-azurerm. */
const alone = ["locations", "enableMultipleWriteLocations", "backupPolicy"];

/**
 * Why an account is not changed. It is told everything at every update.
 * @source articles/cosmos-db/manage-with-cli.md and how-to-manage-database-account.yml of MicrosoftDocs/azure-databases-docs.
 */
export function changeRefused({ thing, world }: Operation): string | undefined {
  const live = world.list(thing.type).find(({ serial }) => serial === thing.serial);
  if (!live) return undefined;
  const places = [listed(live.inputs), listed(thing.inputs)] as const;
  const keys = [...new Set([...Object.keys(live.inputs), ...Object.keys(thing.inputs)])];
  const changed = keys.filter((key) => {
    if (key.startsWith("__")) return false;
    return key === "locations" ? !sameRanks(...places) : !same(live.inputs[key], thing.inputs[key]);
  });
  const own = changed.find((key) => alone.includes(key));
  if (own !== undefined && changed.length > 1) {
    return `BadRequest: ${own} cannot be changed together with ${changed.filter((key) => key !== own).join(", ")}`;
  }
  const [was, is] = [live, thing].map(({ inputs }) => textAt(inputs, "backupPolicy.type"));
  if (was === "Continuous" && is !== was) return "BadRequest: continuous backup cannot be switched off";
  const has = ({ code }: Place) => places[0].some((place) => place.code === code);
  const everyWrites = thing.inputs.enableMultipleWriteLocations === true;
  return (
    placesRefused(...places, everyWrites) ??
    silentIn(
      places[1].filter((place) => !has(place)),
      world,
    )
  );
}

/** Why regions are not added: data have to be brought there. */
export function silentIn(added: readonly Place[], world: World): string | undefined {
  const silent = added.find(({ code }) => Object.hasOwn(world.lost, code));
  return silent && `ServiceUnavailable: ${silent.code} does not answer`;
}

function sameRanks(one: readonly Place[], other: readonly Place[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function placesRefused(was: readonly Place[], is: readonly Place[], everyWrites: boolean): string | undefined {
  const has = (all: readonly Place[], code: string) => all.some((place) => place.code === code);
  const [added, removed] = [is.filter(({ code }) => !has(was, code)), was.filter(({ code }) => !has(is, code))];
  // Taken to be so, since each is documented by itself: unverified.
  if (added.length > 0 && removed.length > 0) return "BadRequest: regions are not added while others are removed";
  const [first] = was;
  if (!everyWrites && first && !has(is, first.code)) {
    return `BadRequest: ${first.code} is the write region and cannot be removed: fail over first`;
  }
  const stay = (all: readonly Place[]) => all.filter(({ code }) => has(was, code) && has(is, code));
  const order = (all: readonly Place[]) =>
    stay(all)
      .map(({ code }) => code)
      .join(", ");
  if (order(was) !== order(is)) {
    return `BadRequest: an update does not modify failover priorities: they are ${order(was)}, got ${order(is)}`;
  }
  if (removed.length === 0 && stay(is).some(({ rank }, place) => rank !== was[place]?.rank)) {
    return "BadRequest: a region that is added comes last";
  }
  const zoned = stay(is).find(({ code, zones }) => was.find((place) => place.code === code)?.zones !== zones);
  return zoned && `BadRequest: isZoneRedundant of ${zoned.code} is said when the region is added`;
}

/** Source: Microsoft Learn, partitioning, and conflict resolution policies: both are said when a container is created. */
export function containerChangeRefused({ thing, before }: Operation): string | undefined {
  const fixed = ["partitionKey", "conflictResolutionPolicy"].find((key) => {
    return !same(valuesAt(before, `resource.${key}`), valuesAt(thing.inputs, `resource.${key}`));
  });
  return fixed && `BadRequest: ${fixed} of a container cannot be changed`;
}
