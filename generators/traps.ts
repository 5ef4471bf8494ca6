import { traps } from "../gate/diagnosis/diagnosis";
import type { Effect } from "../gate/diagnosis/evidence";

/** Every trap between Jenkins and Gitea, under what it does. */
export function trapsText(): string {
  const effects = [...new Set(traps.map(({ effect }) => effect))];
  return effects.map(tableOf).join("\n\n");
}

function tableOf(effect: Effect): string {
  const rows = traps
    .filter((trap) => trap.effect === effect)
    .map(({ id, is, where }) => `| \`${id}\` | ${is} | ${where} |`);
  return [`**${effect}**`, "", "| trap | what it is | where it is set |", "|---|---|---|", ...rows].join("\n");
}
