import type { Database, Source, System, TrafficLayer } from "../../system/model";
import type { Cost, Term } from "../model";
import type { Prices } from "./prices";
import { computeShares, parts, trafficShares, transferShare } from "./shares";

/** What a shape costs, or what is missing to say it. */
export interface CostAnswer {
  /** Absent where something is missing. */
  readonly cost?: Cost;
  /** What is missing, in sentences. */
  readonly missing: readonly string[];
}

/** How many times of each thing a shape has: what a term is a multiple of. */
interface Multiple {
  readonly name: "compute" | "database" | "storage" | "transfer" | "traffic";
  readonly times: number;
  readonly formula: string;
  readonly from: readonly Source[];
}

/**
 * What the shape costs beside one region that carries everything: a multiple, with terms that the user can price.
 * @param system - The system.
 * @param prices - What one such region costs the user; no amount is given without.
 */
export function costOf(system: System, prices?: Prices): CostAnswer {
  const regions = system.regions.filter(({ state }) => state !== "lost");
  const missing = regions.flatMap(({ region, capacity }) =>
    "missing" in capacity ? [`cost: what stands in ${region}: ${capacity.missing}`] : [],
  );
  if (regions.length === 0) missing.push("cost: no region was read");
  if (missing.length > 0) return { missing };
  const multiples = [computeOf(system), ...dataOf(system), trafficOf(system)];
  const terms = multiples.map(termOf);
  const relative = terms.reduce((sum, { median }) => sum + median, 0);
  return {
    missing,
    cost: { relative, terms, ...(prices === undefined ? {} : { monthly: monthlyOf(multiples, prices) }) },
  };
}

const unit: Readonly<Record<Multiple["name"], number>> = { ...parts, transfer: transferShare, traffic: 1 };

function termOf({ name, times, formula, from }: Multiple): Term {
  const share = times * unit[name];
  return { name, formula, median: share, least: share, most: share, assumptions: [], from };
}

function monthlyOf(multiples: readonly Multiple[], prices: Prices): NonNullable<Cost["monthly"]> {
  // The traffic layers are priced as they stand, not as a multiple of a region.
  const amount = multiples.reduce((sum, { name, times }) => sum + prices[name] * (name === "traffic" ? 1 : times), 0);
  return { amount, currency: prices.currency };
}

function computeOf({ regions }: System): Multiple {
  const standing = regions.flatMap(({ region, state, capacity }) =>
    state !== "lost" && "value" in capacity ? [{ region, capacity, ...computeShares[capacity.value] }] : [],
  );
  return {
    name: "compute",
    times: standing.reduce((sum, { share }) => sum + share, 0),
    formula: standing.map(({ region, share, why }) => `${region} ${share}: ${why}`).join("; "),
    from: standing.flatMap(({ capacity }) => capacity.from),
  };
}

/** Every member has the storage; servers where it is not headless; and every other member receives what is written. */
function dataOf({ databases }: System): readonly Multiple[] {
  if (databases.length === 0) return [];
  const mean = (count: (database: Database) => number) =>
    databases.reduce((sum, database) => sum + count(database), 0) / databases.length;
  const from = databases.flatMap((database) => database.from);
  const full = ({ members }: Database) => members.filter(({ role }) => role !== "witness");
  const servers = mean((database) => full(database).filter(({ headless }) => !headless).length);
  const copies = mean((database) => full(database).length);
  const received = mean(({ members }) => members.length - 1);
  return [
    { name: "database", times: servers, formula: `servers in ${servers} regions`, from },
    { name: "storage", times: copies, formula: `its data in ${copies} regions`, from },
    { name: "transfer", times: received, formula: `what is written, to ${received} other regions`, from },
  ];
}

const byNames: ReadonlySet<TrafficLayer["product"]> = new Set<TrafficLayer["product"]>([
  "route53",
  "traffic-manager",
  "cloud-dns",
]);

function trafficOf({ traffic }: System): Multiple {
  const shares = traffic.map(({ product }) => (byNames.has(product) ? trafficShares.names : trafficShares.anycast));
  return {
    name: "traffic",
    times: shares.reduce((sum, share) => sum + share, 0),
    formula: traffic.map(({ part }) => part.product).join(" and ") || "no traffic layer",
    from: traffic.flatMap((layer) => layer.from),
  };
}
