import type { ConflictPolicy, EngineName } from "../components/topology/model";
import { type EngineRow, engineNames, engines, type RegionRange } from "../components/topology/tables/engines";
import { wrapped } from "./wrap";

interface Line {
  readonly name: string;
  readonly engine: EngineRow;
  readonly writers: string;
  readonly regions: RegionRange;
  readonly conflicts: ConflictPolicy;
}

/** Every engine: who writes, in how many regions, and what becomes of two writes at once; each meaning is said once. */
export function enginesText(): string {
  const lines = engineNames.flatMap((name) => [plain(name), ...strong(name)]);
  const table = [
    "| engine | cloud | who writes | regions | two writes at once |",
    "|---|---|---|---|---|",
    ...lines.map(
      ({ name, engine, writers, regions, conflicts }) =>
        `| ${name} | ${engine.cloud} | ${writers} | ${span(regions)} | ${conflicts.policy} |`,
    ),
  ];
  const meanings = [...new Set(lines.map(({ conflicts }) => meaningOf(conflicts)))];
  const items = meanings.map((meaning) => {
    const names = lines.filter(({ conflicts }) => meaningOf(conflicts) === meaning).map(({ name }) => name);
    return wrapped(`- ${names.join("; ")}: ${meaning}`, 2);
  });
  return [table.join("\n"), items.join("\n")].join("\n\n");
}

function plain(name: EngineName): Line {
  const engine = engines[name];
  const { shapes, regions, conflicts } = engine;
  const writers = Object.entries(shapes).map(([shape, writes]) => ({
    shape,
    who: writes === "multi-region" ? "every region" : "one region",
  }));
  const isSame = writers.length > 1 && new Set(writers.map(({ who }) => who)).size === 1;
  const shown = isSame
    ? writers.slice(0, 1).map(({ who }) => who)
    : writers.map(({ shape, who }) => `${who} with ${shape}`);
  return { name: `\`${name}\``, engine, writers: shown.join(", "), regions, conflicts };
}

function strong(name: EngineName): Line[] {
  const engine = engines[name];
  const { strong: choice } = engine;
  if (choice === undefined) return [];
  return [{ name: `\`${name}\`, consistency strong`, engine, writers: "every region", ...choice }];
}

function meaningOf({ policy, means, source }: ConflictPolicy): string {
  return `**${policy}**. ${means} (${source})`;
}

function span({ least, most }: RegionRange): string {
  if (least === most) return `exactly ${least}`;
  return Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
}
