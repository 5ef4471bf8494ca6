import type { Facts } from "../../facts/facts";
import type { DatabaseFact } from "../../facts/model";
import { copiesIn } from "../../rules/data/copied";
import { type DatabaseGroup, databaseGroups } from "../../rules/data/groups";
import { instancesIn } from "../../rules/data/instances";
import type { Database, DatabaseMember, Executor, Promotion, Told } from "../model";
import { plain, sourceOf, told } from "../told";
import { backupOf } from "./backup";
import type { Ground } from "./ground";
import { membersOf } from "./members";
import { products } from "./products";

/**
 * The databases that a system cannot be without.
 * @param facts - What is known of the stack.
 * @param executors - What carries a failover out by itself.
 * @param writer - The region that writes, as the program was told at the last refresh.
 * @param lost - Regions that are lost.
 */
export function databasesOf(
  facts: Facts,
  executors: readonly Executor[],
  writer: string | undefined,
  lost: ReadonlySet<string>,
): readonly Database[] {
  const ground = { facts, executors, writer, lost, instancesOf: instancesIn(facts), copiesOf: copiesIn(facts) };
  return databaseGroups(facts)
    .filter(({ head, members }) => members.every(({ role }) => role === undefined) && head.role === undefined)
    .flatMap((group) => databaseOf(group, ground))
    .filter(isFirstOfPeers)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/**
 * Databases of which nothing says where they stand, each in a sentence for the operator.
 * @param facts - What is known of the stack.
 */
export function unplacedIn(facts: Facts): readonly string[] {
  return databaseGroups(facts)
    .filter(({ head, members }) => head.role === undefined && !members.some(isPlaced))
    .map(({ head: { origin, regions } }) => {
      const said = told(origin, regions, "in which regions it stands");
      return "missing" in said ? `${said.missing}.` : `${origin.name} stands in regions that no table here knows.`;
    });
}

function isPlaced({ part, regions, origin }: DatabaseFact): boolean {
  const all = plain(regions) ?? (part === "global" ? [] : [plain(origin.region)]);
  return all.some((code) => code !== undefined);
}

/** Clusters of Aurora DSQL are tied to each other from both sides: of those that name the same regions one is told. */
function isFirstOfPeers({ product, members }: Database, index: number, all: readonly Database[]): boolean {
  if (product !== "dsql" || members.length === 1) return true;
  const told = (some: Database["members"]) => some.map(({ region }) => region).join();
  return all.findIndex((other) => other.product === product && told(other.members) === told(members)) === index;
}

function databaseOf(group: DatabaseGroup, ground: Ground): readonly Database[] {
  const { head, members: facts } = group;
  // What a lost region had is gone with it.
  const members = membersOf(group, ground).filter(({ region }) => !ground.lost.has(region));
  // An umbrella over what another stack has stands nowhere here.
  if (members.length === 0) return [];
  const product = products[head.product];
  const replicates = new Set(members.map(({ region }) => region)).size > 1;
  const writes = writesOf(group, members);
  return [
    {
      product: head.product,
      name: nameOf(group),
      writes,
      replication: replicates
        ? replicationOf(group)
        : { value: "none", from: [sourceOf(head.origin, head.regions.path)] },
      members,
      promotion: replicates ? promotionOf(group, writes, ground) : "restore",
      backup: backupOf(facts, ground),
      part: {
        product: product?.part ?? head.product,
        condition: conditionOf(members, head),
        from: [sourceOf(head.origin, head.regions.path)],
      },
      from: facts.map(({ origin, regions }) => sourceOf(origin, regions.path)),
    },
  ];
}

/** The umbrella's name says more than a member's; of a plain database its own. */
function nameOf({ head }: DatabaseGroup): string {
  return head.origin.name;
}

function first<T>(facts: readonly DatabaseFact[], read: (fact: DatabaseFact) => T | undefined): T | undefined {
  for (const fact of facts) {
    const found = read(fact);
    if (found !== undefined) return found;
  }
  return undefined;
}

function writesOf(
  { head, members }: DatabaseGroup,
  placed: readonly DatabaseMember[],
): Told<"one" | "every" | "quorum"> {
  const said = first(members, (fact) => (fact.writes ? { fact, field: fact.writes } : undefined));
  const isAlone = new Set(placed.map(({ region }) => region)).size === 1;
  if (isAlone) return { value: "one", from: [sourceOf(head.origin, head.regions.path)] };
  if (said) return told(said.fact.origin, said.field, "who may write to it");
  const known = products[head.product]?.writes;
  if (known) return { value: known, from: [sourceOf(head.origin, head.regions.path)] };
  return { missing: `nobody told this version who may write to ${head.origin.name} (${head.product})`, from: [] };
}

function replicationOf({ head, members }: DatabaseGroup): Told<"sync" | "async"> {
  const said = first(members, (fact) => (fact.replication ? { fact, field: fact.replication } : undefined));
  if (said) return told(said.fact.origin, said.field, "how writes reach its other regions");
  const known = products[head.product]?.replication;
  if (known) return { value: known, from: [sourceOf(head.origin, head.regions.path)] };
  return { missing: `nobody told this version how ${head.origin.name} (${head.product}) replicates`, from: [] };
}

function promotionOf(
  { head, members }: DatabaseGroup,
  writes: Told<"one" | "every" | "quorum">,
  { executors }: Ground,
): Promotion {
  if ("value" in writes && writes.value !== "one") return "none";
  const itself = first(members, ({ promotesItself }) => plain(promotesItself));
  if (itself === true) return "service";
  if (executors.length > 0 && head.origin.cloud === "aws") return "executor";
  return products[head.product]?.promotion === "none" ? "none" : "person";
}

/** What the promise depends on: several regions, several zones, or one. */
function conditionOf(members: readonly DatabaseMember[], { origin, zoneRedundant }: DatabaseFact): Told<string> {
  if (new Set(members.map(({ region }) => region)).size > 1) {
    return { value: "multi-region", from: [sourceOf(origin, "regions")] };
  }
  const [only] = members;
  if (only && "value" in only.zones) return { value: only.zones.value ? "zones" : "one zone", from: only.zones.from };
  return only && "missing" in only.zones
    ? only.zones
    : told(origin, zoneRedundant as never, "whether it outlives a zone");
}
