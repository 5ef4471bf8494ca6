import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withTables } from "../../generators/tables";
import { estimateOf } from "../../resilience/estimate/estimate";
import { factsOf } from "../../resilience/facts/facts-of";
import { systemOf } from "../../resilience/system/system";
import { graphOfStack } from "../harness/stacks";

const page = join(__dirname, "../../docs/worth.md");
const stacks = [
  "aws-active-active",
  "aws-active-passive",
  "azure-active-active",
  "azure-active-passive",
  "gcp-active-active",
  "gcp-active-passive",
  "dev",
];

async function rowOf(stack: string): Promise<string> {
  const system = systemOf(factsOf(await graphOfStack(stack)));
  const { tier, availability, rto, rpo, cost, verdicts } = estimateOf(system, { draws: 10_000 });
  const promised = system.declared.tier ?? "none";
  const unkept = verdicts.filter(({ kept }) => kept === false).map(({ what }) => what);
  const unsaid = verdicts.filter(({ kept }) => kept === undefined).map(({ what }) => what);
  const says = [
    ...(unkept.length > 0 ? [`not kept: ${unkept.join(", ")}`] : []),
    ...(unsaid.length > 0 ? [`cannot be told: ${unsaid.join(", ")}`] : []),
  ];
  const numbers = [
    availability ? `${availability.percent.toFixed(3)} %` : "unknown",
    rto ? span(rto.binding) : "unknown",
    rto ? span(rto.tail) : "unknown",
    rpo ? span(rpo.binding) : "unknown",
    cost ? `${cost.relative.toFixed(1)} times` : "unknown",
  ];
  return `| \`${stack}\` | ${promised} | ${tier ?? "unknown"} | ${numbers.join(" | ")} | ${says.join("; ")} |`;
}

function span(seconds: number): string {
  if (!Number.isFinite(seconds)) return "everything, or never";
  // A tenth of a minute tells what is just kept from what is just not.
  return seconds < 120 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}

test("the page says of each shipped stack the highest tier whose arithmetic holds", async () => {
  const rows = [];
  for (const stack of stacks) rows.push(await rowOf(stack));
  const table = [
    "| stack | promises | keeps | availability | RTO | slowest 1 % | RPO | cost beside one region | |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
  const now = readFileSync(page, "utf8");
  const next = withTables(now, { shipped: () => table });
  if (process.env.GOLDEN === "write") writeFileSync(page, next);
  expect(process.env.GOLDEN === "write" ? next : now).toBe(next);
});
