import type { Database, Part, Told } from "../system/model";
import { awsSlas } from "./aws";
import { azureSlas } from "./azure";
import { gcpSlas } from "./gcp";
import type { Sla, SlaCondition, Unpromised } from "./model";

/** Every published promise that was found, and what is known to have none. */
export const slas: readonly (Sla | Unpromised)[] = [...awsSlas, ...azureSlas, ...gcpSlas];

/** Names of all products in the catalogue: what a part of a system may be called. */
export const slaProducts: readonly string[] = [...new Set(slas.map(({ product }) => product))];

/** The promise that holds for a part, or why none is counted. */
export type Promised =
  | {
      /** The row that holds. */
      readonly sla: Sla;
    }
  | {
      /** Why none is counted, in a sentence for the operator. */
      readonly missing: string;
    };

/**
 * What is promised for a part of a system.
 * @param part - The part.
 * @returns The promise; a sentence for the operator where the catalogue has none, or nobody can tell which one holds.
 */
export function promisedOf({ product, condition }: Part): Promised {
  const rows = slas.filter((row) => row.product === product);
  if (rows.length === 0) return { missing: `no published SLA of ${product} is in the catalogue` };
  const told = condition && "value" in condition ? condition.value : undefined;
  const row = rows.find((one) => one.condition === told) ?? rows.find((one) => one.condition === undefined);
  if (row === undefined) return { missing: `${product}: ${whyNone(rows, condition)}` };
  return "unpromised" in row ? { missing: `${product}: ${row.unpromised}` } : { sla: row };
}

function whyNone(rows: readonly (Sla | Unpromised)[], condition?: Told<string>): string {
  const known = rows.map((row) => row.condition ?? "any").join(", ");
  if (condition === undefined) return `its promise depends on which it is (${known}), and nothing says so`;
  if ("missing" in condition) return `its promise cannot be told (${known}): ${condition.missing}`;
  return `no promise for "${condition.value}" is in the catalogue, which has ${known}`;
}

/**
 * A database as a part, with the condition of its promise as the catalogue words it: its providers promise by regions and
 * writers, or by the zones of one region's member.
 * @param database - The database.
 * @param code - Region of the member that is meant; absent for the database as a whole.
 */
export function partOfDatabase(database: Database, code?: string): Part {
  const { part } = database;
  const told = part.condition && "value" in part.condition ? [part.condition.value] : [];
  const conditions = slas.filter(({ product }) => product === part.product).map(({ condition }) => condition);
  const found = [...conditionsOf(database, code), ...told].find((one) => conditions.some((other) => other === one));
  return found === undefined ? part : { ...part, condition: { value: found, from: part.condition?.from ?? part.from } };
}

/**
 * Parts of databases without those that one promise covers together.
 * @param parts - Parts that are all needed.
 */
export function promisedTogether(parts: readonly Part[]): readonly Part[] {
  const covered = new Set<Sla>();
  return parts.filter((part) => {
    const promised = promisedOf(part);
    if (!("sla" in promised) || !promised.sla.together) return true;
    if (covered.has(promised.sla)) return false;
    covered.add(promised.sla);
    return true;
  });
}

/** What may be said of a database in the words of the catalogue, the closest first. */
function conditionsOf({ members, writes }: Database, code?: string): readonly SlaCondition[] {
  const isSpread = new Set(members.map(({ region }) => region)).size > 1;
  const asked = members.filter(({ region, role }) => role !== "witness" && (code === undefined || region === code));
  const zones = asked.map((one) => ("value" in one.zones ? one.zones.value : undefined));
  const all = zones.length > 0 && zones.every((one) => one === true);
  const none = zones.includes(false);
  const every = "value" in writes && writes.value === "every";
  const spread: SlaCondition[] = [
    ...(every ? ["multi-write" as const] : []),
    ...(all ? ["multi-region, zones" as const] : []),
    "multi-region",
  ];
  const alone: SlaCondition[] = [...(all ? ["one region, zones" as const] : []), "one region"];
  const within: SlaCondition[] = [...(all ? ["zones" as const] : []), ...(none ? ["one zone" as const] : [])];
  return [...(isSpread ? spread : alone), ...within];
}
