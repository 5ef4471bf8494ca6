import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { raise } from "../../../sandbox/aws/raised";
import { lose } from "../../../sandbox/world/losses";
import { MiniEngine, networkIn } from "./mini-engine";

const globalType = "aws:rds/globalCluster:GlobalCluster";
const region = "us-east-2";
const engine = { engine: "aurora-postgresql", engineVersion: "16.6" };

/** A global database with one member in one region. */
async function database(): Promise<MiniEngine> {
  const mini = new MiniEngine();
  await mini.create(globalType, "global", { region, globalClusterIdentifier: "shop", ...engine });
  const { subnetIds } = await networkIn(mini, region, 0);
  await mini.create("aws:rds/subnetGroup:SubnetGroup", "group", { region, name: "db", subnetIds });
  const member = { globalClusterIdentifier: "shop", dbSubnetGroupName: "db", skipFinalSnapshot: true };
  const creation = { masterUsername: "postgres", masterPassword: "long-enough", clusterIdentifier: "shop" };
  await mini.create("aws:rds/cluster:Cluster", "member", { region, ...engine, ...member, ...creation });
  const instance = { identifier: "shop-1", clusterIdentifier: "shop", engine: engine.engine };
  await mini.create("aws:rds/clusterInstance:ClusterInstance", "instance", {
    region,
    ...instance,
    instanceClass: "db.r6g.large",
  });
  return mini;
}

test("the database that writes in a region moves to its next version with all that it consists of", async () => {
  const { world } = await database();
  expect(raise(world, { region, stack: "" })).toEqual({ clusters: [], databases: ["shop 16.6 to 16.7"] });
  const versions = world.ready(globalType).map(({ inputs }) => inputs.engineVersion);
  expect(versions).toEqual(["16.7"]);
  expect(world.ready("aws:rds/cluster:Cluster").map(({ inputs }) => inputs.engineVersion)).toEqual(["16.7"]);
});

test("refuses a region with nothing that could move, and one that does not answer", async () => {
  const { world } = await database();
  expect(() => raise(world, { region: "eu-west-1", stack: "prod" })).toThrow(
    "no cluster of stack prod and no database",
  );
  lose(world, { aws }, region, false);
  expect(() => raise(world, { region, stack: "" })).toThrow("us-east-2 is lost: nothing there moves on");
});
