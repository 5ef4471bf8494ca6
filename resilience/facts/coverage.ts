import { apart, apartPackages } from "./apart";
import { isRead } from "./extract";
import type { Resource } from "./resource";
import { tokenOf } from "./token";

/** Resources of one type of which no rule is told anything. */
export interface UnreadType {
  /** The package: `aws`, `azure`. */
  readonly package: string;
  /** Type as the engine writes it: `azure:cosmosdb/account:Account`. */
  readonly type: string;
  /** How many there are. */
  readonly count: number;
}

/** What of a stack the rules see; components, providers and what was only looked up do not count. */
export interface Coverage {
  /** Resources that rules are told of. */
  readonly read: number;
  /** Resources of which no rule asks anything: who may do what, networks, certificates and the like. */
  readonly apart: number;
  /** What a rule could ask about and is not told: by package, the most first. */
  readonly unread: readonly UnreadType[];
}

/**
 * What of a stack the rules see.
 * @param resources - From any adapter, all of a stack.
 */
export function coverageOf(resources: readonly Resource[]): Coverage {
  const counted = resources.filter(({ custom, external, type }) => custom && !external && !isOfTheEngine(type));
  const byType = new Map<string, number>();
  for (const { type } of counted) byType.set(type, (byType.get(type) ?? 0) + 1);
  const types = [...byType].map(([type, count]) => ({ type, count, standing: standingOf(type) }));
  const sum = (wanted: Standing) =>
    types.reduce((total, { standing, count }) => total + (standing === wanted ? count : 0), 0);
  const unread = types
    .filter(({ standing }) => standing === "unread")
    .map(({ type, count }) => ({ package: packageOf(type), type, count }));
  return {
    read: sum("read"),
    apart: sum("apart"),
    unread: unread.toSorted(
      (a, b) => a.package.localeCompare(b.package) || b.count - a.count || a.type.localeCompare(b.type),
    ),
  };
}

/** What becomes of a type: a row reads it, no rule asks about it, or neither. */
export type Standing = "read" | "apart" | "unread";

/**
 * What becomes of a type.
 * @param type - As the engine writes it.
 */
export function standingOf(type: string): Standing {
  if (isRead(type)) return "read";
  const token = tokenOf(type);
  const name = token.slice(token.indexOf(":") + 1);
  const from = packageOf(token);
  if (Object.hasOwn(apartPackages, from)) return "apart";
  return Object.hasOwn(patterns, from) && patterns[from]?.test(name) ? "apart" : "unread";
}

const patterns: Readonly<Record<string, RegExp>> = Object.fromEntries(
  Object.entries(apart).map(([from, rows]) => {
    const all = rows.flatMap(({ types }) => types.split(" ")).map((glob) => glob.replace(/[.]/g, "\\."));
    const sources = all.map((glob) => glob.replaceAll("?*", ".+").replace(/(?<!\.)\*/g, ".*"));
    return [from, new RegExp(`^(?:${sources.join("|")})$`)];
  }),
);

function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}

function isOfTheEngine(type: string): boolean {
  return type.startsWith("pulumi:");
}

/**
 * How many resources and types are not read, in a few words; nothing where all is.
 * @param coverage - Of a stack.
 */
export function unreadWords({ unread }: Coverage): string | undefined {
  if (unread.length === 0) return undefined;
  const count = unread.reduce((sum, one) => sum + one.count, 0);
  const resources = count === 1 ? "1 resource" : `${count} resources`;
  return `${resources} of ${unread.length === 1 ? "1 type" : `${unread.length} types`} ${count === 1 ? "is" : "are"} not read`;
}

/**
 * The same with the types by name, the most of them first, as far as they have room.
 * @param coverage - Of a stack.
 * @param most - So many types are named.
 */
export function unreadSentence(coverage: Coverage, most: number): string | undefined {
  const words = unreadWords(coverage);
  if (words === undefined) return undefined;
  const named = coverage.unread.toSorted((a, b) => b.count - a.count).slice(0, most);
  const rest = coverage.unread.length - named.length;
  const list = named.map(({ type, count }) => (count === 1 ? type : `${type} (${count})`)).join(", ");
  return `${words}, so no rule judges them: ${list}${rest > 0 ? `, and ${rest} more ${rest === 1 ? "type" : "types"}` : ""}.`;
}
