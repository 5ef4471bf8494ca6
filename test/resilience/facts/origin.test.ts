import { describe, expect, test } from "vitest";
import { originOf } from "../../../resilience/facts/origin";
import { holdsState } from "../../../resilience/facts/purpose";
import { type Properties, secret, unknown } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";

const nowhere = () => ({ path: "region", value: undefined });
const bucket = resource({ type: "aws:s3/bucket:Bucket", name: "b" });
const origin = (inputs: Properties, urn = bucket.urn) => originOf({ ...bucket, inputs, urn }, "aws", nowhere);

describe("where a fact was read", () => {
  test("has tags or labels of any cloud, as far as they are known", () => {
    expect(origin({ tags: { a: "x", b: unknown, c: secret } }).tags).toEqual({ a: "x" });
    expect(origin({ labels: { a: "x" } }).tags).toEqual({ a: "x" });
    expect(origin({ userLabels: { a: "x" } }).tags).toEqual({ a: "x" });
    expect(origin({ tags: unknown }).tags).toEqual({});
  });

  test("has the state of its region where the label says one that exists", () => {
    expect(origin({ tags: { "trilith-state": "draining" } }).state).toBe("draining");
    expect(origin({ tags: { "trilith-state": "happy" } })).not.toHaveProperty("state");
  });

  test("is of a lost region where Trilith has the engine ignore every change, whatever the label of before says", () => {
    const inside = bucket.urn.replace("::aws:", "::trilith:index:Platform$aws:");
    const frozen = { ...bucket, ignoreChanges: ["*"], inputs: { tags: { "trilith-state": "active" } } };
    expect(originOf({ ...frozen, urn: inside }, "aws", nowhere).state).toBe("lost");
    expect(originOf(frozen, "aws", nowhere).state).toBe("active");
    for (const inputs of [
      { resourceLabels: { "trilith-state": "active" } },
      { settings: { userLabels: { "trilith-state": "active" } } },
    ]) {
      expect(originOf({ ...frozen, urn: inside, inputs }, "gcp", nowhere).state).toBe("lost");
      expect(originOf({ ...frozen, inputs }, "gcp", nowhere).state).toBe("active");
    }
  });

  test("has the types of its parents, outermost first", () => {
    const urn = "urn:pulumi:prod::shop::trilith:index:Platform$trilith:index:AwsEntry$aws:s3/bucket:Bucket::a::b";
    expect(origin({}, urn).within).toEqual(["trilith:index:Platform", "trilith:index:AwsEntry"]);
    expect(origin({}).within).toEqual([]);
  });

  test("says whether the cloud has answered, and whether the engine protects it", () => {
    const { id: _, ...planned } = bucket;
    expect(originOf(planned, "aws", nowhere).answered).toBe(false);
    expect(originOf({ ...bucket, protect: true }, undefined, nowhere)).toMatchObject({ answered: true, protect: true });
    expect(originOf(bucket, undefined, nowhere)).not.toHaveProperty("cloud");
  });
});

test("state is held by what is tagged so, and by parts of a state backend", () => {
  expect(holdsState(origin({ tags: { purpose: "pulumi-state" } }))).toBe(true);
  expect(holdsState(origin({ tags: { purpose: "logs" } }))).toBe(false);
  const within = (type: string) => origin({}, `urn:pulumi:prod::shop::${type}$aws:s3/bucket:Bucket::b`);
  expect(holdsState(within("trilith:index:AwsStateBackend"))).toBe(true);
  expect(holdsState(within("acme:index:StateBackendLogs"))).toBe(false);
});
