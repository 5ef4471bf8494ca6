import type { Cloud, RegionState } from "../../components/topology/model";
import type { Facts } from "../facts/facts";
import type { Origin, PlatformFact } from "../facts/model";
import { capacityOf, leastOf } from "./capacity";
import type { Database, SystemRegion, TrafficLayer } from "./model";
import { partsOf } from "./parts";
import { factsIn } from "./places";
import { plain } from "./told";

/** What regions are read with. */
interface Ground {
  readonly facts: Facts;
  readonly platform: PlatformFact | undefined;
  readonly traffic: readonly TrafficLayer[];
  readonly databases: readonly Database[];
}

/**
 * The regions of a system: each that has compute, a member of a database, or a way.
 * @param ground - What they are read with.
 */
export function regionsOf(ground: Ground): readonly SystemRegion[] {
  const { facts, platform, traffic, databases } = ground;
  const planned = plain(platform?.regions) ?? {};
  const codes = new Set([
    ...computingIn(facts),
    ...traffic.flatMap(({ ways }) => ways.map(({ region }) => region)),
    ...databases.flatMap(({ members }) => members.map(({ region }) => region)),
    ...Object.keys(planned),
  ]);
  const shares = sharesOf(ground, [...codes]);
  const serves = (code: string) => (shares.get(code) ?? 0) > 0;
  const standing = [...codes].toSorted().map((region) => ({ region, least: leastOf(facts, region) }));
  const servingLeast = standing.filter(({ region }) => serves(region)).map(({ least }) => least);
  return standing.map(({ region, least }) => {
    const state = stateOf(region, facts, planned);
    return {
      region,
      cloud: cloudOf(region, facts, traffic),
      state,
      serves: serves(region),
      share: shares.get(region) ?? 0,
      ...(state === "lost"
        ? gone
        : {
            capacity: capacityOf(region, { facts, platform, serving: servingLeast, least, serves: serves(region) }),
            least,
            parts: partsOf(facts, region),
          }),
    };
  });
}

/** What is left of a lost region. */
const gone = { capacity: { value: "none", from: [] }, least: { value: 0, from: [] }, parts: [] } as const;

/** What serves: clusters, and what serves without one. */
export function computeIn(facts: Facts): readonly Origin[] {
  const clusters = facts.all("cluster").map(({ origin }) => origin);
  const services = facts.all("service").filter(({ serves }) => plain(serves) === true);
  return [...clusters, ...services.map(({ origin }) => origin)];
}

/**
 * Codes of the regions in which something serves, or could.
 * @param facts - What is known of the stack.
 */
export function computingIn(facts: Facts): ReadonlySet<string> {
  return new Set(computeIn(facts).flatMap(({ region }) => plain(region) ?? []));
}

function cloudOf(region: string, facts: Facts, traffic: readonly TrafficLayer[]): Cloud {
  const kinds = ["cluster", "service", "entry", "node-pool"] as const;
  const here = kinds
    .flatMap((kind) => factsIn(facts, kind, region).slice(0, 1))
    .find(({ origin }) => origin.cloud !== undefined);
  if (here?.origin.cloud) return here.origin.cloud;
  const databases = facts.all("database").map(({ origin }) => origin);
  const own = databases.find((origin) => origin.cloud !== undefined && plain(origin.region) === region);
  if (own?.cloud) return own.cloud;
  const all = [...databases, ...kinds.flatMap((kind) => facts.all(kind)).map(({ origin }) => origin)].map(
    ({ cloud }) => cloud,
  );
  const urn = traffic[0]?.from[0]?.urn ?? "";
  return (
    all.find((cloud) => cloud !== undefined) ??
    (urn.includes("$azure") || urn.includes("azure-native") ? "azure" : "aws")
  );
}

function stateOf(region: string, facts: Facts, planned: Readonly<Record<string, RegionState>>): RegionState {
  const said = planned[region];
  if (said) return said;
  const labelled = factsIn(facts, "cluster", region).find(({ origin }) => origin.state);
  return labelled?.origin.state ?? "active";
}

/** The users of each region when all is well: by the layer that users come by first, else by what was decided. */
function sharesOf({ traffic, platform, facts }: Ground, codes: readonly string[]): ReadonlyMap<string, number> {
  const planned = plain(platform?.plan?.regions) ?? {};
  const states = plain(platform?.regions) ?? {};
  const isHere = (code: string) => (states[code] ?? "active") === "active";
  const [first] = traffic;
  const ways = (first?.ways ?? []).filter(({ off, region }) => !off && isHere(region));
  const best = Math.min(...ways.map(({ rank }) => rank));
  const leading = ways.filter(({ rank, weight }) => rank === best && weight > 0);
  if (leading.length > 0) {
    const isWeighted = first?.method === "weighted";
    const weightOf = (region: string, weight: number) =>
      isWeighted ? weight : weight * ((plain(planned[region]?.weight) ?? 1) > 0 ? 1 : 0);
    return normalised(leading.map(({ region, weight }) => [region, weightOf(region, weight)]));
  }
  const decided = Object.entries(planned).filter(([, { serves }]) => plain(serves) === true);
  if (decided.length > 0) return normalised(decided.map(([code, { weight }]) => [code, plain(weight) ?? 1]));
  const compute = computingIn(facts);
  const [only, ...others] = codes.filter((code) => compute.has(code));
  return new Map(only !== undefined && others.length === 0 ? [[only, 1]] : []);
}

function normalised(weights: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return new Map(weights.map(([code, weight]) => [code, sum > 0 ? weight / sum : 1 / weights.length]));
}
