import { expect, test } from "vitest";
import { type AccountPlan, accountPlanOf } from "../../../components/account/plan";
import { AwsAccount } from "../../../components/aws";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "./parts";

const config = {
  cloud: "aws",
  account: "123456789012",
  controlRegion: "us-west-2",
  regions: ["us-east-2", "eu-west-1"],
  repositories: ["shop/prod"],
};
const graphWith = (change: Partial<AccountPlan> = {}) =>
  graphOf(() => void new AwsAccount("account", accountPlanOf({ ...config, ...change })));

test("every region copies images of the named systems to every other one", async () => {
  const graph = await graphWith({ regions: ["us-east-2", "eu-west-1", "ap-northeast-1"] });
  const copies = Object.fromEntries(
    ofType(graph, "ReplicationConfiguration").map(({ inputs }) => [inputs.region, inputs.replicationConfiguration]),
  );
  expect(Object.keys(copies).toSorted()).toEqual(["ap-northeast-1", "eu-west-1", "us-east-2"]);
  expect(copies["us-east-2"]).toEqual({
    rules: [
      {
        destinations: [
          { region: "ap-northeast-1", registryId: "123456789012" },
          { region: "eu-west-1", registryId: "123456789012" },
        ],
        repositoryFilters: [{ filter: "shop/prod", filterType: "PREFIX_MATCH" }],
      },
    ],
  });
});

test("volumes are encrypted in every region, and no bucket of the account can be public", async () => {
  const graph = await graphWith();
  const volumes = ofType(graph, "EncryptionByDefault").map(({ inputs }) => [inputs.region, inputs.enabled]);
  expect(volumes.toSorted()).toEqual([
    ["eu-west-1", true],
    ["us-east-2", true],
  ]);
  const blocked = Object.values(only(graph, "AccountPublicAccessBlock").inputs);
  expect(blocked).toEqual([true, true, true, true]);
});

test("in every region AWS Backup takes care of the engines, and what else it does is left alone from then on", async () => {
  for (const { inputs, ignoreChanges } of ofType(await graphWith(), "RegionSettings")) {
    expect(inputs).toMatchObject({
      resourceTypeOptInPreference: { Aurora: true, DynamoDB: true, DSQL: true },
      resourceTypeManagementPreference: { DynamoDB: true },
    });
    expect(ignoreChanges).toEqual(["resourceTypeOptInPreference", "resourceTypeManagementPreference"]);
  }
  expect(ofType(await graphWith(), "RegionSettings")).toHaveLength(2);
});

test("one provider serves the one account, from outside its regions", async () => {
  const graph = await graphWith();
  const provider = only(graph, "aws");
  expect(provider.inputs).toMatchObject({ region: "us-west-2", allowedAccountIds: '["123456789012"]' });
  const custom = graph.filter(({ type }) => type.startsWith("aws:"));
  expect(custom.map((resource) => resource.provider?.urn)).toEqual(custom.map(() => provider.urn));
});

test("another region creates its own, and adds itself to the others' lists in place", async () => {
  const change = diff(await graphWith(), await graphWith({ regions: ["us-east-2", "eu-west-1", "ap-northeast-1"] }));
  expect(change.deletes).toEqual([]);
  expect(change.creates.map((urn) => urn.split("::").at(-1)).toSorted()).toEqual([
    "account-ap-northeast-1-backups",
    "account-ap-northeast-1-images",
    "account-ap-northeast-1-volumes",
  ]);
  expect(Object.values(change.updates)).toEqual([
    ["inputs.replicationConfiguration.rules"],
    ["inputs.replicationConfiguration.rules"],
  ]);
});

test("one region alone copies nothing; the order of regions and repositories says nothing", async () => {
  const alone = await graphWith({ regions: ["us-east-2"] });
  expect(ofType(alone, "ReplicationConfiguration")).toEqual([]);
  const repositories = ["till/prod", "shop/prod"];
  const turned = await graphWith({ regions: config.regions.toReversed(), repositories: repositories.toReversed() });
  expect(diff(await graphWith({ repositories }), turned)).toEqual({ creates: [], deletes: [], updates: {} });
});

test("nothing is switched off: what is deleted here is only forgotten", async () => {
  const made = (await graphWith()).filter(({ type }) => type.startsWith("aws:"));
  expect(made.every(({ retainOnDelete, protect }) => retainOnDelete && !protect)).toBe(true);
});

test.each(["shop/", "shop/prod", "ab", "a.b/c_d"])("%s is how a repository's name may begin", (prefix) => {
  expect(accountPlanOf({ ...config, repositories: [prefix] }).repositories).toEqual([prefix]);
});
