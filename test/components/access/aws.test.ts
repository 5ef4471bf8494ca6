import { beforeAll, expect, test } from "vitest";
import { actionsByType, actionsOf } from "../../../components/access/aws/actions";
import { roleNames } from "../../../components/access/contract";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOfStack, stackNames } from "../../harness/stacks";
import { ofType, only } from "../aws/parts";
import { laws } from "../state-backend/contract";
import { accountGraph, shipped } from "./bootstrap";
import { grantsOf, lets } from "./documents";

const config = shipped("aws");
let graph: Resource[];
beforeAll(async () => {
  graph = await accountGraph(config);
});
const labels = ["preview", "failover", "deploy", "break-glass"] as const;
const keyArn = (region: string, name: string) => `arn:aws:kms:${region}:123456789012:${name}`;
const places = [
  ["us-west-2", "key"],
  ["ca-central-1", "replica"],
] as const;

/** The state of a region, as the graph has it. */
function stateIn([region, which]: readonly [region: string, which: string]) {
  const bucket = ofType(graph, "Bucket").find(({ inputs }) => inputs.region === region);
  return {
    bucket: `arn:aws:s3:::${bucket?.inputs.bucket}`,
    bucketKey: keyArn(region, `state-bucket-${which}`),
    secretsKey: keyArn(region, `state-secrets-${which}`),
  };
}

test("the stack gives each role's ARN, and names begin with the owner's", () => {
  const { roles } = only(graph, "Stack").outputs;
  expect(Object.keys(roles as object)).toEqual(roleNames.toSorted());
  const names = ofType(graph, "Role").map(({ inputs }) => inputs.name);
  expect(names.filter((name) => String(name).startsWith("acme-access-"))).toEqual(
    labels.map((label) => `acme-access-${label}`),
  );
});

test.each(laws)("$title", ({ broken }) => {
  const own = graph.filter(({ urn }) => urn.includes("AwsAccess"));
  const roots = graph.filter(({ type }) => type === "pulumi:pulumi:Stack");
  expect(broken([...roots, ...own])).toEqual([]);
});

test.each(places)("every role reads state and opens secrets in %s", (...place) => {
  const { bucket, bucketKey, secretsKey } = stateIn(place);
  for (const label of labels) {
    const grants = grantsOf(graph, label);
    expect(lets(grants, "s3:ListBucket", bucket), label).toBe(true);
    expect(lets(grants, "s3:GetObject", `${bucket}/.pulumi/stacks/shop/prod.json`), label).toBe(true);
    for (const key of [bucketKey, secretsKey]) expect(lets(grants, "kms:Decrypt", key), label).toBe(true);
  }
});

test.each(places)("deploy and break-glass alone write state in %s, and take a lock away", (...place) => {
  const { bucket, bucketKey, secretsKey } = stateIn(place);
  for (const label of labels) {
    const grants = grantsOf(graph, label);
    const writes = label === "deploy" || label === "break-glass";
    for (const action of ["s3:PutObject", "s3:DeleteObject"]) {
      expect(lets(grants, action, `${bucket}/.pulumi/locks/shop/prod/1.json`), label).toBe(writes);
    }
    expect(lets(grants, "kms:GenerateDataKey", bucketKey), label).toBe(writes);
    expect(lets(grants, "kms:Encrypt", secretsKey), label).toBe(writes);
  }
});

test.each(places)("nobody ends a key or a version of the state in %s; break-glass brings both back", (...place) => {
  const { bucket, bucketKey, secretsKey } = stateIn(place);
  for (const label of labels) {
    const grants = grantsOf(graph, label);
    expect(lets(grants, "s3:DeleteObjectVersion", `${bucket}/x`), label).toBe(false);
    expect(lets(grants, "s3:GetObjectVersion", `${bucket}/x`), label).toBe(label === "break-glass");
    for (const key of [bucketKey, secretsKey]) {
      for (const action of ["kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "kms:CreateGrant"]) {
        expect(lets(grants, action, key), label).toBe(false);
      }
      expect(lets(grants, "kms:CancelKeyDeletion", key), label).toBe(label === "break-glass");
    }
  }
  expect(lets(grantsOf(graph, "deploy"), "kms:ScheduleKeyDeletion", keyArn("us-east-2", "another"))).toBe(true);
});

test("no statement about state is about everything, and none is about all actions", () => {
  for (const label of labels) {
    const grants = grantsOf(graph, label);
    expect(grants.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
    const objects = grants.filter(({ Action }) => Action.some((one) => /^(s3:|kms:(De|En)crypt|kms:Gen)/.test(one)));
    expect(objects.length, label).toBeGreaterThan(0);
    const direct = objects.filter(({ Condition }) => !JSON.stringify(Condition ?? {}).includes("kms:ViaService"));
    expect(direct.filter(({ Resource }) => [Resource].flat().includes("*"))).toEqual([]);
  }
});

test("without a place for the state, the roles are about the systems alone", async () => {
  const bare = await accountGraph({ ...config, stateBackend: undefined });
  expect(ofType(bare, "Bucket")).toEqual([]);
  for (const label of labels) {
    expect(grantsOf(bare, label).filter(({ Action }) => Action.some((one) => one.startsWith("s3:")))).toEqual([]);
  }
});

test("preview changes nothing, and failover makes and deletes nothing", () => {
  const changing = new Set(actionsOf("write"));
  expect(
    grantsOf(graph, "preview")
      .flatMap(({ Action }) => Action)
      .filter((one) => changing.has(one)),
  ).toEqual([]);
  const moved = grantsOf(graph, "failover").flatMap(({ Action }) => Action);
  expect(moved.filter((one) => /:(Create|Delete|Put)/.test(one))).toEqual([]);
});

test("none of the four may change one of the four; other roles deploy may", () => {
  for (const label of labels) {
    const grants = grantsOf(graph, label);
    for (const target of labels) {
      const arn = `arn:aws:iam::123456789012:role/acme-access-${target}`;
      expect(lets(grants, "iam:UpdateAssumeRolePolicy", arn)).toBe(false);
      expect(lets(grants, "iam:DetachRolePolicy", arn)).toBe(false);
      expect(lets(grants, "iam:DeleteRole", arn)).toBe(false);
    }
  }
  const other = "arn:aws:iam::123456789012:role/shop-prod-us-east-2-cluster";
  expect(lets(grantsOf(graph, "deploy"), "iam:UpdateAssumeRolePolicy", other)).toBe(true);
});

test("what changes is changed where systems run, where the provider starts, and where AWS has its global controls", () => {
  const change = grantsOf(graph, "deploy").filter(({ Sid }) => /^Change\d*$/.test(Sid));
  expect(change.length).toBeGreaterThan(0);
  const regions = ["eu-west-1", "us-east-1", "us-east-2", "us-west-2"];
  for (const { Condition } of change) expect(Condition).toEqual({ StringEquals: { "aws:RequestedRegion": regions } });
});

test("policies are as long, roles have as many and trust as much, as IAM takes by default", () => {
  for (const { inputs, name } of ofType(graph, "Policy")) {
    expect(String(inputs.policy).length, name).toBeLessThanOrEqual(6_144);
    expect(() => JSON.parse(String(inputs.policy)), name).not.toThrow();
  }
  for (const { inputs, name } of ofType(graph, "Role").filter(({ urn }) => urn.includes("AwsAccess"))) {
    const attached = ofType(graph, "RolePolicyAttachment").filter((one) => one.inputs.role === inputs.name);
    expect(attached.length, name).toBeLessThanOrEqual(10);
    expect(String(inputs.assumeRolePolicy).length, name).toBeLessThanOrEqual(2_048);
  }
});

test.each(stackNames)("every type that %s makes on AWS has a row of what it calls", async (stack) => {
  const made = (await graphOfStack(stack)).map(({ type }) => /^aws:([^:]+):/.exec(type)?.[1]);
  const types = [...new Set(made)].filter((type) => type !== undefined);
  expect(types.filter((type) => !(type in actionsByType))).toEqual([]);
});
