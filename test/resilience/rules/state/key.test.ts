import { expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../../../resilience/facts/facts-of";
import { unknown } from "../../../../resilience/facts/resource";
import { resultsOf } from "../../../../resilience/rules/run";
import { stateKey } from "../../../../resilience/rules/state/key";
import { resource } from "../../../fixtures/resource";
import { blamed, field, found, gold, keyMade, refTo, urnOf } from "../made";

const gcp = { cloud: "gcp", region: "us" } as const;
const replica = keyMade("replica", {
  at: { region: "us-west-2" },
  says: { rotates: undefined },
  replicaOf: refTo("secrets"),
});

test("a renewed key with a month's grace, usable in two regions, is enough", () => {
  expect(blamed(stateKey, [keyMade("secrets"), replica])).toEqual([]);
  expect(blamed(stateKey, [keyMade("secrets", { at: gcp })])).toEqual([]);
});

test.each([
  ["rotates", { rotates: false }],
  ["windowDays", { windowDays: 29 }],
  ["multiRegion", { multiRegion: false }],
])("%s is missed", (property, says) => {
  expect(blamed(stateKey, [keyMade("secrets", { at: gcp, says })])).toEqual([`secrets.${property}`]);
});

test("on AWS a multi-Region key alone still stands in one region", () => {
  const [result] = found(stateKey, [keyMade("secrets", { says: { multiRegion: true } })]);
  expect(result?.message).toContain("no replica key in another region");
});

test("a replica of another key, or in the same region, is none", () => {
  const near = keyMade("near", { replicaOf: refTo("secrets") });
  const other = keyMade("other", { at: { region: "us-west-2" }, replicaOf: refTo("orders") });
  expect(blamed(stateKey, [keyMade("secrets"), near, other])).toEqual(["secrets.multiRegion"]);
});

test("a replica that may be of this key, or stands who knows where, leaves a doubt", () => {
  const urns = [urnOf("secrets"), urnOf("orders")];
  const perhaps = keyMade("perhaps", {
    at: { region: "us-west-2" },
    replicaOf: { urns, named: field<string>("primaryKeyArn", unknown) },
  });
  const orders = { ...keyMade("orders"), holdsState: false };
  expect(blamed(stateKey, [keyMade("secrets"), orders, perhaps])).toEqual(["secrets.primaryKeyArn?"]);
  const nowhere = keyMade("nowhere", { at: { region: unknown }, replicaOf: refTo("secrets") });
  expect(blamed(stateKey, [keyMade("secrets"), nowhere])).toEqual(["secrets.region?"]);
});

test("a replica's own grace is asked about; what does not apply is not", () => {
  const brief = keyMade("replica", {
    at: { region: "us-west-2" },
    says: { windowDays: 7, rotates: undefined },
    replicaOf: refTo("secrets"),
  });
  expect(blamed(stateKey, [keyMade("secrets"), brief])).toEqual(["replica.windowDays"]);
  const silent = { windowDays: undefined, rotates: undefined, multiRegion: undefined };
  expect(blamed(stateKey, [keyMade("secrets", { at: gcp, says: silent })])).toEqual([]);
});

test("keys of anything else are left alone", () => {
  const orders = { ...keyMade("orders", { says: { rotates: false } }), holdsState: false };
  expect(blamed(stateKey, [orders])).toEqual([]);
});

test("a key that only its bucket calls the state's is asked everything, once, where both can be seen", () => {
  const inputs = { enableKeyRotation: false, deletionWindowInDays: 7 };
  const key = resource({ type: "aws:kms/key:Key", name: "key", inputs });
  const encryption = {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: String(key.outputs.arn) } },
    ],
  };
  const bucket = resource({
    type: "aws:s3/bucket:Bucket",
    name: "states",
    inputs: { tags: { purpose: "pulumi-state" } },
  });
  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  const setting = resource({ type, name: "encryption", inputs: { bucket: "states", ...encryption } });
  const stack = [key, bucket, setting];
  const found = [
    ...stack.flatMap((one) => resultsOf(stateKey, "one", factsOfOne(one), gold)),
    ...resultsOf(stateKey, "all", factsOf(stack), gold),
  ];
  expect(found.map(({ property }) => property)).toEqual(["enableKeyRotation", "deletionWindowInDays", "multiRegion"]);
});
