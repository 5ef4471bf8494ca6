import { expect, test } from "vitest";
import { resourcesOfState } from "../../../resilience/facts/state";
import { remainsOf, remainsText } from "../../../resilience/remains/remains";
import { child, killedState } from "../recovery/killed-state";

const lost = (type: string, name: string, inputs: object, id: string) => ({
  ...child(type, name, inputs, id),
  retainOnDelete: true,
});
const cluster = "aws:rds/cluster:Cluster";
const resources = resourcesOfState(
  killedState(
    [],
    [
      child(
        "aws:rds/globalCluster:GlobalCluster",
        "shop-global",
        { globalClusterIdentifier: "shop-prod" },
        "shop-prod",
      ),
      lost(cluster, "shop-eu-west-1", { region: "eu-west-1", globalClusterIdentifier: "shop-prod" }, "shop-eu"),
      lost("aws:ec2/vpc:Vpc", "shop-eu-west-1-vpc", { region: "eu-west-1" }, "vpc-1"),
      child("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "shop-peering", { peerVpcId: "vpc-1" }, "pcx-1"),
      child("aws:ec2/vpc:Vpc", "shop-us-east-2-vpc", { region: "us-east-2" }, "vpc-2"),
      lost("random:index/randomId:RandomId", "shop-eu-west-1-id", {}, "x"),
    ],
  ),
);

test("what a lost region leaves behind: what is retained and real, and what still points at it", () => {
  expect(remainsOf(resources)).toEqual([
    {
      region: "eu-west-1",
      type: "aws:ec2/vpc:Vpc",
      id: "vpc-1",
      name: "shop-eu-west-1-vpc",
      pointers: [
        {
          type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
          name: "shop-peering",
          property: "peerVpcId",
          by: "the id of",
        },
      ],
    },
    {
      region: "eu-west-1",
      type: cluster,
      id: "shop-eu",
      name: "shop-eu-west-1",
      pointers: [
        {
          type: "aws:rds/globalCluster:GlobalCluster",
          name: "shop-global",
          property: "globalClusterIdentifier",
          by: "the group of",
        },
      ],
    },
  ]);
});

test("a table that stands elsewhere still counts a lost copy of it", () => {
  const arn = "arn:aws:dynamodb:us-east-2:123456789012:table/shop-prod-app";
  const [table, copy] = ["aws:dynamodb/table:Table", "aws:dynamodb/tableReplica:TableReplica"];
  const state = killedState(
    [],
    [
      child(table, "shop-table", { arn, region: "us-east-2" }, "shop-prod-app"),
      lost(copy, "shop-eu-west-1-app", { region: "eu-west-1", globalTableArn: arn }, "shop-prod-app:us-east-2"),
    ],
  );
  expect(remainsOf(resourcesOfState(state))).toMatchObject([
    { region: "eu-west-1", pointers: [{ type: table, name: "shop-table", property: "arn", by: "the group of" }] },
  ]);
});

test("the text to keep", () => {
  expect(remainsText(remainsOf(resources))).toMatchInlineSnapshot(`
    "## Left behind in eu-west-1: 2

    What lives on and points at them:

    - shop-peering (aws:ec2/vpcPeeringConnection:VpcPeeringConnection)
      peerVpcId: the id of vpc-1
    - shop-global (aws:rds/globalCluster:GlobalCluster)
      globalClusterIdentifier: the group of shop-eu

    ### aws:ec2/vpc:Vpc

    - vpc-1
      shop-eu-west-1-vpc

    ### aws:rds/cluster:Cluster

    - shop-eu
      shop-eu-west-1
    "
  `);
  expect(remainsText([])).toContain("nothing is left behind");
});

test("a resource without a region of its own is where its component is", () => {
  const state = killedState([], []);
  const [, , network] = state.deployment.resources;
  const web = lost("kubernetes:core/v1:Service", "shop-web", { metadata: { name: "web" } }, "shop/web");
  const placed = {
    ...state,
    deployment: { ...state.deployment, resources: [{ ...network, inputs: { region: "eu-west-1" } }, web] },
  };
  expect(remainsOf(resourcesOfState(placed))).toMatchObject([{ region: "eu-west-1", id: "shop/web" }]);
});
