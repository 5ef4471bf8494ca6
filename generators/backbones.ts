import { backboneFor, backboneNames, backbones } from "../components/topology/tables/backbones";

/** For how many regions the terms are shown. */
const counts = [2, 3, 5, 8];

/** The table of the ways of joining networks on AWS: what is paid by the hour and by the gigabyte, in terms, not prices. */
export function backbonesTable(): string {
  const rows = backboneNames.map((name) => {
    const { perGigabyte } = backbones[name];
    return [`\`${name}\``, ...counts.map((count) => byTheHour(name, count)), perGigabyte.join("; ")];
  });
  const head = ["what is paid", ...counts.map((count) => `${count} regions, by the hour`), "by the gigabyte"];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const sources = backboneNames.map((name) => `\`${name}\`: ${backbones[name].source}.`);
  return [...lines, "", `In bold what a new system takes by itself. ${sources.join(" ")}`].join("\n");
}

function byTheHour(name: (typeof backboneNames)[number], count: number): string {
  const terms = backbones[name].hourly(count).map((term) => `${term.count} ${term.what}`);
  const text = terms.length === 0 ? "nothing" : terms.join("; ");
  return backboneFor("aws", count) === name ? `**${text}**` : text;
}
