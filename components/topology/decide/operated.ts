import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { Topology, TrafficMethod, TrafficSettings } from "../model";
import type { OperatedGroup } from "../model/services";
import { defaultWeight } from "../tables/defaults";
import { regionOfZone } from "../tables/gcp-traffic";
import { states } from "../tables/states";
import { isSo } from "./remembered";

/** What a decision about groups of pods depends on. */
interface Asked {
  readonly config: Pick<Config, "regions" | "shape">;
  readonly past: Past;
  readonly primary: string;
}

/**
 * Whether the groups of a region get users before those of others do: the preferred region's, or where several serve those
 * of every region with a share, as long as one has none.
 * @param steering - Whether several regions serve at once.
 * @param primary - The preferred region.
 * @param weights - The share of every region that may get users, by its code.
 * @param code - The region.
 */
export function isFilledFirst(
  steering: Topology["steering"],
  primary: string,
  weights: Readonly<Record<string, number>>,
  code: string,
): boolean {
  if (steering === "preferred") return code === primary;
  return weights[code] !== 0 && Object.values(weights).includes(0);
}

/**
 * What people did by hand, which stays until they undo it: a program that said something else would end a failover in the
 * middle of the night. Capacity is theirs for ever. Which region gets users first is theirs until the configuration says
 * something new about it.
 *
 * A list is one property: Pulumi ignores changes of its items by their place, and fails where the list gets longer or
 * shorter (pulumi/pulumi sdk/go/common/resource/property_path.go, `reset`). So the program says what was found.
 * @param asked - The regions, the shape, which is preferred, and what the last refresh saw.
 * @param method - How traffic is steered.
 */
export function operatedOf(asked: Asked, method: TrafficMethod): Pick<TrafficSettings, "operated"> {
  const { trickle = 0 } = asked.past.seen;
  if (method === "dns") return trickle > 0 && saysTheSame(asked) ? { operated: { trickle } } : {};
  const groups = groupsOf(asked);
  return Object.keys(groups).length === 0 ? {} : { operated: { groups } };
}

function groupsOf({ config, past, primary }: Asked): Readonly<Record<string, OperatedGroup>> {
  const seen = Object.entries(past.seen.backends ?? {});
  const weights = weightsIn(config.regions);
  const isActive = (zone: string) => weights[regionOfZone(zone)] !== undefined;
  const steering = config.shape === "active-active" ? "nearest" : "preferred";
  const first = (zone: string) => isFilledFirst(steering, primary, weights, regionOfZone(zone));
  const there = seen.filter(([zone]) => isActive(zone));
  const isOrphaned = seen.some(([, { preferred }]) => preferred) && !there.some(([, { preferred }]) => preferred);
  const differs = there.some(([zone, { preferred }]) => preferred !== first(zone));
  const isMoved = differs && !isOrphaned && saysTheSame({ config, past, primary });
  const operated = there.flatMap(([zone, { capacity, preferred }]): [string, OperatedGroup][] => {
    if (!isMoved && capacity === 1) return [];
    return [[zone, { capacity, ...(isMoved ? { preferred } : {}) }]];
  });
  return Object.fromEntries(operated);
}

/** Whether the configuration says of who gets users first what it said before. */
function saysTheSame({ config, past, primary }: Asked): boolean {
  const shares = Object.entries(weightsIn(config.regions));
  const areShared = shares.every(([code, weight]) => hadSuchAShare(past.topology, code, weight));
  return isSo(past, ["primary"], primary) && isSo(past, ["shape"], config.shape) && areShared;
}

/** A region that did not serve before has no share to compare. */
function hadSuchAShare(topology: unknown, code: string, weight: number): boolean {
  const roles = valueAt(topology, ["regions", code, "roles"]);
  return valueAt(roles, ["serves"]) !== true || (valueAt(roles, ["weight"]) === 0) === (weight === 0);
}

function weightsIn(regions: Config["regions"]): Readonly<Record<string, number>> {
  const active = Object.entries(regions).filter(([, { state }]) => states[state].serves);
  return Object.fromEntries(active.map(([code, { weight = defaultWeight }]) => [code, weight]));
}

/**
 * Whether no region would get anybody that may: those that people left are taken away by this configuration.
 * @param config - The regions.
 * @param past - What the last refresh saw.
 */
export function leadsNobody({ regions }: Pick<Config, "regions">, { seen }: Past): boolean {
  const active = Object.keys(weightsIn(regions));
  const groups = Object.entries(seen.backends ?? {});
  const zonesOf = (code: string) => groups.filter(([zone]) => regionOfZone(zone) === code);
  const isShut = (code: string) =>
    zonesOf(code).length > 0 && zonesOf(code).every(([, { capacity }]) => capacity === 0);
  const open = groups.filter(([, { capacity }]) => capacity > 0).map(([zone]) => regionOfZone(zone));
  return open.some((code) => !active.includes(code)) && active.length > 0 && active.every(isShut);
}

/**
 * What an operator should know of what was done by hand: an update leaves it, and nobody else undoes it.
 * @param topology - What was decided.
 */
export function operatedCaveats({ traffic, primary, steering }: Omit<Topology, "caveats">): readonly string[] {
  const { groups = {}, trickle } = traffic.operated ?? {};
  const rows = Object.entries(groups);
  const shut = rows.filter(([, { capacity }]) => capacity < 1).map(([zone]) => zone);
  const first = [...new Set(rows.filter(([, { preferred }]) => preferred).map(([zone]) => regionOfZone(zone)))];
  const isMoved = rows.some(([, { preferred }]) => preferred !== undefined);
  const meant = steering === "preferred" ? primary : "the nearest";
  return [
    ...(shut.length > 0
      ? [
          `${shut.join(", ")}: capacity is less than full, by hand, as of the last refresh, and stays so. To end it, docs/traffic.md has the command, one for each zone; then pulumi refresh.`,
        ]
      : []),
    ...(trickle === undefined
      ? []
      : [
          `${trickle * 100} % of the answers for the domain lead to others than ${primary}, by hand, as of the last refresh, and stay so until somebody sets the trickle ratio to 0, or the configuration names another primary.`,
        ]),
    ...(isMoved
      ? [
          `users are led to ${first.join(", ") || "every region alike"} first, by hand, as of the last refresh, and not to ${meant}: it stays so until somebody moves it back, or the configuration names another primary.`,
        ]
      : []),
  ];
}
