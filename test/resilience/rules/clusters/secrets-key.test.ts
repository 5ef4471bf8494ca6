import { describe, expect, test } from "vitest";
import { tierNames } from "../../../../components/topology/tables/tiers";
import { azureSecretsKey, secretsKey } from "../../../../resilience/rules/clusters/secrets-key";
import { levelOf } from "../../../../resilience/rules/policy";
import { broken, cluster, field, later, onUnknown, unsure } from "../made-reach";

const found = "shop: its Secrets are encrypted with the cloud's key alone, not with one of yours";
const of = (cloud: "aws" | "azure" | "gcp", own: boolean, more = {}) =>
  cluster("shop", { secretsKey: field(own, "key"), at: { cloud, ...more } });

describe.each([
  [secretsKey, ["aws", "gcp"], ["azure"]],
  [azureSecretsKey, ["azure"], ["aws", "gcp"]],
] as const)("$id", (rule, asked, others) => {
  test.each(asked)("is told of a cluster on %s without a key of one's own", (cloud) => {
    expect(broken(rule, "one", [of(cloud, false)])).toEqual([found]);
    expect(broken(rule, "one", [of(cloud, true)])).toEqual([]);
  });

  test.each(others)("is not asked on %s", (cloud) => {
    expect(broken(rule, "one", [of(cloud, false)])).toEqual([]);
  });

  test("is not asked of a region that is left, and may be said of later", () => {
    const [cloud] = asked;
    expect(broken(rule, "one", [of(cloud, false, { state: "draining" })])).toEqual([]);
    expect(onUnknown(rule, "one", [{ ...of(cloud, true), secretsKey: later }])).toEqual(unsure);
  });
});

test("stops an update where a database's key does, and nowhere on Azure", () => {
  expect(tierNames.filter((tier) => levelOf(secretsKey, tier) === "mandatory")).toEqual(["platinum", "gold"]);
  expect(tierNames.filter((tier) => levelOf(azureSecretsKey, tier) === "mandatory")).toEqual([]);
});
