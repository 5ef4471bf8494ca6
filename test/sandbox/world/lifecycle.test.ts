import { expect, test } from "vitest";
import { unknown } from "../../../sandbox/world/values";
import { MiniEngine, networkIn, roleFor } from "./mini-engine";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const role = "aws:iam/role:Role";
const secret = "aws:secretsmanager/secret:Secret";

test("a preview of a create echoes what is known and shows what the service decides as unknown", async () => {
  const engine = new MiniEngine();
  const inputs = { region: "eu-west-1", cidrBlock: "10.0.0.0/16", tags: { a: "b" }, ipv6CidrBlock: unknown };
  const { id, outputs } = await engine.provider.create(engine.urn(vpc, "a"), inputs, true);
  expect(id).toBe("");
  expect(outputs).toMatchObject({
    region: "eu-west-1",
    tags: { a: "b" },
    arn: unknown,
    defaultSecurityGroupId: unknown,
  });
  expect(engine.world.list()).toEqual([]);
});

test("a nested argument to which the service adds is unknown as a whole at preview, never half of it", async () => {
  const engine = new MiniEngine();
  const inputs = { name: "a", roleArn: "r", vpcConfig: { subnetIds: ["s"] } };
  const { outputs } = await engine.provider.create(engine.urn("aws:eks/cluster:Cluster", "a"), inputs, true);
  expect(outputs.vpcConfig).toBe(unknown);
});

test("ids, ARNs, tags and regions follow the service's patterns", async () => {
  const engine = new MiniEngine();
  engine.provider.configure({ region: "us-east-2", defaultTags: { tags: { team: "all", stage: "x" } } });
  const made = await engine.create(vpc, "a", {
    region: "eu-west-1",
    cidrBlock: "10.0.0.0/16",
    tags: { stage: "prod" },
  });
  expect(made.id).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(made.outputs).toMatchObject({
    arn: `arn:aws:ec2:eu-west-1:123456789012:vpc/${made.id}`,
    region: "eu-west-1",
    tagsAll: { team: "all", stage: "prod" },
  });
  expect((await engine.create(vpc, "b", { cidrBlock: "10.1.0.0/16" })).outputs.region).toBe("us-east-2");
});

test("refuses what names a thing that does not exist, or exists in another region", async () => {
  const engine = new MiniEngine();
  const { vpc: made } = await networkIn(engine);
  const absent = { region: "us-east-2", vpcId: "vpc-1", cidrBlock: "10.0.9.0/24" };
  await expect(engine.create(subnet, "a", absent)).rejects.toThrow(
    /vpcId names "vpc-1", and there is no aws:ec2.vpc:Vpc/,
  );
  const elsewhere = { region: "eu-west-1", vpcId: made.id, cidrBlock: "10.0.9.0/24" };
  await expect(engine.create(subnet, "a", elsewhere)).rejects.toThrow(/with that id in eu-west-1/);
});

test("refuses a name that is taken, per account or per region as the service does, whatever the stack", async () => {
  const engine = new MiniEngine();
  await roleFor(engine, "shop", "eks.amazonaws.com");
  const other = new MiniEngine(engine.world, "other");
  await expect(roleFor(other, "shop", "eks.amazonaws.com")).rejects.toThrow(
    /"aws:iam.role:Role shop" already exists \(by urn:pulumi:dev/,
  );
  const logs = { name: "/shop" };
  await engine.create("aws:cloudwatch/logGroup:LogGroup", "a", { ...logs, region: "us-east-2" });
  await engine.create("aws:cloudwatch/logGroup:LogGroup", "b", { ...logs, region: "eu-west-1" });
  await expect(
    engine.create("aws:cloudwatch/logGroup:LogGroup", "c", { ...logs, region: "eu-west-1" }),
  ).rejects.toThrow(/already exists/);
  expect(engine.world.list().filter(({ state }) => state !== "ready")).toEqual([]);
});

test("two creates at once of the same name do not refuse each other: one wins", async () => {
  const engine = new MiniEngine();
  const outcomes = await Promise.allSettled([roleFor(engine, "a", "x"), roleFor(engine, "a", "x")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("refuses to delete what something else still uses, and names the user", async () => {
  const engine = new MiniEngine();
  const { vpc: made, subnets } = await networkIn(engine);
  await expect(engine.delete(made)).rejects.toThrow(
    /it is still in use: aws:ec2.subnet:Subnet subnet-\w+ names it as vpcId/,
  );
  const shop = await roleFor(engine, "shop", "eks.amazonaws.com");
  const attachment = { role: "shop", policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" };
  const attached = await engine.create("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", attachment);
  await expect(engine.delete(shop)).rejects.toThrow(/RolePolicyAttachment/);
  await engine.delete(attached);
  await engine.delete(shop);
  for (const one of subnets) await engine.delete(one);
  await expect(engine.delete(made)).rejects.toThrow(/internetGateway/);
});

test("a delete of what is gone already succeeds", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", { cidrBlock: "10.0.0.0/16" });
  await engine.delete(made);
  await engine.delete(made);
});

test("create-only arguments replace, others change in place, and ids stay", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", { region: "us-east-2", cidrBlock: "10.0.0.0/16", tags: { a: "1" } });
  const moved = engine.diff(made, { ...made.inputs, cidrBlock: "10.1.0.0/16" });
  expect(moved).toMatchObject({ changes: { cidrBlock: "update" }, replaces: ["cidrBlock"] });
  expect(engine.diff(made, { ...made.inputs, region: "eu-west-1" }).replaces).toEqual(["region"]);
  const tagged = { ...made.inputs, tags: { b: "2" } };
  expect(engine.diff(made, tagged)).toEqual({
    changes: { "tags.a": "delete", "tags.b": "add" },
    replaces: [],
    deleteBeforeReplace: false,
  });
  const updated = await engine.update(made, tagged);
  expect(updated.outputs).toMatchObject({ arn: made.outputs.arn, tagsAll: { b: "2" } });
  expect(engine.diff(updated, tagged).changes).toEqual({});
});

test("lists of strings are sets, and an unknown value of a create-only argument replaces", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const group = { name: "db", subnetIds };
  const made = await engine.create("aws:rds/subnetGroup:SubnetGroup", "a", group);
  expect(engine.diff(made, { ...group, subnetIds: subnetIds.toReversed() }).changes).toEqual({});
  expect(engine.diff(made, { ...group, name: unknown }).replaces).toEqual(["name"]);
});

test("a fixed physical name has to go before its replacement, a generated one does not", async () => {
  const engine = new MiniEngine();
  const trust = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
  const fixed = await engine.create(role, "fixed", { name: "fixed", assumeRolePolicy: trust });
  const generated = await engine.create(role, "free", { assumeRolePolicy: trust });
  expect(engine.diff(fixed, { ...fixed.inputs, path: "/a/" }).deleteBeforeReplace).toBe(true);
  expect(engine.diff(generated, { ...generated.inputs, path: "/a/" }).deleteBeforeReplace).toBe(false);
});

test("a generated name is kept from run to run, and made anew for a replacement", async () => {
  const engine = new MiniEngine();
  const trust = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
  const made = await engine.create(role, "free", { assumeRolePolicy: trust });
  expect(made.inputs.name).toMatch(/^free-[0-9a-f]{7}$/);
  const check = (olds: typeof made.inputs) =>
    engine.provider.check(made.urn, olds, { assumeRolePolicy: trust }, "another seed").inputs.name;
  expect(check(made.inputs)).toBe(made.inputs.name);
  expect(check({})).not.toBe(made.inputs.name);
});

test("a refresh gives live values of the arguments that the program set, and no others", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", { cidrBlock: "10.0.0.0/16", tags: { a: "1" } });
  const [thing] = engine.world.list(vpc);
  if (thing)
    engine.world.put(
      Object.assign(thing, { inputs: { ...thing.inputs, tags: { a: "by hand" }, instanceTenancy: "default" } }),
    );
  expect(engine.refresh(made).inputs).toEqual({ cidrBlock: "10.0.0.0/16", tags: { a: "by hand" } });
});

test("an import finds a thing by id, with its region after @, and then has nothing to change", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", { region: "eu-west-1", cidrBlock: "10.0.0.0/16" });
  expect(engine.provider.seen({ urn: made.urn, id: made.id }, {}, {})).toBeUndefined();
  const found = engine.provider.seen({ urn: made.urn, id: `${made.id}@eu-west-1` }, {}, {});
  expect(found).toMatchObject({ id: made.id, inputs: made.inputs });
  expect(engine.diff({ ...made, inputs: found?.inputs ?? {} }, made.inputs).changes).toEqual({});
});

test("refuses to delete what is guarded until an update lifts the guard", async () => {
  const engine = new MiniEngine();
  const guarded = { name: "/a", deletionProtectionEnabled: true };
  const made = await engine.create("aws:cloudwatch/logGroup:LogGroup", "a", guarded);
  await expect(engine.delete(made)).rejects.toThrow(
    /deletion protection is on: set deletionProtectionEnabled to false/,
  );
  await engine.delete(await engine.update(made, { ...guarded, deletionProtectionEnabled: false }));
});

test("a deleted secret keeps its name for the recovery window, a deleted key stays pending; reset ends both", async () => {
  const engine = new MiniEngine();
  await engine.delete(await engine.create("aws:kms/key:Key", "k", { deletionWindowInDays: 7 }));
  await engine.delete(await engine.create(secret, "a", { name: "db" }));
  expect(engine.world.list().map(({ state }) => state)).toEqual(["remains", "remains"]);
  await expect(engine.create(secret, "b", { name: "db" })).rejects.toThrow(
    /already exists, taken until the end of the deleted/,
  );
  engine.world.reset();
  await engine.delete(await engine.create(secret, "b", { name: "db", recoveryWindowInDays: 0 }));
  await engine.create(secret, "c", { name: "db" });
});
