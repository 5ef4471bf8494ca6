import { expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import { systemOf } from "../../../resilience/system/system";
import { graphOfStack } from "../../harness/stacks";

test("before a name leads anywhere, of two profiles alike users come by the one that the program decided for, and by it alone", async () => {
  const graph = await graphOfStack("azure-active-passive");
  const records = graph.filter(({ type }) => type.startsWith("azure-native:dns:"));
  expect(records.some(({ inputs }) => inputs.targetResource !== undefined)).toBe(true);
  const unled = graph.filter((row) => !records.includes(row));
  const { traffic } = systemOf(factsOf(unled));
  expect(traffic.map(({ ways }) => ways.map(({ region }) => region))).toEqual([["eastus2", "centralus"]]);
});
