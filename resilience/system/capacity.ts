import type { Facts } from "../facts/facts";
import type { PlatformFact, ServiceFact } from "../facts/model";
import type { Capacity, Source, Told } from "./model";
import { factsIn } from "./places";
import { plain, saidOf, sourceOf } from "./told";

/** What capacity is read with. */
interface Ground {
  readonly facts: Facts;
  readonly platform: PlatformFact | undefined;
  /** What always stands in each region that users are led to. */
  readonly serving: readonly Told<number>[];
  /** What always stands in this one. */
  readonly least: Told<number>;
  /** Whether users are led to this one. */
  readonly serves: boolean;
}

const decided: ReadonlySet<string> = new Set(["full", "hot", "warm", "pilot"] satisfies Capacity[]);

/**
 * What stands in a region of the capacity that serving alone would need: as the program decided; else what always stands there,
 * beside what stands where users are.
 * @param region - The region.
 * @param ground - What it is read with.
 */
export function capacityOf(region: string, { facts, platform, serving, least, serves }: Ground): Told<Capacity> {
  const plan = plain(platform?.plan?.regions)?.[region];
  const said = plain(plan?.capacity);
  if (platform && said !== undefined && decided.has(said)) {
    return { value: said as Capacity, from: [sourceOf(platform.origin, `topology.regions.${region}.roles.capacity`)] };
  }
  const { all, elastic, sources } = computeOf(facts, region);
  if (!all) return { value: "none", from: [] };
  if (serving.length === 1 && serves) return { value: "full", from: sources };
  if (elastic) return { value: "full", from: sources };
  const needed = serving.map(saidOf);
  const count = saidOf(least);
  if (count === undefined) {
    return {
      missing: `nothing says how much stands in ${region} at all times: its nodes are not counted`,
      from: sources,
    };
  }
  if (count === 0) return { value: "pilot", from: least.from };
  if (needed.length === 0 || needed.some((one) => one === undefined)) {
    return {
      missing: `nothing says how much of the whole load ${region} could carry: nodes elsewhere are not counted`,
      from: sources,
    };
  }
  const whole = needed.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return { value: count >= whole ? (serves ? "full" : "hot") : "warm", from: least.from };
}

/** What serves in a region: whether anything does, and whether all of it starts copies when it is asked, within seconds. */
function computeOf(facts: Facts, region: string) {
  const clusters = factsIn(facts, "cluster", region);
  const services = servicesIn(facts, region);
  const sources: readonly Source[] = [
    ...clusters.map(({ origin, managedNodes }) => sourceOf(origin, managedNodes.path)),
    ...services.map(({ origin, least }) => sourceOf(origin, least.path)),
  ];
  const startsAtOnce = ({ product }: ServiceFact) => product === "Cloud Run service" || product === "container app";
  return {
    all: clusters.length + services.length > 0,
    elastic: clusters.length === 0 && services.length > 0 && services.every(startsAtOnce),
    sources,
  };
}

/** The services of a region that users are known to be led to. */
export function servicesIn(facts: Facts, region: string): readonly ServiceFact[] {
  return factsIn(facts, "service", region).filter(({ serves }) => plain(serves) === true);
}

/**
 * Fewest nodes or copies that always stand in a region, where they are counted.
 * @param facts - What is known of the stack.
 * @param region - The region.
 */
export function leastOf(facts: Facts, region: string): Told<number> {
  const clusters = factsIn(facts, "cluster", region);
  const managed = clusters.find(({ managedNodes }) => plain(managedNodes) !== false);
  if (managed) {
    const { origin, managedNodes } = managed;
    return {
      missing: `the cloud makes the nodes of ${origin.name}: nobody counts them`,
      from: [sourceOf(origin, managedNodes.path)],
    };
  }
  const counted = [
    ...factsIn(facts, "node-pool", region)
      .filter(({ special }) => plain(special) !== true)
      .map(({ origin, minNodes }) => ({ origin, least: minNodes })),
    ...servicesIn(facts, region),
  ];
  const counts = counted.map(({ least }) => plain(least));
  const from = counted.map(({ origin, least }) => sourceOf(origin, least.path));
  if (counts.length === 0 || counts.some((count) => count === undefined)) {
    return { missing: `nothing counts what always stands in ${region}`, from };
  }
  return { value: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0), from };
}
