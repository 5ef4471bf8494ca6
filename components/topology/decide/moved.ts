import { shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import { isAhead } from "../configuration/versions";
import type { TierName, Topology } from "../model";
import { byKey } from "../tables/by-key";
import { regionFacts } from "../tables/catalogue";
import { type RememberedRow, regionRows, systemRows } from "../tables/remembered-rows";

/** A topology as it stands, and as a new system would get it from the same configuration. */
export interface Compared {
  /** The configuration as it was written. */
  readonly config: Config;
  /** What is remembered. */
  readonly past: Past;
  /** What was decided, with the memory. */
  readonly topology: Omit<Topology, "caveats">;
  /** What would be decided without it. */
  readonly fresh: Omit<Topology, "caveats">;
  /** The tier that would be found for the objectives now. */
  readonly tierNow: TierName | undefined;
}

/**
 * A memory without what was decided once.
 * @param past - What is remembered.
 */
export function forgetting({ topology: _, ...past }: Past): Past {
  const regions = byKey(past.regions, (_code, { version: _version, ...region }) => region);
  return { ...past, regions, seen: { clusters: {}, writers: [], primaries: [], endpoints: false } };
}

/**
 * What an operator should know of decisions that stay while defaults have moved on, and of versions that the cloud raised.
 * @param compared - The same configuration with and without a memory.
 */
export function movedOf(compared: Compared): readonly string[] {
  return [
    ...movedTier(compared),
    ...movedFilled(compared),
    ...movedSystem(compared),
    ...movedRegions(compared),
    ...lostZones(compared),
    ...floors(compared),
    ...raised(compared),
  ];
}

const asItWas = (name: string, value: unknown, where = "") => `${name} is ${shown(value)} as it was${where};`;

function wayTo(name: string, { key }: Pick<RememberedRow, "key">): string {
  return key === undefined ? `to move, add ${name} to renew.` : "write it down to move.";
}

/** A version that is ahead of the default is nothing that anybody could move from. */
function hasMoved({ floor }: Pick<RememberedRow, "floor">, was: unknown, now: unknown): boolean {
  return floor ? isAhead(String(now), String(was)) : was !== now;
}

function movedTier({ topology, tierNow, config }: Compared): string[] {
  if (config.objectives === undefined || tierNow === topology.tier) return [];
  const now = tierNow === undefined ? "no tier keeps these objectives any more" : `a new system would get ${tierNow}`;
  return [`${asItWas("tier", topology.tier)} ${now}; write a tier instead of objectives to move.`];
}

/** Keys whose default the schema has, and the numbers of a tier. */
function movedFilled({ topology, fresh }: Compared): string[] {
  const never = "it never changes";
  const filled: readonly (readonly [string, readonly string[], string])[] = [
    ["network.supernet", ["supernet"], never],
    ["database.databaseName", ["database", "databaseName"], never],
    ["traffic.zone", ["traffic", "zone"], "write it down to move"],
    ["operations.automation", ["operations", "automation"], "write it down to move"],
    ["operations.decisionMinutes", ["operations", "decisionMinutes"], "write it down to move"],
    ...["availabilityPercent", "rtoSeconds", "rpoSeconds"].map(
      (name) => [`objectives.${name}`, ["objectives", name], "write objectives instead of a tier to move"] as const,
    ),
  ];
  return filled.flatMap(([name, path, way]) => {
    const [was, now] = [valueAt(topology, path), valueAt(fresh, path)];
    return was === now ? [] : [`${asItWas(name, was)} a new system would get ${shown(now)}; ${way}.`];
  });
}

function movedSystem({ config, topology, fresh }: Compared): string[] {
  const rows: Readonly<Record<string, RememberedRow>> = systemRows;
  return Object.entries(rows).flatMap(([name, row]) => {
    const [was, now] = [valueAt(topology, row.path), valueAt(fresh, row.path)];
    const isWritten = valueAt(config, name.split(".")) !== undefined;
    if (isWritten || was === undefined || !hasMoved(row, was, now)) return [];
    return [`${asItWas(name, was)} a new system would get ${shown(now)}; ${wayTo(name, row)}`];
  });
}

/** One line for all regions with the same answer. */
function movedRegions({ config, topology, fresh }: Compared): string[] {
  const version = { path: ["cluster", "version"], key: "cluster.version", floor: true } as const;
  const rows: Readonly<Record<string, Pick<RememberedRow, "path" | "key" | "floor">>> = {
    ...regionRows,
    "cluster.version": version,
  };
  return Object.entries(rows).flatMap(([name, row]) => {
    const places = new Map<string, string[]>();
    for (const [code, region] of Object.entries(topology.regions)) {
      const [was, now] = [valueAt(region, row.path), valueAt(fresh.regions[code], row.path)];
      const written = [valueAt(config, row.path), valueAt(config.regions[code], row.path)];
      const exists = valueAt(region, ["existing", row.path[0] ?? ""]) !== undefined;
      if (exists || region.state === "lost" || !hasMoved(row, was, now) || written.some((value) => value !== undefined))
        continue;
      const line = `${shown(was)} ${shown(now)}`;
      places.set(line, [...(places.get(line) ?? []), code]);
    }
    return [...places.values()].map((codes) => {
      const [one = ""] = codes;
      const [was, now] = [valueAt(topology.regions[one], row.path), valueAt(fresh.regions[one], row.path)];
      const where = ` in ${codes.join(", ")}`;
      return `${asItWas(name, was, where)} a new system would get ${shown(now)}; ${wayTo(name, row)}`;
    });
  });
}

/** Another order in the catalogue is nobody's concern; a zone that nothing is built in any more is. */
function lostZones({ topology }: Compared): string[] {
  return Object.values(topology.regions).flatMap(({ region, zones, state }) => {
    const facts = regionFacts(topology.cloud, region);
    const gone = zones.filter((zone) => !(facts?.zones ?? []).includes(zone));
    if (gone.length === 0 || state === "lost") return [];
    const why = gone.flatMap((zone) => facts?.unusable?.[zone] ?? []);
    return [
      `${region} stands in ${gone.join(", ")} as it was, where nothing new is built any more${why.length > 0 ? ` (${why.join("; ")})` : ""}: zones never move; to leave, drain the region, delete its line and join it anew.`,
    ];
  });
}

const floorSaid = "a version is a floor: nothing is planned back";

function floors({ config, topology }: Compared): string[] {
  const { version } = topology.database;
  const said = config.database.version;
  const below = said !== undefined && version !== undefined && isAhead(version, said);
  const database = below
    ? [`database.version says ${said}, and ${version} stands: ${floorSaid}. Write ${version}.`]
    : [];
  const clusters = Object.values(topology.regions).flatMap(({ region, cluster, state, existing }) => {
    const own = config.regions[region]?.cluster?.version;
    const wanted = own ?? config.cluster.version;
    if (
      state === "lost" ||
      existing?.cluster !== undefined ||
      wanted === undefined ||
      !isAhead(cluster.version, wanted)
    )
      return [];
    const key = own === undefined ? "cluster.version" : `regions.${region}.cluster.version`;
    return [
      `${key} says ${wanted}, and ${cluster.version} stands in ${region}: ${floorSaid}. Write ${cluster.version}.`,
    ];
  });
  return [...database, ...clusters];
}

/** What the last refresh saw that no update of this stack had done. */
function raised({ config, topology, past }: Compared): string[] {
  const by = (what: string, key: string, was: string | undefined, seen: string | undefined, written?: string) =>
    was === undefined || seen === undefined || !isAhead(seen, was) || (written !== undefined && isAhead(seen, written))
      ? []
      : [`${what} was raised from ${was} to ${seen} outside of this program, and stays there: ${key} is a floor.`];
  const remembered = valueAt(past.topology, ["database", "version"]);
  const was = typeof remembered === "string" ? remembered : undefined;
  const clusters = Object.keys(topology.regions).flatMap((code) => {
    const written = config.regions[code]?.cluster?.version ?? config.cluster.version;
    return by(
      `Kubernetes in ${code}`,
      "cluster.version",
      past.regions[code]?.version,
      past.seen.clusters[code],
      written,
    );
  });
  return [...by("The database", "database.version", was, past.seen.database, config.database.version), ...clusters];
}
