import { expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../../resilience/facts/facts-of";
import type { Properties, Resource, Value } from "../../../resilience/facts/resource";
import { tokenOf } from "../../../resilience/facts/token";
import { rules } from "../../../resilience/rules";
import { resultsOf } from "../../../resilience/rules/run";
import type { Settings } from "../../../resilience/rules/settings";
import { awsActivePassive } from "../../fixtures/aws";
import { awsState } from "../../fixtures/aws-state";
import { azureFrontDoor, azureSystem } from "../../fixtures/azure";
import { gcpActivePassive, gcpGlobalLoadBalancer } from "../../fixtures/gcp";

// A policy on the stack is handed secrets as plain text: this one may stand in any property.
const planted = "Hunter2!secret-of-nobody";
const settings: Settings = {
  ...{ tier: "platinum", onUnknown: "violation", exempt: [], today: "2026-11-21" },
  homeRegion: "br",
};
const stacks: Readonly<Record<string, readonly Resource[]>> = {
  aws: [...awsActivePassive, ...awsState()],
  azure: [...azureSystem, ...azureFrontDoor],
  gcp: [...gcpActivePassive, ...gcpGlobalLoadBalancer],
};

/** Every copy of a value in which one text is the planted one. */
function plantings(value: Value): readonly Value[] {
  if (typeof value === "string") return [planted];
  if (typeof value !== "object" || value === null || "$trilith" in value) return [];
  if (Array.isArray(value)) {
    return value.flatMap((one: Value, at) => plantings(one).map((other) => value.toSpliced(at, 1, other)));
  }
  return Object.entries(value as Properties).flatMap(([key, one]) =>
    plantings(one).map((other) => ({ ...(value as Properties), [key]: other })),
  );
}

/** The first of each type with each of its texts planted, in inputs and outputs alike, as the stack's policies see it. */
function* spoilt(stack: readonly Resource[]): Generator<readonly [Resource, readonly Resource[]]> {
  const firsts = new Map(stack.toReversed().map((resource) => [tokenOf(resource.type), resource]));
  for (const resource of firsts.values()) {
    for (const inputs of plantings({ ...resource.outputs, ...resource.inputs })) {
      const other = { ...resource, inputs: inputs as Properties, outputs: inputs as Properties };
      yield [other, stack.map((one) => (one === resource ? other : one))];
    }
  }
}

test.each(Object.entries(stacks))("%s: no rule repeats a text that is no number, name or code", (_, stack) => {
  const said = new Set<string>();
  let count = 0;
  for (const [one, all] of spoilt(stack)) {
    count += 1;
    const [alone, facts] = [factsOfOne(one), factsOf(all)];
    const results = rules.flatMap((rule) => [
      ...resultsOf(rule, "one", alone, settings),
      ...resultsOf(rule, "all", facts, settings),
    ]);
    for (const { message, property = "" } of results) {
      if (/hunter2/i.test(message + property)) said.add(message);
    }
  }
  expect(count).toBeGreaterThan(50);
  expect([...said]).toEqual([]);
});
