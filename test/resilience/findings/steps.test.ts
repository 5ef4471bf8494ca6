import { expect, test } from "vitest";
import { UnreadableLog } from "../../../resilience/findings/events";
import { runOf } from "../../../resilience/findings/steps";

const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;

/** A log as the engine writes one: a line an event. */
const logOf = (...events: readonly object[]) =>
  events.map((event, at) => JSON.stringify({ sequence: at + 1, ...event })).join("\n");

const before = (op: string, type: string, name: string, more: object = {}) => ({
  resourcePreEvent: { metadata: { op, type, urn: urn(type, name), ...more } },
});
const after = (op: string, type: string, name: string, more: object = {}) => ({
  resOutputsEvent: { metadata: { op, type, urn: urn(type, name), ...more } },
});

test("a preview: every resource once, with the properties that differ, and none of their values", () => {
  const text = logOf(
    before("create", "aws:s3/bucket:Bucket", "new"),
    after("create", "aws:s3/bucket:Bucket", "new"),
    before("update", "aws:s3/bucket:Bucket", "old", { diffs: ["tags"], old: { inputs: { tags: "PLANTED" } } }),
    before("same", "aws:s3/bucket:Bucket", "same"),
    before("create-replacement", "aws:rds/cluster:Cluster", "db"),
    before("replace", "aws:rds/cluster:Cluster", "db", { diffs: ["engine"], detailedDiff: { "tags.a": {} } }),
    before("delete-replaced", "aws:rds/cluster:Cluster", "db"),
    before("delete", "aws:s3/bucket:Bucket", "gone"),
  );
  const { steps, failed } = runOf(text);
  expect(steps).toEqual([
    { deed: "create", urn: urn("aws:s3/bucket:Bucket", "new"), properties: [] },
    { deed: "update", urn: urn("aws:s3/bucket:Bucket", "old"), properties: ["tags"] },
    { deed: "replace", urn: urn("aws:rds/cluster:Cluster", "db"), properties: ["engine", "tags.a"] },
    { deed: "delete", urn: urn("aws:s3/bucket:Bucket", "gone"), properties: [] },
  ]);
  expect([failed, JSON.stringify(steps).includes("PLANTED")]).toEqual([false, false]);
});

test("a refresh says what it found when it is done; a stack that reads its own outputs has changed nothing", () => {
  const text = logOf(
    before("refresh", "aws:ec2/vpc:Vpc", "net"),
    after("update", "aws:ec2/vpc:Vpc", "net", { diffs: ["tags"] }),
    before("refresh", "aws:s3/bucket:Bucket", "gone"),
    after("delete", "aws:s3/bucket:Bucket", "gone"),
    before("refresh", "pulumi:pulumi:StackReference", "self"),
    after("update", "pulumi:pulumi:StackReference", "self"),
    after("update", "trilith:index:Platform", "shop"),
    after("same", "aws:s3/bucket:Bucket", "same"),
  );
  expect(runOf(text).steps.map(({ deed, properties }) => [deed, ...properties])).toEqual([
    ["update", "tags"],
    ["delete"],
  ]);
});

test("a run that the engine says something is wrong with has failed", () => {
  expect(runOf(logOf({ diagnosticEvent: { severity: "error" } })).failed).toBe(true);
  expect(runOf(logOf({ diagnosticEvent: { severity: "warning" } })).failed).toBe(false);
});

test("refuses a text that holds no events", () => {
  expect(() => runOf("Previewing update (prod):\n")).toThrow(UnreadableLog);
});
