import type { ConflictPolicy, EngineName } from "../components/topology/model";
import { engineNames, engines, type RegionRange } from "../components/topology/tables/engines";

/** The table of every engine: who writes, in how many regions, and what becomes of two writes at once. */
export function enginesTable(): string {
  return [
    "| engine | cloud | who writes | regions | two writes of one thing at once |",
    "|---|---|---|---|---|",
    ...engineNames.flatMap((name) => [plain(name), ...strong(name)]),
  ].join("\n");
}

function plain(name: EngineName): string {
  const { cloud, shapes, regions, conflicts } = engines[name];
  const writers = Object.entries(shapes).map(([shape, writes]) => ({
    shape,
    who: writes === "multi-region" ? "every region" : "one region",
  }));
  const isSame = writers.length > 1 && new Set(writers.map(({ who }) => who)).size === 1;
  const shown = isSame
    ? writers.slice(0, 1).map(({ who }) => who)
    : writers.map(({ shape, who }) => `${who} with ${shape}`);
  return row(`\`${name}\``, cloud, shown.join(", "), regions, conflicts);
}

function strong(name: EngineName): string[] {
  const { cloud, strong: choice } = engines[name];
  if (choice === undefined) return [];
  return [row(`\`${name}\`, consistency strong`, cloud, "every region", choice.regions, choice.conflicts)];
}

function row(name: string, cloud: string, writers: string, regions: RegionRange, conflicts: ConflictPolicy): string {
  const { policy, means, source } = conflicts;
  return `| ${name} | ${cloud} | ${writers} | ${span(regions)} | **${policy}**: ${means} (${source}) |`;
}

function span({ least, most }: RegionRange): string {
  if (least === most) return `exactly ${least}`;
  return Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
}
