import { describe, expect, test } from "vitest";
import { packOf } from "../../policies/pack";
import { isUnknown, type Resource } from "../../resilience/facts/resource";
import { rules } from "../../resilience/rules";
import { secretText } from "./asked";
import { allRule, oneRule, passive, unsure } from "./made-up";
import { certain, everything, fixtures, withMarks, withSecrets, withUnknowns } from "./unknowns";

const options = { version: "1.2.3", today: "2026-11-21" };
const made = [oneRule, allRule];
const shaped = {
  ...passive,
  inputs: { topology: { tier: "gold", shape: "active-passive", regions: { a: { slot: 1 } } } },
};
const stacks = async () => [["made up", [passive, unsure, shaped]] as const, ...(await fixtures())];
const pack = () => packOf([...rules, ...made], options);
const whole = { ...passive, name: "whole", urn: `${passive.urn}-whole` };

describe("with each property of each fixture unknown in turn", () => {
  test.each(["skip", "advisory", "violation"] as const)(
    "onUnknown %s breaks no rule and hides no other resource",
    async (onUnknown) => {
      for (const [name, resources] of await stacks()) {
        for (const [changed, all] of resources.flatMap((it) => variants(withUnknowns(it), it, resources))) {
          const together = isTop(changed) ? [...all, whole] : [whole];
          const said = everything(pack(), [changed, whole], together, { settings: { onUnknown } });
          expect(
            said.filter(({ message }) => message.includes("defect")),
            name,
          ).toEqual([]);
          const broken = certain(said).filter(({ urn }) => urn === whole.urn);
          expect(broken.map(({ policy }) => policy)).toEqual(expect.arrayContaining(["R90-shape", "R91-shapes"]));
          if (onUnknown === "skip") expect(said).toEqual(certain(said));
        }
      }
    },
  );
});

describe("what is said of every fixture", () => {
  test.each(["advisory", "violation"] as const)(
    "holds no secret, and nothing that no rule reads (%s)",
    async (onUnknown) => {
      const mark = "Tr1l1th-plain-mark";
      for (const [name, resources] of await stacks()) {
        const changes = resources.flatMap((it) => variants([...withSecrets(it), withMarks(it, mark)], it, resources));
        for (const [changed, all] of changes) {
          const said = JSON.stringify(everything(pack(), [changed], all, { settings: { onUnknown } }));
          for (const never of [mark, secretText, "defect"]) expect(said, name).not.toContain(never);
        }
      }
    },
  );

  test("fits on a screen", async () => {
    // A doubt carries its rule's number before what rules say, which is 300 at most.
    const longest = 300 + "R00: ".length;
    for (const [, resources] of await stacks()) {
      for (const { message } of everything(pack(), resources, resources, {}))
        expect(message.length).toBeLessThanOrEqual(longest);
    }
  });
});

/** Stacks take longer: they are asked about what is unknown at the top alone. */
function isTop({ inputs }: Resource): boolean {
  return Object.values(inputs).some(isUnknown);
}

/** A changed resource, and the stack with it in the place of the one that it was. */
function variants(changed: readonly Resource[], was: Resource, resources: readonly Resource[]) {
  return changed.map((it) => [it, resources.map((one) => (one === was ? it : one))] as const);
}
