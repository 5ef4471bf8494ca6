import { describe, expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../resilience/facts/facts-of";
import { unknown } from "../../resilience/facts/resource";
import { rules } from "../../resilience/rules";
import { mutations, onlyBreaking } from "./mutations";
import { type Base, type BaseName, bases } from "./mutations/bases";
import { audit, crossguard, type Found, foundIn } from "./mutations/found";
import { askedOf, mutated } from "./mutations/mutation";
import { movedNames, rowOf, type Said, worthIds, worthOfMutation } from "./mutations/worth";

const baseNames = Object.keys(bases) as BaseName[];
const idsOf = (found: readonly Found[]) => [...new Set(found.map(({ id }) => id))];
const isWorth = ({ id }: Found) => worthIds.includes(id);
const others = (found: readonly Found[]) => idsOf(found.filter((one) => !isWorth(one)));
const worthIn = (found: readonly Found[]): Said => ({
  stops: idsOf(found.filter((one) => isWorth(one) && !one.doubt)),
  doubts: idsOf(found.filter((one) => isWorth(one) && one.doubt)),
});

describe.each(Object.entries({ audit, crossguard }))("as the adapter %s sees them", (_, sight) => {
  test.each(baseNames)("the good state %s breaks nothing but what it does on purpose", async (name) => {
    const { graph, advice, worth = [] }: Base = bases[name];
    const { settings, backend } = askedOf(name);
    const asked = { backend, settings: { ...settings, onUnknown: "violation" } } as const;
    const found = foundIn(await graph(), asked, sight);
    expect(others(found)).toEqual(advice);
    expect(idsOf(found.filter(isWorth))).toEqual(worth);
    expect(idsOf(found.filter(({ level }) => level === "mandatory"))).toEqual(worth);
  });

  test.each(mutations.map((mutation) => [`${mutation.name} (${mutation.base})`, mutation] as const))(
    "%s",
    async (_, mutation) => {
      const { resources, asked } = await mutated(mutation);
      const { advice }: Base = bases[mutation.base];
      const found = foundIn(resources, asked, sight);
      const wanted = mutation.rules.filter((id) => !worthIds.includes(id));
      expect(others(found).filter((id) => !advice.includes(id))).toEqual(wanted);
      expect(worthIn(found)).toEqual(worthOfMutation(mutation));
    },
  );
});

test("every row on what a mutation does to the worth is of a mutation", () => {
  const names = mutations.map(rowOf);
  expect(new Set(names).size).toBe(names.length);
  expect(movedNames.filter((name) => !names.includes(name))).toEqual([]);
});

test.each(rules.map(({ id }) => id))("%s has a mutation that no other rule notices", (id) => {
  expect(onlyBreaking(id)).toBeDefined();
});

/** What is known of a good state; it is asked by every rule. */
async function knownOf(name: BaseName) {
  const { graph, advice }: Base = bases[name];
  const { settings, backend } = askedOf(name);
  const resources = await graph();
  return { advice, settings, stack: factsOf(resources, backend), ones: resources.map(factsOfOne) };
}

test("every rule has a good state in which it asks", async () => {
  const states = await Promise.all(baseNames.map(knownOf));
  const idle = rules.filter(({ id, one, all }) =>
    states.every(({ advice, settings, stack, ones }) => {
      const asks = (all?.(stack, settings) ?? []).length + ones.flatMap((facts) => one?.(facts, settings) ?? []).length;
      return asks === 0 || advice.includes(id);
    }),
  );
  expect(idle.map(({ id }) => id)).toEqual([]);
});

test("in a preview, a bucket that is only named yet is found to be the other's copy", async () => {
  const graph = await bases["account on aws"].graph();
  const planned = graph.map(({ id: _, ...one }) => ({
    ...one,
    outputs: { ...one.outputs, id: unknown, arn: unknown },
  }));
  const found = foundIn(planned, askedOf("account on aws"), crossguard);
  expect(found.filter(({ level }) => level === "mandatory")).toEqual([]);
});
