import { expect, test } from "vitest";
import { AwsAuroraDatabase, type AwsDatabaseArgs, AwsDynamodbDatabase } from "../../../components/aws";
import type { Takeover } from "../../../components/topology/model";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { databaseOver } from "./aurora/args";
import { databaseIn, type More } from "./databases";
import { names, ofType, only } from "./parts";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const active = { [ohio]: "active", [ireland]: "active", [tokyo]: "active" } as const;
const lost = { ...active, [ohio]: "lost" } as const;
const credentials = `arn:aws:secretsmanager:${ohio}:123456789012:secret:shop/prod/database-a1b2c3`;
const takeover: Takeover = {
  from: [{ home: ohio, stood: [tokyo, ireland, ohio] }],
  without: [ohio],
  rests: true,
  credentials,
};
const settled: Takeover = { from: [], without: [], rests: true, credentials };
/** A database that goes on after its seed, in a home that is one like any other by now. */
const carriedOn = {
  seed: ohio,
  carriers: [{ region: ireland, isSeed: false, hold: "protected", isTaken: false }],
} as const;
const forgotten = { protect: false, retainOnDelete: true, ignoreChanges: ["*"] };

const members = (writer: string) => ({
  "aws:rds/globalCluster:GlobalCluster": {
    globalClusterMembers: Object.keys(active).map((region) => ({
      dbClusterArn: `arn:aws:rds:${region}:123456789012:cluster:shop-prod-${region}`,
      isWriter: region === writer,
    })),
  },
});
const aurora = (args: AwsDatabaseArgs, writer: string = ireland) =>
  graphOf(() => void new AwsAuroraDatabase("db", args), members(writer));
const taken = { home: ireland, takeover };
const auroraLost = databaseOver(lost, taken);

const tables = { carts: { partitionKey: "pk", indexes: {} } };
const tablesOver = (states: typeof active | typeof lost, more: More = {}) =>
  databaseIn("dynamodb", states, { tables, consistency: "eventual", ...more });
const dynamodb = (args: AwsDatabaseArgs) => graphOf(() => void new AwsDynamodbDatabase("db", args));
const tablesLost = tablesOver(lost, { taken });

test("the same global database and credentials are read from the new home, and nothing is created there", async () => {
  const graph = await aurora(auroraLost);
  expect(only(graph, "GlobalCluster", "db-global-eu-west-1")).toMatchObject({
    importId: "shop-prod@eu-west-1",
    protect: true,
    ignoreChanges: ["databaseName", "engineVersion"],
    inputs: { region: ireland, globalClusterIdentifier: "shop-prod", deletionProtection: true },
  });
  expect(only(graph, "Secret", "db-credentials-eu-west-1")).toMatchObject({
    importId: `${credentials.replace(ohio, ireland)}@${ireland}`,
    protect: true,
    ignoreChanges: ["replicas", "forceOverwriteReplicaSecret"],
    inputs: { region: ireland, name: "shop/prod/database", replicas: [{ region: tokyo }] },
  });
  const { creates } = diff(await aurora(databaseOver(active), ohio), graph);
  const made = graph.filter(({ urn }) => creates.includes(urn));
  expect(made.filter(({ importId }) => importId === undefined)).toEqual([]);
  expect(made).toHaveLength(2);
  expect(only(graph, "AwsAuroraDatabase").outputs).toMatchObject({ writer: ireland });
});

test("what was asked for in the lost seed is forgotten, and the password and every living member stay", async () => {
  const [before, graph] = [await aurora(databaseOver(active), ohio), await aurora(auroraLost)];
  expect(only(graph, "GlobalCluster", "db-global")).toMatchObject(forgotten);
  expect(only(graph, "Secret", "db-credentials")).toMatchObject(forgotten);
  expect(only(graph, "SecretVersion")).toMatchObject(forgotten);
  expect(only(graph, "Cluster", "db-us-east-2-cluster")).toMatchObject(forgotten);
  const { deletes, updates } = diff(before, graph);
  expect(deletes).toEqual([]);
  const isVoid = (urn: string) => graph.find((row) => row.urn === urn)?.ignoreChanges.includes("*");
  const real = Object.entries(updates).filter(([urn]) => !isVoid(urn));
  expect(real.flatMap(([, paths]) => paths)).toEqual([]);
});

test("once the lost line is gone nothing is taken over any more, and nobody is told what only a first member is", async () => {
  const graph = await aurora({
    ...databaseOver({ [ireland]: "active", [tokyo]: "active" }),
    ...carriedOn,
    takeover: settled,
  });
  expect(names(ofType(graph, "GlobalCluster"))).toEqual(["db-global-eu-west-1"]);
  expect(only(graph, "GlobalCluster")).toMatchObject({
    protect: true,
    ignoreChanges: ["databaseName", "engineVersion"],
  });
  expect(graph.filter(({ importId }) => importId !== undefined)).toEqual([]);
  expect(ofType(graph, "Cluster").filter(({ inputs }) => "masterUsername" in inputs)).toEqual([]);
  expect(ofType(graph, "SecretVersion")).toEqual([]);
});

test("when a region joins, every copy of the credentials is looked after again", async () => {
  const states = { [ireland]: "active", [tokyo]: "active", "ca-central-1": "joining" } as const;
  const joined = { ...settled, rests: false };
  const graph = await aurora({ ...databaseOver(states), ...carriedOn, takeover: joined });
  const secret = only(graph, "Secret");
  expect(secret.ignoreChanges).toEqual([]);
  expect(secret.inputs).toMatchObject({
    forceOverwriteReplicaSecret: true,
    replicas: [{ region: tokyo }, { region: "ca-central-1" }],
  });
});

test("refuses a lost home that RDS still lists as the writer, with the commands", async () => {
  await expect(aurora(auroraLost, ohio)).rejects.toThrow(
    /aws rds failover-global-cluster --region eu-west-1 --global-cluster-identifier shop-prod --target-db-cluster-identifier arn:aws:rds:eu-west-1:123456789012:cluster:shop-prod-eu-west-1 --allow-data-loss\n.*refresh --target '\*\*::db-global-eu-west-1'/,
  );
});

test("refuses to take credentials over that nobody remembers", async () => {
  const { credentials: _, ...unknown } = takeover;
  await expect(aurora({ ...auroraLost, takeover: unknown })).rejects.toThrow("has no database.credentials");
});

test("the new home's copy is read as the table, and the others as made from there", async () => {
  const graph = await dynamodb(tablesLost);
  const table = only(graph, "Table", "db-table-carts-eu-west-1");
  expect(table).toMatchObject({
    importId: "shop-prod-carts@eu-west-1",
    protect: true,
    ignoreChanges: ["replicas"],
    inputs: {
      region: ireland,
      name: "shop-prod-carts",
      serverSideEncryption: { kmsKeyArn: only(graph, "Key", "db-eu-west-1-encryption-key").outputs.arn },
    },
  });
  expect(only(graph, "TableReplica", "db-ap-northeast-1-carts-eu-west-1")).toMatchObject({
    importId: "shop-prod-carts:eu-west-1@ap-northeast-1",
    protect: true,
    inputs: { region: tokyo, globalTableArn: table.outputs.arn },
  });
  const { creates, deletes } = diff(await dynamodb(tablesOver(active)), graph);
  expect(deletes).toEqual([]);
  expect(graph.filter(({ urn, importId }) => creates.includes(urn) && importId === undefined)).toEqual([]);
});

test("what was described from the lost seed is forgotten, in the regions that live too", async () => {
  const graph = await dynamodb(tablesLost);
  for (const name of ["db-eu-west-1-carts", "db-ap-northeast-1-carts"])
    expect(only(graph, "TableReplica", name)).toMatchObject(forgotten);
  expect(only(graph, "Table", "db-table-carts")).toMatchObject(forgotten);
  expect(only(graph, "Key", "db-eu-west-1-encryption-key")).toMatchObject({ protect: true, retainOnDelete: false });
});

test("a region that joins while the lost line stands gets a copy, and the lost one is no copy's", async () => {
  const states = { ...lost, "ca-central-1": "joining" } as const;
  const graph = await dynamodb(databaseIn("dynamodb", states, { tables, consistency: "eventual", taken }));
  const made = only(graph, "TableReplica", "db-ca-central-1-carts-eu-west-1");
  expect(made).not.toHaveProperty("importId");
  expect(names(ofType(graph, "TableReplica")).filter((name) => name.includes("ca-central-1"))).toEqual([made.name]);
  expect(names(ofType(graph, "TableReplica")).filter((name) => name.includes(ohio))).toEqual([]);
  expect(only(graph, "AwsDynamodbDatabase").outputs.members).toMatchObject({
    [ohio]: { backedUp: { carts: `arn:aws:dynamodb:${ohio}:123456789012:table/shop-prod-carts` } },
  });
});

test("strongly consistent tables stay where they were made: they are forgotten with a lost seed, and nothing is taken over", async () => {
  const strong = { tables, consistency: "strong" } as const;
  const graph = await dynamodb(databaseIn("dynamodb", lost, { ...strong, taken }));
  expect(names(ofType(graph, "Table"))).toEqual(["db-table-carts"]);
  expect(only(graph, "Table")).toMatchObject(forgotten);
  expect(ofType(graph, "TableReplica")).toEqual([]);
  expect(diff(await dynamodb(databaseIn("dynamodb", active, strong)), graph)).toMatchObject({
    creates: [],
    deletes: [],
  });
});
