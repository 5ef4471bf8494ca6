import type { TierName } from "../../components/topology/model";
import { factsOf } from "../../resilience/facts/facts-of";
import type { Resource } from "../../resilience/facts/resource";
import { rules } from "../../resilience/rules";
import { platformTier } from "../../resilience/rules/configuration";
import { levelOf } from "../../resilience/rules/policy";
import { type Result, resultsOf, type Scope } from "../../resilience/rules/run";
import { defaultSettings, defaultTier } from "../../resilience/rules/settings";
import type { Law } from "./law";

const scopes: readonly Scope[] = ["one", "all"];
const anyDay = "2026-11-21";

/** What rules may say of a graph without stopping an `up`, and why it stays so. */
export const accepted: Readonly<Record<string, string>> = {
  R20: "an address announced everywhere is the one way in that its tier requires; a second one would need a second owner of the name",
  R23: "the listener keeps a client where it is, which saves nobody who needs another region; what the program keeps is its own affair",
  R31: "the encryption that nobody can switch off needs no vault, so that no lost vault takes a database along; a key of one's own is asked for by those who must",
  R33: "Microsoft encrypts what a cluster keeps, and no lost vault takes the cluster along; a key of one's own is asked for by those who must",
  R29: "one stack per environment is on purpose: the regions have to know of each other, and their providers are independent",
};

/** What rules find in a graph. */
export interface Verdict {
  /** What would stop an `up` with the pack, one line each. */
  readonly stops: readonly string[];
  /** What is only said, one line each. */
  readonly said: readonly string[];
}

/**
 * What the rules find in a graph, by the promise that it names itself.
 * @param graph - All of a stack.
 * @param tier - Promise that is asked for; its Platform's, else what a pack takes where nobody says.
 */
export function verdictOf(graph: readonly Resource[], tier?: TierName): Verdict {
  const facts = factsOf(graph);
  const asked = tier ?? platformTier(facts) ?? defaultTier;
  const found = rules.flatMap((rule) => scopes.flatMap((scope) => resultsOf(rule, scope, facts, settings(asked))));
  const isStop = ({ rule, doubt }: Result) => !doubt && levelOf(rule, asked) === "mandatory";
  return {
    stops: found.filter(isStop).map(lineOf),
    said: found.filter((result) => !isStop(result)).map(lineOf),
  };
}

function settings(tier: TierName) {
  return defaultSettings(anyDay, tier);
}

function lineOf({ rule, doubt, message }: Result): string {
  return `${rule.id}${doubt ? " may be" : ""} broken: ${message}`;
}

/** The rules of the pack as a law: what is mandatory holds, and what is only said is on the list. */
export const rulesHold: Law = {
  title: "no rule of its tier is broken, but for advice that is accepted",
  broken: (graph) => {
    const { stops, said } = verdictOf(graph);
    return [...stops, ...said.filter((line) => !isAccepted(line))];
  },
};

function isAccepted(line: string): boolean {
  return Object.keys(accepted).some((id) => line.startsWith(`${id} broken`));
}
