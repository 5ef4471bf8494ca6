import { expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import { systemOf } from "../../../resilience/system/system";
import { stackNames } from "../../harness/stacks";
import { graphOfSystem, variants } from "../../harness/variants";
import { systemText } from "./text";

test.each([...stackNames, ...Object.keys(variants)])("%s is the system that was reviewed last", async (name) => {
  const system = systemOf(factsOf(await graphOfSystem(name)));
  await expect(systemText(system)).toMatchFileSnapshot(`../../golden/system/${name}.txt`);
});
