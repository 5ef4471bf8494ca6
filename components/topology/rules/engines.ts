import { type Fault, shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import { isAhead, newestOf } from "../configuration/versions";
import { keyOf } from "../decide/database-tables";
import { consistencyOf, needsWitness, witnessOf, writesOf } from "../decide/promise";
import { regionFacts } from "../tables/catalogue";
import { carriedBy, engines, enginesOf, holds } from "../tables/engines";
import { faultIf, type Rule, rule } from "./rule";

type Placed = Pick<Config, "database" | "regions">;

/** Rules about what a database engine can carry. */
export const engineRules: readonly Rule[] = [
  rule("engine-cloud", ["cloud", "database"], ({ cloud, database }) =>
    faultIf(engines[database.engine].cloud !== cloud, {
      path: "database.engine",
      found: `${shown(database.engine)}, an engine of ${engines[database.engine].cloud}`,
      allowed: enginesOf(cloud).join(" | "),
    }),
  ),

  rule("engine-shape", ["cloud", "database", "shape"], (config) =>
    faultIf(writesOf(config) === undefined, {
      path: "database.engine",
      found: `${shown(config.database.engine)} with shape ${config.shape}`,
      allowed: `an engine that carries ${config.shape}: ${enginesOf(config.cloud)
        .filter((name) => engines[name].shapes[config.shape] !== undefined)
        .join(" | ")}`,
    }),
  ),

  rule("engine-regions", ["database", "regions"], ({ database, regions }) => {
    const range = carriedBy(database.engine, database.consistency).regions;
    const { least, most, why } = range;
    const count = Object.keys(regions).length;
    const found = `${count} with ${database.engine}`;
    return faultIf(!holds(range, count), {
      path: "regions",
      found: database.consistency === "strong" ? `${found} and consistency strong` : found,
      allowed: `${least === most ? `exactly ${least}` : `${least} to ${most}`}: ${why}`,
    });
  }),

  rule("engine-regions-kept", ["database", "regions"], ({ database, regions }, past) => {
    const { fixed, regions: range } = carriedBy(database.engine, database.consistency);
    const [before, now] = [Object.keys(past.regions).sort(), Object.keys(regions).sort()];
    // Another number than the engine can carry is a fault of its own.
    return faultIf(fixed && holds(range, now.length) && past.built && before.join() !== now.join(), {
      path: "regions",
      found: now.join(", "),
      allowed: `${before.join(", ")}, as it was: ${range.why}`,
      advice: "Other regions are another system: restore a backup there, and move the users.",
    });
  }),

  rule("server-class", ["database", "regions"], ({ database, regions }) => {
    const { engine, instanceClass, instancesPerRegion } = database;
    const { servers } = engines[engine];
    const small = instanceClass !== undefined && servers?.small?.test(instanceClass) === true;
    const wants = Object.keys(regions).length > 1 ? "a replica" : instancesPerRegion === 2 ? "a standby" : undefined;
    return faultIf(small && wants !== undefined, {
      path: "database.instanceClass",
      found: `${shown(instanceClass)} where ${wants} is needed`,
      allowed:
        "a general purpose or memory optimized class, such as Standard_D4ds_v5: a burstable one has no replicas and no standby",
    });
  }),

  rule("server-form", ["database"], ({ database }) => {
    const { forms } = engines[database.engine].servers ?? {};
    return (["version", "instanceClass"] as const).flatMap((key) => {
      const found = database[key];
      return faultIf(forms !== undefined && found !== undefined && !forms[key].pattern.test(found), {
        path: `database.${key}`,
        found: `${shown(found)} with ${database.engine}`,
        allowed: forms?.[key].allowed ?? "",
      });
    });
  }),

  rule("server-retention", ["database"], ({ database: { engine, backupRetentionDays } }) => {
    const least = engines[engine].servers?.leastRetentionDays ?? 0;
    return faultIf(backupRetentionDays !== undefined && backupRetentionDays < least, {
      path: "database.backupRetentionDays",
      found: `${backupRetentionDays} with ${engine}`,
      allowed: `${least} to 35`,
    });
  }),

  rule("server-upgrade", ["database", "regions"], upgradeFaults),

  rule("consistency-carried", ["database"], ({ database: { engine, consistency } }) =>
    faultIf(consistency !== undefined && engines[engine].strong === undefined, {
      path: "database.consistency",
      found: `${shown(consistency)} with ${engine}`,
      allowed: `nothing with ${engine}, which leaves no choice`,
    }),
  ),

  rule("witness", ["cloud", "database", "regions"], witnessFaults),

  rule("tables-carried", ["database"], ({ database: { engine, tables } }) =>
    faultIf(tables !== undefined && (!engines[engine].tables || Object.keys(tables).length === 0), {
      path: "database.tables",
      found: engines[engine].tables ? "no table" : `tables with ${engine}`,
      allowed: engines[engine].tables ? "at least one, or nothing for the default" : `nothing with ${engine}`,
    }),
  ),

  rule("tables-expire", ["database"], ({ database }) =>
    Object.entries(database.tables ?? {}).flatMap(([name, { expiresAt }]) =>
      faultIf(expiresAt !== undefined && consistencyOf(database) === "strong", {
        path: `database.tables.${name}.expiresAt`,
        found: `${shown(expiresAt)} with consistency strong`,
        allowed: "nothing: a strongly consistent table has no expiry of items",
      }),
    ),
  ),

  rule("table-keys", ["database"], ({ database: { tables } }) =>
    Object.entries(tables ?? {}).flatMap(([name, table]) => keyFaults(`database.tables.${name}`, table)),
  ),
];

/** Source: Microsoft Learn, major version upgrades of flexible server: a server with read replicas takes none. */
function upgradeFaults({ database, regions }: Placed, past: Past): readonly Fault[] {
  const { engine, version } = database;
  if (engines[engine].servers?.upgradesAlone !== true || version === undefined) return [];
  const remembered = valueAt(past.topology, ["database", "version"]);
  const stands = newestOf([typeof remembered === "string" ? remembered : undefined, past.seen.database]);
  const others = Object.keys(regions).length - 1;
  return faultIf(past.built && stands !== undefined && isAhead(version, stands) && others > 0, {
    path: "database.version",
    found: `${shown(version)} while ${shown(stands)} stands with ${others} ${others === 1 ? "replica" : "replicas"}`,
    allowed: `${shown(stands)}: Azure upgrades no server that has replicas`,
    advice:
      "Make the home's server the writer, drain the other regions and delete their lines, then raise the version, run pulumi up, and join them again. Until they are back the database stands in one region: in a test environment first.",
  });
}

function witnessFaults({ cloud, ...config }: Placed & Pick<Config, "cloud">, past: Past): readonly Fault[] {
  const { database, regions } = config;
  const { engine, witness } = database;
  const range = carriedBy(engine, database.consistency).regions;
  // Too few or too many regions, and another cloud's engine, are faults of their own.
  if (engines[engine].cloud !== cloud || !holds(range, Object.keys(regions).length)) return [];
  const path = "database.witness";
  if (!needsWitness(config)) {
    const allowed = "nothing: only dsql, and dynamodb with consistency strong in two regions, have a witness";
    return faultIf(witness !== undefined, { path, found: shown(witness), allowed });
  }
  const code = witnessOf(config, past.kept[path]);
  const allowed = "a region that is not configured, in the same set of regions as those with the data";
  if (code === undefined) {
    return [{ path, found: "nothing, and the regions are in no set that is known here", allowed }];
  }
  const isUnknown = regionFacts(cloud, code) === undefined;
  return faultIf(isUnknown || regions[code] !== undefined, {
    path,
    found: isUnknown ? shown(code) : `${shown(code)}, which has the data`,
    allowed,
  });
}

/** One attribute has one type in a table, whichever keys it is in. */
function keyFaults(path: string, table: NonNullable<Config["database"]["tables"]>[string]): readonly Fault[] {
  const ways = [
    ["", table] as const,
    ...Object.entries(table.indexes).map(([name, way]) => [`.indexes.${name}`, way] as const),
  ];
  const keys = ways.flatMap(([way, { partitionKey, sortKey }]) => [
    { path: `${path}${way}.partitionKey`, text: partitionKey },
    ...(sortKey === undefined ? [] : [{ path: `${path}${way}.sortKey`, text: sortKey }]),
  ]);
  const types = new Map<string, string>();
  return keys.flatMap(({ path: where, text }) => {
    const { name, type } = keyOf(text);
    const before = types.get(name) ?? type;
    types.set(name, before);
    return faultIf(before !== type, {
      path: where,
      found: `${name} of type ${type}`,
      allowed: `type ${before}, as in another key of the table`,
    });
  });
}
