import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { version } from "../../package.json";
import type { Resource } from "../../resilience/facts/resource";
import { reportOfEvents } from "../../resilience/findings/events";
import { junitOf } from "../../resilience/findings/junit";
import { knownPolicies } from "../../resilience/findings/known";
import { markdownOf } from "../../resilience/findings/markdown";
import { sarifOf } from "../../resilience/findings/sarif";
import { rules } from "../../resilience/rules";
import { type Analysis, analyze, type PolicyEvent } from "../policies/analyze";
import { mutations, onlyBreaking } from "../policies/mutations";
import { type Base, type BaseName, bases } from "../policies/mutations/bases";
import { type Asked, crossguard, type Found, foundIn } from "../policies/mutations/found";
import { askedOf, mutated } from "../policies/mutations/mutation";
import { worthOfMutation } from "../policies/mutations/worth";
import { withSecrets } from "../policies/secrets";
import { writtenSecret } from "../policies/state";

const baseNames = Object.keys(bases) as BaseName[];
const shown = mutations.filter((mutation) => mutation.isShown || rules.some(({ id }) => onlyBreaking(id) === mutation));

type Shape = Parameters<typeof analyze>[1];

/** The real engine with the tier's own profile, on a state full of secrets. */
async function analysisOf(
  resources: readonly Resource[],
  { settings, backend }: Asked,
  how: Shape = {},
): Promise<Analysis> {
  const { tier, homeRegion } = settings;
  const path = join(__dirname, `../../policies/profiles/${tier}.json`);
  const profile = JSON.parse(readFileSync(path, "utf8")) as { readonly settings: object };
  const config = { ...profile, settings: { ...profile.settings, ...(homeRegion === undefined ? {} : { homeRegion }) } };
  const analysis = await analyze(withSecrets(resources), { ...how, config, env: { PULUMI_BACKEND_URL: backend.url } });
  // What no rule sees is told of every state, and is no rule's.
  return { ...analysis, violations: analysis.violations.filter(({ policyName }) => policyName !== "coverage") };
}

/** Everything that is made of what the engine said. */
function textsOf({ events, text }: Analysis): readonly string[] {
  const report = reportOfEvents(events.map((event) => JSON.stringify(event)).join("\n"), knownPolicies(rules, "docs"));
  const sarif = JSON.stringify(sarifOf(report, { version }));
  return [text, sarif, junitOf(report), markdownOf(report)];
}

// What is about no resource, the engine says of the stack.
const saidBy = ({ policyName, enforcementLevel, resourceUrn = "" }: PolicyEvent) =>
  `${enforcementLevel} ${policyName} ${resourceUrn.includes("::pulumi:pulumi:Stack::") ? "" : resourceUrn}`;
const wanted = ({ policy, level, urn }: Found) => `${level} ${policy} ${urn}`;
// A doubt has its rule's number in the message.
const idOf = ({ policyName, message }: PolicyEvent) =>
  policyName.startsWith("undecided") ? (/R\d\d(?=: )/.exec(message)?.[0] ?? policyName) : policyName.slice(0, 3);
const idsOf = (violations: readonly PolicyEvent[]) => [...new Set(violations.map(idOf))].toSorted();

test.each(baseNames)("the good state %s passes its profile", async (name) => {
  const { graph, advice, worth = [] }: Base = bases[name];
  const analysis = await analysisOf(await graph(), askedOf(name));
  expect(idsOf(analysis.violations)).toEqual([...advice, ...worth].toSorted());
  expect([
    analysis.code,
    analysis.violations.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
  ]).toEqual([0, []]);
  for (const text of textsOf(analysis)) expect(text).not.toContain(writtenSecret);
});

test.each(shown.map((mutation) => [`${mutation.name} (${mutation.base})`, mutation] as const))(
  "%s is noticed by its rules alone",
  async (_, mutation) => {
    const { resources, asked } = await mutated(mutation);
    const analysis = await analysisOf(resources, asked);
    const { violations, code } = analysis;
    const { advice }: Base = bases[mutation.base];
    const { stops, doubts } = worthOfMutation(mutation);
    const noticed = [...new Set([...mutation.rules, ...stops, ...doubts])].toSorted();
    expect(idsOf(violations).filter((id) => !advice.includes(id))).toEqual(noticed);
    const found = foundIn(resources, asked, crossguard);
    expect(violations.map(saidBy).toSorted()).toEqual(found.map(wanted).toSorted());
    expect(code).toBe(found.some(({ level }) => level === "mandatory") ? 1 : 0);
    for (const text of textsOf(analysis)) expect(text).not.toContain(writtenSecret);
  },
);

test.each(["gcp", "azure", "classic aws"] as const)(
  "what people read of everything wrong on %s holds no secret",
  async (base) => {
    const { resources, asked, count } = await everythingWrong(base);
    expect(count).toBeGreaterThan(fewestTold);
    const { text, code } = await analysisOf(resources, asked, { asText: true });
    expect(code).toBe(1);
    expect(new Set(text.match(/R\d\d-[a-z-]+/g)).size).toBeGreaterThan(fewestTold);
    expect(text).not.toContain(writtenSecret);
  },
);

/** As many different policies at least make it a report on much. */
const fewestTold = 4;

/** A good state with every mutation of it that is still possible after the others. */
async function everythingWrong(base: BaseName) {
  const changes = mutations.flatMap((one) => (one.base === base && one.change ? [one.change] : []));
  let resources: readonly Resource[] = await bases[base].graph();
  let count = 0;
  for (const change of changes) {
    try {
      resources = change(resources);
      count += 1;
    } catch {
      // An earlier one took its resource away.
    }
  }
  return { resources, asked: askedOf(base), count };
}
