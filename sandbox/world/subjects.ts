import type { SandboxPackages } from "./provider";
import { Refusal } from "./values";
import type { World } from "./world";

/**
 * Refuses a fault that no call will ever meet: a word that stands in no type and in no URN is a word that was misspelt.
 * @param match - Part of a type or URN.
 * @param world - Its things have URNs.
 * @param clouds - Their rows have types.
 * @throws Refusal with types that were likely meant.
 */
export function refuseNoSubject(match: string, world: World, clouds: SandboxPackages): void {
  const types = Object.values(clouds).flatMap(({ rows }) => Object.keys(rows));
  if ([...types, ...world.list().map(({ urn }) => urn)].some((subject) => subject.includes(match))) return;
  const same = (text: string) => text.toLowerCase().includes(match.toLowerCase());
  const likely = types.filter(same).slice(0, 3);
  throw new Refusal(
    `${JSON.stringify(match)} is part of no type that the sandbox knows and of no URN that stands in it${
      likely.length > 0 ? `; likely meant: ${likely.join(", ")}` : ""
    }. \`trilith sandbox stack --show-urns\` lists the URNs; add --later for what is yet to be made`,
  );
}
