import { expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import { systemOf } from "../../../resilience/system/system";
import { configOf, graphOfConfig, type StackConfig, stackNames } from "../../harness/stacks";
import { graphOfSystem, variants } from "../../harness/variants";
import { systemText } from "./text";

const { "us-east-2": home, "eu-west-1": away } = configOf("aws-active-passive").regions;
const lives = {
  "aws-joining": { "us-east-2": home, "eu-west-1": { ...away, state: "joining" } },
  "aws-draining": { "us-east-2": home, "eu-west-1": { ...away, state: "draining" } },
};

test.each(Object.entries(lives))("%s is the system that was reviewed last", async (name, regions) => {
  const config = { ...configOf("aws-active-passive"), regions } as StackConfig;
  const system = systemOf(factsOf(await graphOfConfig(config)));
  await expect(systemText(system)).toMatchFileSnapshot(`../../golden/system/${name}.txt`);
});

test.each([...stackNames, ...Object.keys(variants)])("%s is the system that was reviewed last", async (name) => {
  const system = systemOf(factsOf(await graphOfSystem(name)));
  await expect(systemText(system)).toMatchFileSnapshot(`../../golden/system/${name}.txt`);
});
