import { expect, test } from "vitest";
import { MiniEngine } from "./mini-engine";

const region = "us-east-2";
const repository = "aws:ecr/repository:Repository";
const lifecycle = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const replication = "aws:ecr/replicationConfiguration:ReplicationConfiguration";

test("a repository has one name per region and tells where it is pulled from; its encryption is for ever", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(repository, "a", { region, name: "shop/prod" });
  expect(made.outputs.repositoryUrl).toBe("123456789012.dkr.ecr.us-east-2.amazonaws.com/shop/prod");
  await engine.create(repository, "b", { region: "eu-west-1", name: "shop/prod" });
  await expect(engine.create(repository, "c", { region, name: "shop/prod" })).rejects.toThrow(/already exists/);
  const encryptionConfigurations = [{ encryptionType: "KMS" }];
  expect(engine.diff(made, { ...made.inputs, encryptionConfigurations }).replaces).not.toEqual([]);
});

test.each([
  [repository, { name: "Shop" }, /does not match/],
  [repository, { name: "shop", imageTagMutability: "FIXED" }, /expected one of MUTABLE/],
  [
    lifecycle,
    { repository: "shop", policy: JSON.stringify({ rules: [{ rulePriority: 1, description: "x".repeat(100) }] }) },
    /needs rules with rulePriority, selection and action/,
  ],
])("refuses %s with %j", (type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toEqual([expect.stringMatching(expected)]);
});

test("refuses a lifecycle without its repository, and a registry that copies to itself", async () => {
  const engine = new MiniEngine();
  const selection = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 };
  const policy = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] });
  await expect(engine.create(lifecycle, "l", { region, repository: "shop", policy })).rejects.toThrow(/names "shop"/);
  const to = (code: string) => ({
    region,
    replicationConfiguration: { rules: [{ destinations: [{ region: code, registryId: "123456789012" }] }] },
  });
  await expect(engine.create(replication, "r", to(region))).rejects.toThrow(/cannot replicate to itself/);
  const made = await engine.create(replication, "r", to("eu-west-1"));
  await expect(engine.update(made, to(region))).rejects.toThrow(/cannot replicate to itself/);
});
