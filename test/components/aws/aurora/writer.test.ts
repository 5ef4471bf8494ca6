import { expect, test } from "vitest";
import { AwsAuroraDatabase } from "../../../../components/aws";
import { writerOf } from "../../../../components/database/aws/aurora/writer";
import type { RegionState } from "../../../../components/topology/model";
import { byKey } from "../../../../components/topology/tables/by-key";
import type { Resource } from "../../../../resilience/facts/resource";
import { graphOf } from "../../../harness/graph";
import { names, ofType, only } from "../parts";
import { databaseOver } from "./args";

/** The global database as RDS lists it, with the given writer. */
const membersWith = (writer: string, regions: readonly string[] = ["us-east-2", "eu-west-1"]) =>
  regions.map((region) => ({
    dbClusterArn: `arn:aws:rds:${region}:123456789012:cluster:shop-prod-${region}`,
    isWriter: region === writer,
  }));

const graphWhere = (writer: string, states: Readonly<Record<string, RegionState>>) =>
  graphOf(() => void new AwsAuroraDatabase("db", databaseOver(states)), {
    "aws:rds/globalCluster:GlobalCluster": { globalClusterMembers: membersWith(writer) },
  });
const protection = async (graph: ReturnType<typeof graphWhere>, region: string) =>
  only(await graph, "Cluster", `db-${region}-cluster`);

test("the writer is the region of the member that RDS lists as such, and the seed before there is one", () => {
  const member = (region: string, isWriter: boolean) => ({
    dbClusterArn: `arn:aws:rds:${region}:1:cluster:x`,
    isWriter,
  });
  expect(writerOf([member("us-east-2", false), member("eu-west-1", true)], "us-east-2")).toBe("eu-west-1");
  expect(writerOf([member("us-east-2", false)], "us-east-2")).toBe("us-east-2");
  expect(writerOf([], "us-east-2")).toBe("us-east-2");
});

test("a failover shows in the outputs and changes no argument of a member", async () => {
  const states = { "us-east-2": "active", "eu-west-1": "active" } as const;
  const [before, after] = [await graphWhere("us-east-2", states), await graphWhere("eu-west-1", states)];
  expect(only(after, "AwsAuroraDatabase").outputs.writer).toBe("eu-west-1");
  const asked = ({ inputs, ignoreChanges }: (typeof before)[number]) =>
    Object.fromEntries(Object.entries(inputs).filter(([key]) => !ignoreChanges.includes(key)));
  const inputs = (graph: typeof before) =>
    Object.fromEntries(graph.flatMap((row) => (row.custom ? [[row.urn, asked(row)]] : [])));
  expect(inputs(after)).toEqual(inputs(before));
});

test("members wait for the writer's instances, wherever they are: it is made first and goes last", async () => {
  const states = { "us-east-2": "active", "eu-west-1": "active", "ap-northeast-1": "active" } as const;
  for (const writer of Object.keys(states)) {
    const graph = await graphOf(() => void new AwsAuroraDatabase("db", databaseOver(states)), {
      "aws:rds/globalCluster:GlobalCluster": { globalClusterMembers: membersWith(writer, Object.keys(states)) },
    });
    const instances = ofType(graph, "ClusterInstance");
    const here = instances.filter(({ inputs }) => inputs.region === writer).map(({ urn }) => urn);
    const waited = (code: string) =>
      only(graph, "Cluster", `db-${code}-cluster`).dependencies.filter((urn) =>
        instances.some((one) => one.urn === urn),
      );
    expect(here).toHaveLength(2);
    for (const code of Object.keys(states)) expect(waited(code)).toEqual(code === writer ? [] : here.toSorted());
  }
});

test("a draining region loses its member's protection once another region writes", async () => {
  const drained = await protection(
    graphWhere("us-east-2", { "us-east-2": "active", "eu-west-1": "draining" }),
    "eu-west-1",
  );
  expect(drained).toMatchObject({ protect: false, inputs: { deletionProtection: false, skipFinalSnapshot: false } });
  const seed = await protection(
    graphWhere("eu-west-1", { "us-east-2": "draining", "eu-west-1": "active" }),
    "us-east-2",
  );
  expect(seed).toMatchObject({ protect: false, inputs: { deletionProtection: false } });
});

test.each([
  ["draining", /Move the writer[^;]*\(a switchover\)/],
  ["lost", /Fail over[^;]*\(a failover that may lose data/],
] as const)("refuses to let a %s region go while its member writes", async (state, way) => {
  const graph = graphWhere("eu-west-1", { "us-east-2": "active", "eu-west-1": state });
  const { message } = await graph.then(
    () => expect.fail("nothing was refused"),
    (error: unknown) => error as Error,
  );
  expect(message).toContain(`eu-west-1 cannot be ${state}: its member of the database was the writer`);
  expect(message).toMatch(way);
});

test("a refusal for the writer's sake names the one resource to refresh, so that a dead region is not asked", async () => {
  const states = { "us-east-2": "active", "eu-west-1": "lost" } as const;
  const { name } = only(await graphWhere("us-east-2", states), "GlobalCluster");
  await expect(graphWhere("eu-west-1", states)).rejects.toThrow(`pulumi refresh --target '**::${name}'`);
});

test("a joining region that a failover promoted keeps its member's protection", async () => {
  const states = { "us-east-2": "active", "eu-west-1": "joining" } as const;
  expect((await protection(graphWhere("eu-west-1", states), "eu-west-1")).inputs.deletionProtection).toBe(true);
  expect((await protection(graphWhere("us-east-2", states), "eu-west-1")).inputs.deletionProtection).toBe(false);
});

const rulesFor = (graph: readonly Resource[], client: string) =>
  names(ofType(graph, "SecurityGroupIngressRule"))
    .filter((name) => name.endsWith(`-from-${client}-${client}-az1`))
    .map((name) => name.split("-firewall-from")[0]);

test("a lost region is as it was: it lets in whom it knew, and is let in by them alone", async () => {
  const args = databaseOver({ "us-east-2": "active", "eu-west-1": "lost", "ap-northeast-1": "active" });
  const peers = {
    "us-east-2": ["eu-west-1", "ap-northeast-1"],
    "eu-west-1": ["us-east-2"],
    "ap-northeast-1": ["us-east-2"],
  };
  const regions = byKey(args.regions, (code, row) => ({ ...row, peers: peers[code as keyof typeof peers] }));
  const graph = await graphOf(() => void new AwsAuroraDatabase("db", { ...args, regions }));
  expect(rulesFor(graph, "ap-northeast-1")).toEqual(["db-ap-northeast-1", "db-us-east-2"]);
  expect(rulesFor(graph, "eu-west-1")).toEqual(["db-eu-west-1", "db-us-east-2"]);
});

test("the password's list of replicas is the same when a region is lost: it changes with the line", async () => {
  const replicas = async (states: Readonly<Record<string, RegionState>>) =>
    only(await graphWhere("us-east-2", states), "Secret").inputs.replicas;
  const three = { "us-east-2": "active", "ap-northeast-1": "active", "eu-west-1": "active" } as const;
  expect(await replicas({ ...three, "eu-west-1": "lost" })).toEqual(await replicas(three));
  expect(await replicas({ "us-east-2": "active", "ap-northeast-1": "active" })).toMatchObject([
    { region: "ap-northeast-1" },
  ]);
});

test("a member without instances keeps its data and waits for the seed's", async () => {
  const args = databaseOver({ "us-east-2": "active", "eu-west-1": "active" });
  const regions = byKey(args.regions, (code, row) => ({ ...row, instances: code === "us-east-2" ? 2 : 0 }));
  const graph = await graphOf(() => void new AwsAuroraDatabase("db", { ...args, regions }));
  const instances = ofType(graph, "ClusterInstance");
  expect(instances.map(({ inputs }) => inputs.region)).toEqual(["us-east-2", "us-east-2"]);
  expect(only(graph, "Cluster", "db-eu-west-1-cluster").dependencies).toEqual(
    expect.arrayContaining(instances.map(({ urn }) => urn)),
  );
});

test("refuses a home without an instance", async () => {
  const args = databaseOver({ "us-east-2": "active" });
  const regions = byKey(args.regions, (_, row) => ({ ...row, instances: 0 }));
  await expect(graphOf(() => void new AwsAuroraDatabase("db", { ...args, regions }))).rejects.toThrow(
    "home us-east-2 needs an instance",
  );
});
