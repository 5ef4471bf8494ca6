import { backboneFor, backboneNames, backbones } from "../components/topology/tables/backbones";
import { wrapped } from "./wrap";

/** For how many regions the terms are shown. */
const counts = [2, 3, 5, 8];

/** The ways of joining networks on AWS: what is paid by the hour and by the gigabyte, in terms, not prices. */
export function backbonesText(): string {
  const names = backboneNames.map((name) => `\`${name}\``);
  const table = [
    ["regions", ...names],
    ["---", ...names.map(() => "---")],
    ...counts.map((count) => [String(count), ...backboneNames.map((name) => byTheHour(name, count))]),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const items = backboneNames.map((name) => {
    const { perGigabyte, source } = backbones[name];
    return wrapped(`- \`${name}\`, by the gigabyte: ${perGigabyte.join("; ")}. (${source})`, 2);
  });
  return [
    "What is paid by the hour; in bold what a new system takes by itself:",
    table.join("\n"),
    items.join("\n"),
  ].join("\n\n");
}

function byTheHour(name: (typeof backboneNames)[number], count: number): string {
  const terms = backbones[name].hourly(count).map((term) => `${term.count} ${term.what}`);
  const text = terms.length === 0 ? "nothing" : terms.join("; ");
  return backboneFor("aws", count) === name ? `**${text}**` : text;
}
