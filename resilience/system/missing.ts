import type { Facts } from "../facts/facts";
import { unplacedIn } from "./databases";
import type { System, Told, TrafficLayer, Way } from "./model";

/** Products that go by their own questions: what these lack changes the time until a loss is seen. */
type Said = Told<unknown>;

/**
 * What could not be read and would change a number, in sentences for the operator, each once.
 * @param system - The rest of the system.
 * @param facts - What is known of the stack.
 */
export function missingIn(system: Omit<System, "missing">, facts: Facts): readonly string[] {
  const said = [
    ...system.traffic.flatMap(ofLayer),
    ...system.databases.flatMap((database) => [
      database.writes,
      database.replication,
      ...(database.promotion === "restore" ? [database.backup.days, database.backup.elsewhere] : []),
      ...database.members.filter(({ headless }) => !headless).map(({ zones }) => zones),
      ...(database.part.condition ? [database.part.condition] : []),
    ]),
    ...system.regions.flatMap(({ capacity, parts }) => [
      capacity,
      ...parts.flatMap(({ condition }) => (condition ? [condition] : [])),
    ]),
  ];
  return [
    ...new Set([
      ...said.flatMap(sentenceOf),
      ...absences(system, facts),
      ...unplacedIn(facts),
      ...facts.misreadings.map(({ message }) => message),
    ]),
  ];
}

function sentenceOf(said: Said): readonly string[] {
  return "missing" in said ? [`${said.missing}.`] : [];
}

function ofLayer({ ways, ttlSeconds, product }: TrafficLayer): readonly Said[] {
  return [...(ttlSeconds ? [ttlSeconds] : []), ...ways.filter(({ off }) => !off).flatMap((way) => ofWay(way, product))];
}

/** Of Front Door and Azure's load balancer nobody publishes how long they wait. */
const waitsUnsaid: ReadonlySet<TrafficLayer["product"]> = new Set(["front-door", "global-load-balancer-azure"]);

function ofWay({ watch, regional }: Way, product: TrafficLayer["product"]): readonly Said[] {
  if ("missing" in watch.watches) return [watch.watches];
  if (!watch.watches.value) return [];
  const asks = regional && "missing" in watch.intervalSeconds ? regional : watch;
  return [asks.intervalSeconds, asks.threshold, ...(waitsUnsaid.has(product) ? [] : [asks.timeoutSeconds])];
}

/** What is missing altogether. */
function absences({ regions, traffic }: Omit<System, "missing">, facts: Facts): readonly string[] {
  const serving = regions.filter(({ serves }) => serves);
  return [
    ...(regions.length === 0 ? ["Nothing in this stack says in which regions it stands."] : []),
    ...(traffic.length === 0 && regions.length > 1 ? ["Nothing in this stack leads users to its regions."] : []),
    ...(regions.length > 0 && serving.length === 0 ? ["Nothing in this stack says which region serves."] : []),
    ...(facts.all("database").every(({ role }) => role !== undefined)
      ? ["This stack has no database: what its data live in is not seen."]
      : []),
  ];
}
