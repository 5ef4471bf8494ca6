import { expect, test } from "vitest";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { pointersTo } from "../../../resilience/remains/pointers";
import { type ResourceRow, resource } from "../../fixtures/resource";

const [repository, image] = ["aws:ecr/repository:Repository", "aws:ecr/lifecyclePolicy:LifecyclePolicy"];
const [vpc, route, peering] = [
  "aws:ec2/vpc:Vpc",
  "aws:ec2/route:Route",
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
];
const [balancer, record] = ["aws:lb/loadBalancer:LoadBalancer", "aws:route53/record:Record"];

function of(type: string, name: string, rest: Omit<ResourceRow, "type" | "name">): Resource {
  return resource({ type, name, ...rest });
}

function found(lost: Resource, ...living: readonly Resource[]) {
  return [...(pointersTo([lost], living).get(lost.urn) ?? [])].map(
    ({ name, property, by }) => `${name} ${property} ${by}`,
  );
}

const shop = of(repository, "lost", { id: "shop", inputs: { name: "shop" } });

test("an id that is also a word says nothing: tags, names, descriptions, and another region's thing of the same name", () => {
  const words: Properties = {
    tags: { service: "shop" },
    tagsAll: { service: "shop" },
    name: "shop",
    description: "shop",
  };
  const twin = of(repository, "twin", { id: "shop", inputs: { ...words, region: "us-east-2" } });
  const policy = of(image, "policy", {
    inputs: { repository: "shop" },
    propertyDependencies: { repository: [twin.urn] },
  });
  const labelled = of("kubernetes:core/v1:Service", "inside", {
    inputs: {
      metadata: { name: "shop", labels: { app: "shop" }, annotations: { of: "shop" } },
      spec: { service: "shop" },
    },
  });
  expect(found(shop, twin, policy, labelled)).toEqual([]);
});

test("what the engine says was computed from the lost one points at it, by id or by any of its names", () => {
  const policy = of(image, "policy", {
    inputs: { repository: "shop" },
    propertyDependencies: { repository: [shop.urn] },
  });
  expect(found(shop, policy)).toEqual(["policy repository the id of"]);
  const lost = of(balancer, "lost", { id: "arn:lb", outputs: { arn: "arn:lb", dnsName: "lb.example.com" } });
  const alias = of(record, "alias", {
    inputs: { aliases: [{ name: "dualstack.LB.example.com.", zoneId: "Z1" }] },
    propertyDependencies: { aliases: [lost.urn] },
  });
  const literal = of(record, "literal", { inputs: { aliases: [{ name: "lb.example.com", zoneId: "Z1" }] } });
  expect(found(lost, alias, literal)).toEqual(["alias aliases[0].name a name of"]);
});

test("an id written by hand points where its property is called by the type, an ARN wherever it stands", () => {
  const lost = of(vpc, "lost", { id: "vpc-1", outputs: { arn: "arn:aws:ec2:eu-west-1:1:vpc/vpc-1" } });
  const peered = of(peering, "peered", { inputs: { peerVpcId: "vpc-1" } });
  const listed = of("x:y:Zone", "listed", { inputs: { vpcs: [{ vpcId: "vpc-1" }] } });
  const shared = of("aws:ram/resourceAssociation:ResourceAssociation", "shared", {
    inputs: { resource: "arn:aws:ec2:eu-west-1:1:vpc/vpc-1" },
  });
  const chance = of(route, "chance", { inputs: { gatewayId: "vpc-1" } });
  expect(found(lost, peered, listed, shared, chance)).toEqual([
    "peered peerVpcId the id of",
    "listed vpcs[0].vpcId the id of",
    "shared resource the ARN of",
  ]);
});

test("a group counts its lost member, another member does not", () => {
  const group = { globalClusterIdentifier: "shop-prod" };
  const lost = of("aws:rds/cluster:Cluster", "lost", { id: "shop-eu", inputs: group });
  const global = of("aws:rds/globalCluster:GlobalCluster", "global", { id: "shop-prod", inputs: group });
  const other = of("aws:rds/cluster:Cluster", "other", { id: "shop-us", inputs: group });
  expect(found(lost, global, other)).toEqual(["global globalClusterIdentifier the group of"]);
});
