import { expect, test } from "vitest";
import { estimateOf } from "../../resilience/estimate/estimate";
import { factsOf } from "../../resilience/facts/facts-of";
import { pictureOf } from "../../resilience/picture/picture";
import { systemOf } from "../../resilience/system/system";
import { graphOfStack, stackNames } from "../harness/stacks";

// Written anew, as every golden file is, by `GOLDEN=write`.
test.each(stackNames)("the picture of %s is what its graph and its estimate say", async (stack) => {
  const system = systemOf(factsOf(await graphOfStack(stack)));
  const { svg } = pictureOf(system, estimateOf(system));
  await expect(`${svg.trimEnd()}\n`).toMatchFileSnapshot(`../../docs/pictures/${stack}.svg`);
});
