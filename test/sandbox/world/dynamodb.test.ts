import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { lose } from "../../../sandbox/world/losses";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine } from "./mini-engine";

const tableType = "aws:dynamodb/table:Table";
const copyType = "aws:dynamodb/tableReplica:TableReplica";
const [seed, other, third] = ["us-east-2", "us-east-1", "us-west-2"];

const plain: Props = {
  region: seed,
  name: "shop-prod-app",
  hashKey: "pk",
  rangeKey: "sk",
  attributes: [
    { name: "pk", type: "S" },
    { name: "sk", type: "S" },
  ],
  billingMode: "PAY_PER_REQUEST",
  streamEnabled: true,
  streamViewType: "NEW_AND_OLD_IMAGES",
};
const index = { name: "by-sk", keySchemas: [{ attributeName: "sk", keyType: "HASH" }], projectionType: "ALL" };
const strongIn = (...regions: string[]): Props[] =>
  regions.map((regionName) => ({ regionName, consistencyMode: "STRONG" }));

/** A table, and what makes copies of it. */
async function replicated(engine = new MiniEngine(), more: Props = {}) {
  const table = await engine.create(tableType, "table", { ...plain, ...more });
  const copyIn = (region: string, given: Props = {}) =>
    engine.create(copyType, region, { region, globalTableArn: String(table.outputs.arn), ...given });
  return { engine, table, copyIn };
}

test.each([
  [{ attributes: [{ name: "pk", type: "S" }] }, /attributes: sk is in a key, and no attribute/],
  [{ rangeKey: undefined }, /attributes: all attributes must be indexed, and sk is in no key/],
  [{ attributes: [{ name: "pk", type: "T" }] }, /attributes\[0\].type: expected one of S, N, B/],
  [{ hashKey: undefined, rangeKey: undefined, attributes: [] }, /hashKey: required/],
  [{ name: "a" }, /name: .*less than 3/],
  [{ name: "shop prod" }, /name: .*does not match/],
  [{ readCapacity: 5 }, /readCapacity: none needed with this billingMode/],
  [{ billingMode: "PROVISIONED", readCapacity: 5 }, /readCapacity: both needed/],
  [{ streamEnabled: undefined }, /streamViewType: goes with streamEnabled/],
  [{ ttl: { enabled: true } }, /ttl: attributeName goes with enabled/],
  [{ globalSecondaryIndexes: [{ ...index, hashKey: "sk" }] }, /index by-sk takes either hashKey or keySchemas/],
  [{ globalSecondaryIndexes: [{ ...index, projectionType: "SOME" }] }, /projectionType: expected one of ALL/],
  [{ globalSecondaryIndexes: [{ ...index, projectionType: "INCLUDE" }] }, /nonKeyAttributes go with INCLUDE/],
  [{ globalSecondaryIndexes: [{ ...index, readCapacity: 5 }] }, /capacity goes with PROVISIONED/],
  [
    { globalSecondaryIndexes: [{ ...index, keySchemas: [{ attributeName: "sk", keyType: "RANGE" }] }] },
    /the first key is HASH/,
  ],
  [{ pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 40 } }, /recoveryPeriodInDays: 40 is more than 35/],
  [{ replicas: [{ regionName: seed }] }, /replicas: the table itself is in us-east-2/],
  [{ replicas: [{ regionName: other }, { regionName: other }] }, /two replicas are in us-east-1/],
  [{ replicas: [{ regionName: other, consistencyMode: "WITNESS" }] }, /consistencyMode: expected one of/],
  [{ replicas: [...strongIn(other), { regionName: third }] }, /all replicas have one consistencyMode/],
  [{ replicas: strongIn(other, third), streamEnabled: undefined, streamViewType: undefined }, /needs a stream/],
  [{ replicas: strongIn(other) }, /two STRONG replicas, or one and a witness: got 1 and no witness/],
  [{ replicas: strongIn(other, third), globalTableWitness: { regionName: "eu-west-1" } }, /got 2 and eu-west-1/],
  [{ replicas: strongIn(other), globalTableWitness: { regionName: seed } }, /the witness is in us-east-2, where/],
  [{ replicas: strongIn(other, "eu-west-1") }, /us-east-2, us-east-1, eu-west-1 are not in one set of regions/],
  [{ globalTableWitness: { regionName: other } }, /a witness goes with a STRONG replica/],
  [{ replicas: strongIn(other, third), ttl: { enabled: true, attributeName: "end" } }, /has no TTL/],
])("refuses the table with %j", (change, expected) => {
  const inputs = JSON.parse(JSON.stringify({ ...plain, ...change }));
  expect(new MiniEngine().problems(tableType, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("a table has a copy in each region that asks for one, under its own name and with an ARN of that region", async () => {
  const { engine, table, copyIn } = await replicated();
  const copy = await copyIn(other);
  expect(copy.id).toBe("shop-prod-app:us-east-2");
  expect(copy.outputs.arn).toBe("arn:aws:dynamodb:us-east-1:123456789012:table/shop-prod-app");
  await copyIn(third);
  expect(engine.refresh(table).outputs.replicas).toMatchObject([{ regionName: other }, { regionName: third }]);
});

test("copies of one table are made one after the other, those of two tables at the same time", async () => {
  const { engine, copyIn } = await replicated();
  const second = await engine.create(tableType, "second", { ...plain, name: "shop-prod-second" });
  engine.world.weather = { faults: [], latencyFactor: 0.001 };
  const start = performance.now();
  const elapsed = (made: Promise<Kept>) => made.then(() => performance.now() - start);
  const far = { region: other, globalTableArn: String(second.outputs.arn) };
  const [one, two, beside] = await Promise.all([
    elapsed(copyIn(other)),
    elapsed(copyIn(third)),
    elapsed(engine.create(copyType, "beside", far)),
  ]);
  expect(two - one).toBeGreaterThan(120);
  expect(beside).toBeLessThan(two - 60);
});

test("a program that lists no replicas ends every copy, unless it ignores them", async () => {
  const { engine, table, copyIn } = await replicated();
  await copyIn(other);
  const seen = engine.refresh(table);
  expect(engine.diff(seen, table.inputs, ["replicas"]).changes).toEqual({});
  expect(engine.diff(seen, table.inputs).changes).toEqual({ replicas: "delete" });
  await engine.update(seen, table.inputs);
  expect(engine.world.list(copyType)).toEqual([]);
});

test("refuses a copy beside the table, without the table, twice in a region, or with a key from elsewhere", async () => {
  const { engine, copyIn } = await replicated();
  await expect(copyIn(seed)).rejects.toThrow(/replica cannot be in same region as main table/);
  const nowhere = "arn:aws:dynamodb:us-east-2:123456789012:table/none";
  await expect(copyIn(other, { globalTableArn: nowhere })).rejects.toThrow(/there is no aws:dynamodb.table:Table/);
  await copyIn(other);
  const again = engine.create(copyType, "again", {
    region: other,
    globalTableArn: nowhere.replace("none", "shop-prod-app"),
  });
  await expect(again).rejects.toThrow(/ResourceInUseException: table shop-prod-app already exists in us-east-1/);
  await expect(engine.create(tableType, "own", { ...plain, region: other })).rejects.toThrow(/already exists/);
  const key = await engine.create("aws:kms/key:Key", "key", { region: seed });
  await expect(copyIn(third, { kmsKeyArn: String(key.outputs.arn) })).rejects.toThrow(/in us-west-2/);
});

test("refuses a copy of a table that has a key without one of its own, has no stream, or lists its replicas", async () => {
  const engine = new MiniEngine();
  const key = await engine.create("aws:kms/key:Key", "key", { region: seed });
  const serverSideEncryption = { enabled: true, kmsKeyArn: String(key.outputs.arn) };
  const keyed = await replicated(engine, { serverSideEncryption });
  await expect(keyed.copyIn(other)).rejects.toThrow(/kmsKeyArn is needed/);
  const { streamEnabled: _, streamViewType: __, ...silent } = plain;
  const mute = await engine.create(tableType, "mute", { ...silent, name: "mute" });
  const of = (table: Kept) => ({ region: other, globalTableArn: String(table.outputs.arn) });
  await expect(engine.create(copyType, "mute", of(mute))).rejects.toThrow(/no stream of NEW_AND_OLD_IMAGES/);
  const inline = await engine.create(tableType, "b", { ...plain, name: "b-b", replicas: [{ regionName: third }] });
  await expect(engine.create(copyType, "b", of(inline))).rejects.toThrow(/exclude each other/);
});

test("refuses other regions for a strongly consistent table, and a key of another region for a replica", async () => {
  const engine = new MiniEngine();
  const witness = { globalTableWitness: { regionName: third } };
  const table = await engine.create(tableType, "t", { ...plain, replicas: strongIn(other), ...witness });
  const moved = { ...plain, replicas: strongIn(third), globalTableWitness: { regionName: other } };
  await expect(engine.update(table, moved)).rejects.toThrow(/chosen once, while it is empty/);
  await expect(engine.update(table, plain)).rejects.toThrow(/chosen once/);
  await engine.update(table, { ...table.inputs, tags: { a: "b" } });
  const key = await engine.create("aws:kms/key:Key", "key", { region: seed });
  const replicas = strongIn(other).map((one) => ({ ...one, kmsKeyArn: String(key.outputs.arn) }));
  const keyed = { ...plain, name: "keyed", replicas, ...witness };
  await expect(engine.create(tableType, "k", keyed)).rejects.toThrow(/is not in us-east-1/);
});

test("refuses to delete what is protected, and a table before its copies; what had backups leaves one", async () => {
  const { engine, table, copyIn } = await replicated(new MiniEngine(), { pointInTimeRecovery: { enabled: true } });
  const copy = await copyIn(other, { deletionProtectionEnabled: true });
  await expect(engine.delete(table)).rejects.toThrow(/still in use/);
  await expect(engine.delete(copy)).rejects.toThrow(/deletion protection is on/);
  await engine.delete(await engine.update(copy, { ...copy.inputs, deletionProtectionEnabled: false }));
  await engine.delete(table);
  expect(engine.world.list().map(({ id, state }) => [id, state])).toEqual([
    ["shop-prod-app$DeletedTableBackup", "remains"],
  ]);
  const kept = strongIn(other, third).map((one) => ({ ...one, deletionProtectionEnabled: true }));
  const strong = await engine.create(tableType, "strong", { ...plain, replicas: kept });
  await expect(engine.delete(strong)).rejects.toThrow(/deletion protection is on for the replica in us-east-1/);
});

test("a name, a key and the key of a copy replace; capacity and labels do not", async () => {
  const { engine, table, copyIn } = await replicated();
  const replaced = (kept: Kept, change: Props) => engine.diff(kept, { ...kept.inputs, ...change }).replaces;
  expect(replaced(table, { name: "other", rangeKey: "pk" })).toEqual(["name", "rangeKey"]);
  expect(replaced(table, { tags: { a: "b" }, tableClass: "STANDARD_INFREQUENT_ACCESS" })).toEqual([]);
  expect(replaced(await copyIn(other), { kmsKeyArn: "arn:aws:kms:us-east-1:1:key/2" })).toEqual(["kmsKeyArn"]);
});

test("without the table's region no copy comes, changes or goes; without a copy's the table goes on", async () => {
  const { engine, table, copyIn } = await replicated();
  const copy = await copyIn(other);
  lose(engine.world, { aws }, third, false);
  await expect(copyIn(third)).rejects.toThrow(/us-west-2 is lost/);
  await engine.update(table, { ...table.inputs, tags: { a: "b" } }, ["replicas"]);
  lose(engine.world, { aws }, seed, false);
  await expect(copyIn("eu-west-1")).rejects.toThrow(/in us-east-2, where the table is: no answer/);
  await expect(engine.update(copy, { ...copy.inputs, tags: { a: "b" } })).rejects.toThrow(/where the table is/);
  await expect(engine.delete(copy)).rejects.toThrow(/where the table is/);
});

test("a strongly consistent table can be neither made nor changed while one of its regions is lost", async () => {
  const engine = new MiniEngine();
  const table = await engine.create(tableType, "t", { ...plain, replicas: strongIn(other, third) });
  lose(engine.world, { aws }, third, false);
  const change = engine.update(table, { ...table.inputs, tags: { a: "b" } });
  await expect(change).rejects.toThrow(/reading the replica in us-west-2, which does not answer/);
  const more = engine.create(tableType, "u", { ...plain, name: "more", replicas: strongIn(other, third) });
  await expect(more).rejects.toThrow(/ServiceUnavailable: us-west-2 does not answer/);
});
