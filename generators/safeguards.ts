import { type SafeguardRow, safeguards } from "../components/topology/tables/safeguards";
import { tierNames } from "../components/topology/tables/tiers";
import { wrapped } from "./wrap";

/** What stands around a region, in words. */
const titles: Readonly<Record<keyof SafeguardRow, string>> = {
  privateServices: "AWS's services without NAT",
  flowLog: "flow log",
  firewall: "firewall for requests",
  zonalAutoshift: "autoshift out of a zone",
  vault: "vault of backups",
};

const privateServices: Readonly<Record<SafeguardRow["privateServices"]["value"], string>> = {
  all: "those that run and repair the region",
  essential: "those that nodes and pods need",
  none: "none",
};

/** What stands around a region at each tier, with the reasons and what it costs; each reason is said once. */
export function safeguardsText(): string {
  const parts = Object.keys(titles) as (keyof SafeguardRow)[];
  const table = [
    ["tier", ...parts.map((part) => titles[part])],
    ["---", ...parts.map(() => "---")],
    ...tierNames.map((tier) => [`\`${tier}\``, ...parts.map((part) => shown(safeguards[tier][part].value))]),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const reasons = parts.flatMap((part) => {
    const whys = [...new Set(tierNames.map((tier) => safeguards[tier][part].why))];
    return whys.map((why) => {
      const tiers = tierNames.filter((tier) => safeguards[tier][part].why === why).map((tier) => `\`${tier}\``);
      return wrapped(`- ${titles[part]}, ${tiers.join(", ")}: ${why}.`, 2);
    });
  });
  return [table.join("\n"), "Why, and what it costs:", reasons.join("\n")].join("\n\n");
}

function shown(value: boolean | keyof typeof privateServices): string {
  if (typeof value === "string") return privateServices[value];
  return value ? "yes" : "no";
}
