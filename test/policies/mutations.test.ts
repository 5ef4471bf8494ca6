import { describe, expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../resilience/facts/facts-of";
import { unknown } from "../../resilience/facts/resource";
import { rules } from "../../resilience/rules";
import { mutations, onlyBreaking } from "./mutations";
import { type Base, type BaseName, bases } from "./mutations/bases";
import { audit, crossguard, type Found, foundIn } from "./mutations/found";
import { askedOf, mutated } from "./mutations/mutation";

const baseNames = Object.keys(bases) as BaseName[];
const idsOf = (found: readonly Found[]) => [...new Set(found.map(({ id }) => id))];

describe.each(Object.entries({ audit, crossguard }))("as the adapter %s sees them", (_, sight) => {
  test.each(baseNames)("the good state %s breaks nothing but what it does on purpose", async (name) => {
    const { graph, advice }: Base = bases[name];
    const { settings, backend } = askedOf(name);
    const found = foundIn(await graph(), { backend, settings: { ...settings, onUnknown: "violation" } }, sight);
    expect(idsOf(found)).toEqual(advice);
    expect(found.filter(({ level }) => level === "mandatory")).toEqual([]);
  });

  test.each(mutations.map((mutation) => [`${mutation.name} (${mutation.base})`, mutation] as const))(
    "%s",
    async (_, mutation) => {
      const { resources, asked } = await mutated(mutation);
      const { advice }: Base = bases[mutation.base];
      const found = idsOf(foundIn(resources, asked, sight));
      expect(found.filter((id) => !advice.includes(id))).toEqual(mutation.rules);
    },
  );
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
