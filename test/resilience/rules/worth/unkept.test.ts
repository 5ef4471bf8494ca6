import { expect, test } from "vitest";
import { factsOf } from "../../../../resilience/facts/facts-of";
import { unknown } from "../../../../resilience/facts/resource";
import { unkeptText } from "../../../../resilience/rules/worth/unkept";
import type { Plant } from "../../../harness/plant";
import { configOf, graphOfConfig, graphOfStack } from "../../../harness/stacks";
import { set } from "../../../policies/mutations/change";

const asGold = () => graphOfConfig({ ...configOf("azure-active-passive"), tier: "gold" });
const changed = async (change: Plant) => unkeptText(factsOf(change(await asGold())));

test("what a tier promises and a system does not keep is one sentence with the terms that bind", async () => {
  const said = unkeptText(factsOf(await asGold()));
  await expect(`${said}\n`).toMatchFileSnapshot("../../../golden/outage/unkept.txt");
});

test("one promise that is not kept is told alone", async () => {
  const slow = set("Platform", "cart", { "topology.objectives.rtoSeconds": 20 });
  const said = unkeptText(factsOf(slow(await graphOfStack("aws-active-active"))));
  expect(said).toMatch(
    /^cart does not keep .* platinum promises: RTO 42 s instead of 20 s \(the longest term is \w+: .*R25\)\.$/,
  );
});

test.each(["aws-active-active", "dev"])("of %s nothing is said: it is kept, or nothing is promised", async (stack) => {
  expect(unkeptText(factsOf(await graphOfStack(stack)))).toBeUndefined();
});

test("while a region drains, or where nobody knows the promise, nothing is said", async () => {
  const draining = set("Platform", "shop", { "topology.regions.centralus.state": "draining" });
  expect(await changed(draining)).toBeUndefined();
  expect(await changed(set("Platform", "shop", { topology: unknown }))).toBeUndefined();
});
