import type { RegionPart, TableSettings } from "../model";
import { entries, text, valueAt } from "./plain-data";

/** A region's optional parts as they stood. */
export interface StoodRegion {
  /** Whether what stood was protected. */
  readonly isProtected: boolean;
  /** The parts that the configuration asked for. */
  readonly parts: readonly RegionPart[];
  /** The region that its backups were copied to, absent where there was none. */
  readonly copiesTo?: string;
  /** The regions whose backups had copies in its vault. */
  readonly copiesOf: readonly string[];
}

/** What a configuration may do without one day, as the stack's last update left it. */
export interface Stood {
  /** Whether what belongs to no region was protected. */
  readonly isProtected: boolean;
  /** The name users called. */
  readonly domain?: string;
  /** `create`, or the id of an existing zone. */
  readonly zone?: string;
  /** Name of the first database. */
  readonly databaseName?: string;
  /** Whether an address announced everywhere led users. */
  readonly isAnycast: boolean;
  /** Tables by their names. */
  readonly tables: Readonly<Record<string, TableSettings>>;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, StoodRegion>>;
}

/** Where a region's topology says that it has a part. */
const partPaths: Readonly<Record<RegionPart, readonly string[]>> = {
  flowLog: ["network", "flowLog"],
  firewall: ["entry", "firewall"],
  vault: ["backup", "vault"],
};

/**
 * Reads what stood out of a stack's previous topology, leaving out what is not as expected.
 * @param topology - The stack's own output `topology`.
 */
export function stoodIn(topology: unknown): Stood {
  const at = (...path: string[]) => valueAt(topology, path);
  const [domain, zone, databaseName] = [at("domain"), at("traffic", "zone"), at("database", "databaseName")].map(text);
  return {
    isProtected: at("protect") === true,
    ...(domain === undefined ? {} : { domain }),
    ...(zone === undefined ? {} : { zone }),
    ...(databaseName === undefined ? {} : { databaseName }),
    isAnycast: at("traffic", "method") === "anycast",
    tables: Object.fromEntries(entries(at("database", "tables")).flatMap(([name, table]) => tableIn(name, table))),
    regions: Object.fromEntries(entries(at("regions")).map(([code, row]) => [code, regionIn(row)])),
  };
}

function regionIn(row: unknown): StoodRegion {
  const copiesTo = text(valueAt(row, ["backup", "copiesTo"]));
  return {
    isProtected: valueAt(row, ["hold"]) === "protected",
    parts: (Object.keys(partPaths) as RegionPart[]).filter((part) => valueAt(row, partPaths[part]) === true),
    ...(copiesTo === undefined ? {} : { copiesTo }),
    copiesOf: entries(valueAt(row, ["backup", "copiesOf"])).flatMap(([, code]) => text(code) ?? []),
  };
}

function tableIn(name: string, table: unknown): [string, TableSettings][] {
  const keys = keysIn(table);
  const expiresAt = text(valueAt(table, ["expiresAt"]));
  const indexes = entries(valueAt(table, ["indexes"])).flatMap(([index, way]) => {
    const own = keysIn(way);
    return own ? [[index, own] as const] : [];
  });
  if (!keys) return [];
  const expiring = expiresAt === undefined ? {} : { expiresAt };
  return [[name, { ...keys, ...expiring, indexes: Object.fromEntries(indexes) }]];
}

function keysIn(way: unknown) {
  const [partitionKey, sortKey] = ["partitionKey", "sortKey"].map((key) => text(valueAt(way, [key])));
  return partitionKey === undefined ? undefined : { partitionKey, ...(sortKey === undefined ? {} : { sortKey }) };
}
