import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { accountPlanOf } from "../../../components/account/plan";
import { AwsStateBackend } from "../../../components/aws";
import { AzureStateBackend } from "../../../components/azure";
import { GcpStateBackend } from "../../../components/gcp";
import { graphOf } from "../../harness/graph";
import { laws, madeIn } from "./contract";

const clouds = { aws: AwsStateBackend, azure: AzureStateBackend, gcp: GcpStateBackend };
const folder = join(__dirname, "../../../stacks/bootstrap");

function planOf(cloud: string) {
  const { config } = parse(readFileSync(join(folder, `Pulumi.${cloud}.yaml`), "utf8")) as {
    config: Record<string, unknown>;
  };
  const keys = Object.entries(config).map(([key, value]) => [key.replace("trilith-bootstrap:", ""), value]);
  return accountPlanOf(Object.fromEntries(keys));
}

test.each(["aws", "azure", "gcp"] as const)("the account that is shipped for %s keeps its state", async (cloud) => {
  const { account, controlRegion, owner = "", stateBackend, regions } = planOf(cloud);
  if (stateBackend === undefined) throw new Error("it has no stateBackend");
  const args = { account, controlRegion, owner, ...stateBackend, tags: {} };
  const graph = await graphOf(() => void new clouds[cloud]("state", args));
  for (const { broken } of laws) expect(broken(graph)).toEqual([]);
  const text = JSON.stringify(madeIn(graph).map(({ inputs }) => inputs));
  // The state's place has nothing in a region in which a system runs.
  expect(regions.filter((code) => new RegExp(code, "i").test(text))).toEqual([]);
});
