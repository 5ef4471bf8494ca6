import { discovery } from "./discovery";
import type { Evidence, Finding, Trap } from "./evidence";
import { hooks } from "./hooks";
import { protection } from "./protection";
import { servers } from "./servers";
import { strategies } from "./strategies";

/** Every trap, in the order in which a pull request meets them. */
export const traps: readonly Trap[] = [...servers, ...discovery, ...strategies, ...hooks, ...protection];

/**
 * Which traps a configuration is in.
 * @param evidence - What is known of it. What is not given is not asked about.
 * @returns None where it is in none.
 */
export function diagnosis(evidence: Evidence): readonly Finding[] {
  return traps.flatMap(({ id, effect, where, look }) => {
    const seen = look(evidence);
    return seen === undefined ? [] : [{ trap: id, effect, where, ...seen }];
  });
}

/** What a diagnosis could not ask about, and what would have told it. */
const missing: readonly (readonly [keyof Evidence, string])[] = [
  ["protections", "the gate, without --protection"],
  ["hooks", "webhooks, without --hooks"],
  ["jenkins", "Jenkins' own URL and its servers, without --jenkins"],
  ["rootUrl", "Gitea's own URL, without --root-url"],
  ["repository", "the repository and what the account may do, without --repository"],
  ["token", "scopes of the token, without --token"],
  ["folder", "the beginning of contexts, without --folder"],
];

/**
 * What nobody could tell, in words.
 * @param evidence - What was given.
 */
export function unasked(evidence: Evidence): readonly string[] {
  return missing.filter(([part]) => evidence[part] === undefined).map(([, words]) => words);
}
