import { tierNames, tiers } from "../components/topology/tables/tiers";
import { computeShares } from "../resilience/estimate/cost/shares";
import { slas } from "../resilience/sla/catalogue";

const carriers = {
  platinum: "every region serves and writes, or a quorum does; an address instead of a name; nobody decides",
  gold: "a hot or warm standby, or every region serves; found by itself, promoted by itself or in rehearsed minutes",
  silver: "a warm standby or a pilot light; a person decides",
  bronze: "backups that are restored in another region",
  dev: "one region; nothing is protected",
} as const;

/** What each tier promises, what carries it, and what its standby costs beside one region that carries everything. */
export function tiersText(): string {
  const rows = tierNames.map((name) => {
    const { objectives, standby } = tiers[name];
    const { availabilityPercent, rtoSeconds, rpoSeconds } = objectives;
    const available = availabilityPercent === undefined ? "none" : `${availabilityPercent} %`;
    const cost = name === "dev" ? 1 : 1 + computeShares[standby.value].share;
    const compute = tiers[name].shapes.length === 1 ? "2 and more" : String(Number(cost.toFixed(1)));
    return `| ${name} | ${available} | ${span(rtoSeconds)} | ${span(rpoSeconds)} | ${carriers[name]} | ${compute} |`;
  });
  return [
    "| tier | availability | RTO | RPO | what carries it | compute beside one region |",
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function span(seconds?: number): string {
  if (seconds === undefined) return "none";
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

/** Every published promise of the catalogue, with where and when it was read. */
export function slasText(): string {
  const rows = slas.map((row) => {
    const { product, condition = "", source, read } = row;
    if ("unpromised" in row) return `| ${product} | ${condition} | none: ${row.unpromised} | | ${source} | ${read} |`;
    const marked = row.unverified ? `${row.confidence}, unverified` : row.confidence;
    return `| ${product} | ${condition} | ${row.percent} | ${marked} | ${source} | ${row.published ?? read} |`;
  });
  return ["| product | where | percent | sure | read at | of |", "|---|---|---|---|---|---|", ...rows].join("\n");
}
