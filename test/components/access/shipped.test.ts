import { expect, test } from "vitest";
import type { Resource } from "../../../resilience/facts/resource";
import { ofType, only } from "../aws/parts";
import { laws } from "../state-backend/contract";
import { accountGraph, shipped } from "./bootstrap";

const inAccess = (graph: readonly Resource[]) => graph.filter(({ urn }) => /(Aws|Azure|Gcp)Access/.test(urn));
const made = (graph: readonly Resource[]) =>
  inAccess(graph).filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));

test.each(["aws", "azure", "gcp"] as const)("the account that is shipped for %s has its four roles", async (cloud) => {
  const graph = await accountGraph(shipped(cloud));
  for (const { broken } of laws) expect(broken(graph)).toEqual([]);
  const { roles } = only(graph, "Stack").outputs;
  expect(Object.keys(roles as object)).toEqual(["breakGlass", "deploy", "failover", "preview"]);
  expect(Object.values(roles as object).filter((role) => typeof role !== "string" || role === "")).toEqual([]);
  // Roles hold no data: they can be made again, and go with the stack.
  expect(made(graph).length).toBeGreaterThan(0);
  expect(made(graph).filter(({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
});

test.each(["aws", "azure", "gcp"] as const)("without the key, %s has no role, and what it has else", async (cloud) => {
  const [bare, whole] = [
    await accountGraph({ ...shipped(cloud), access: undefined }),
    await accountGraph(shipped(cloud)),
  ];
  expect(inAccess(bare)).toEqual([]);
  const others = new Set(inAccess(whole).map(({ urn }) => urn));
  expect(bare.map(({ urn }) => urn)).toEqual(whole.map(({ urn }) => urn).filter((urn) => !others.has(urn)));
  expect(only(bare, "Stack").outputs).not.toHaveProperty("roles");
});

test("on Azure each role reads state at the container and the vault that the stack makes, and nowhere else", async () => {
  const graph = await accountGraph(shipped("azure"));
  const whole = `/subscriptions/${shipped("azure").account}`;
  const container = only(graph, "BlobContainer").id;
  const vault = only(graph, "Vault", "state-secrets-key-vault").id;
  const definitions = ofType(graph, "RoleDefinition");
  for (const { id, inputs } of definitions) {
    const assigned = made(graph).filter(
      ({ type, inputs: given }) => /Assignment$/.test(type) && given.roleDefinitionId === id,
    );
    const isOfState = /-state-[0-9a-f]{6}$/.test(String(inputs.roleName));
    expect(assigned.map(({ inputs: given }) => given.scope)).toEqual(isOfState ? [container, vault] : [whole]);
  }
  expect(definitions).toHaveLength(8);
});

test("on Google Cloud each role is granted the bucket and the secrets' key that the stack makes", async () => {
  const graph = await accountGraph(shipped("gcp"));
  const buckets = ofType(graph, "BucketIAMMember").map(({ inputs }) => inputs.bucket);
  expect(buckets).toEqual(Array(4).fill(only(graph, "Bucket").inputs.name));
  const keys = inAccess(graph).filter(({ type }) => type.endsWith(":CryptoKeyIAMMember"));
  expect(keys.map(({ inputs }) => inputs.cryptoKeyId)).toEqual(
    Array(4).fill(only(graph, "CryptoKey", "state-secrets-key").id),
  );
});
