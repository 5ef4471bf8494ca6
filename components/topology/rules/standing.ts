import { shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";
import { copiesBefore } from "../decide/copies";
import { tablesOf } from "../decide/database-tables";
import { engines } from "../tables/engines";
import { oneWayDoors } from "../tables/one-way";
import { faultIf, type Rule, rule } from "./rule";

/**
 * What holds data, names or copies and is never let go by a changed key: the engine would stop half way, or a service would
 * take it from under its users. What can go in two updates is released instead; see `releases.ts`.
 */
export const standingRules: readonly Rule[] = [
  rule("zone-kept", ["traffic"], ({ traffic: { zone } }, { built, stood }) =>
    faultIf(built && stood.zone !== undefined && zone !== stood.zone, {
      path: "traffic.zone",
      found: shown(zone),
      allowed: `${shown(stood.zone)}, as it was: ${oneWayDoors["traffic.zone"].why}`,
      advice: oneWayDoors["traffic.zone"].way,
    }),
  ),

  rule("domain-kept", ["domain", "traffic"], ({ domain, traffic: { zone } }, { known, built, stood }) => {
    const own = known && stood.zone === "create" && zone === "create";
    return faultIf(own && (built || stood.isProtected) && stood.domain !== undefined && domain !== stood.domain, {
      path: "domain",
      found: shown(domain),
      allowed: `${shown(stood.domain)}, as it was: ${oneWayDoors.domain.why}`,
      advice: built
        ? oneWayDoors.domain.way
        : "Nothing but the zone was built: set protect: false and run pulumi up, then change the domain and take protect away again.",
    });
  }),

  rule("database-name-kept", ["database"], ({ database: { engine, databaseName } }, { built, kept, stood }) =>
    faultIf(
      built && isNamed(engine) && kept["database.engine"] === engine && isOther(stood.databaseName, databaseName),
      {
        path: "database.databaseName",
        found: shown(databaseName),
        allowed: `${shown(stood.databaseName)}, as it was: ${oneWayDoors["database.databaseName"].why}`,
        advice: oneWayDoors["database.databaseName"].way,
      },
    ),
  ),

  rule("table-keys-kept", ["database"], ({ database }, past) => {
    if (!past.built || !engines[database.engine].tables) return [];
    return Object.entries(tablesOf(database)).flatMap(([name, { partitionKey, sortKey }]) => {
      const was = past.stood.tables[name];
      const isChanged = was !== undefined && (was.partitionKey !== partitionKey || was.sortKey !== sortKey);
      return faultIf(isChanged, {
        path: `database.tables.${name}`,
        found: keysText(partitionKey, sortKey),
        allowed: `${keysText(was?.partitionKey, was?.sortKey)}, as it was: ${oneWayDoors["database.tables.<table>.partitionKey"].why}`,
        advice: oneWayDoors["database.tables.<table>.partitionKey"].way,
      });
    });
  }),

  rule("copies-of-the-lost", ["regions"], ({ regions }, past) =>
    Object.keys(past.regions).flatMap((code) => {
      const lost = regions[code] === undefined ? copiesOfLost(code, regions, past) : [];
      return faultIf(lost.length > 0, {
        path: `regions.${code}`,
        found: `no line, while its vault holds the copies of the backups of ${lost.join(", ")}, which is lost`,
        allowed: "its line, as long as a lost region whose backups are nowhere else has one",
        advice: `Restore what is needed, or copy it to another vault; then delete the line of ${lost.join(", ")} as well.`,
      });
    }),
  ),
];

/** Whether an engine is created with a first database of its own. */
function isNamed(engine: Config["database"]["engine"]): boolean {
  return engines[engine].firstDatabase === true;
}

function isOther(before: string | undefined, now: string): boolean {
  return before !== undefined && before !== now;
}

function copiesOfLost(code: string, regions: Config["regions"], past: Past): string[] {
  return copiesBefore(code, past).filter((owner) => regions[owner]?.state === "lost");
}

function keysText(partitionKey = "", sortKey?: string): string {
  return sortKey === undefined ? `partitionKey ${partitionKey}` : `partitionKey ${partitionKey}, sortKey ${sortKey}`;
}
