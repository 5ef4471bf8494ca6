import { describe, expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { FactOf } from "../../../resilience/facts/model";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";

const group = "aws:autoscaling/group:Group";
const subnetType = "aws:ec2/subnet:Subnet";
const subnets = ["a", "b"].map((zone) =>
  resource({
    type: subnetType,
    name: `net-${zone}`,
    id: `subnet-${zone}`,
    inputs: { availabilityZone: `us-east-2${zone}` },
  }),
);
const inBoth = { vpcZoneIdentifiers: ["subnet-a", "subnet-b"] };

function poolsOf(...resources: readonly Resource[]): readonly FactOf<"node-pool">[] {
  return factsOf([...subnets, ...resources]).all("node-pool");
}

const tagged = (key: string, value = "owned"): Properties => ({
  ...inBoth,
  minSize: 2,
  tags: [
    { key: "Name", value: "worker" },
    { key, value, propagateAtLaunch: true },
  ],
});

describe("a group of machines is nodes of the cluster that its tags name", () => {
  test.each([
    ["kubernetes.io/cluster/shop", "owned"],
    ["kubernetes.io/cluster/shop", "shared"],
    ["k8s.io/cluster-autoscaler/shop", "owned"],
    ["eks:cluster-name", "shop"],
    ["KubernetesCluster", "shop"],
  ])("%s = %s", (key, value) => {
    const [pool] = poolsOf(resource({ type: group, name: "workers", inputs: tagged(key, value) }));
    expect(pool?.of?.named.value).toBe("shop");
    expect(pool?.minNodes.value).toBe(2);
    expect(pool?.zones.value).toEqual(["us-east-2a", "us-east-2b"]);
  });

  test.each(["k8s.io/cluster-autoscaler/enabled", "aws:cloudformation:stack-name", "team"])(
    "%s says nothing, and the group may be there for anything",
    (key) => {
      const facts = factsOf([resource({ type: group, name: "workers", inputs: tagged(key) })]);
      expect(facts.all("node-pool")).toEqual([]);
      expect(facts.all("service").map(({ product }) => product)).toEqual(["group of machines"]);
    },
  );
});

test("a group that a component of @pulumi/eks made is nodes, whatever its tags", () => {
  const urn = "urn:pulumi:prod::shop::eks:index:Cluster$eks:index:NodeGroupV2$aws:autoscaling/group:Group::ng";
  expect(poolsOf({ ...resource({ type: group, name: "ng", inputs: inBoth }), urn })).toHaveLength(1);
});

describe("a group is nodes where its template makes its machines join a cluster", () => {
  const encoded = (text: string) => Buffer.from(text).toString("base64");
  const template = (userData: string) =>
    resource({ type: "aws:ec2/launchTemplate:LaunchTemplate", name: "machine", id: "lt-1", inputs: { userData } });
  const from = (launch: Properties) =>
    resource({ type: group, name: "workers", inputs: { ...inBoth, minSize: 0, ...launch } });

  test.each([
    ["the bootstrap script", encoded("#!/bin/bash\n/etc/eks/bootstrap.sh shop --b64-cluster-ca x")],
    ["nodeadm", encoded("apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n")],
    ["Bottlerocket", encoded('[settings.kubernetes]\ncluster-name = "shop"')],
  ])("%s", (_, userData) => {
    const [pool] = poolsOf(template(userData), from({ launchTemplate: { id: "lt-1" } }));
    expect(pool).toMatchObject({
      joined: true,
      minNodes: { value: 0 },
      zones: { value: ["us-east-2a", "us-east-2b"] },
    });
    const mixed = { launchTemplate: { launchTemplateSpecification: { launchTemplateId: "lt-1" } } };
    expect(poolsOf(template(userData), from({ mixedInstancesPolicy: mixed }))).toHaveLength(1);
  });

  test("any other script is no node's", () => {
    expect(poolsOf(template(encoded("yum install nginx")), from({ launchTemplate: { id: "lt-1" } }))).toEqual([]);
  });
});

describe("what a stack of CloudFormation holds", () => {
  const stack = (templateBody: string, parameters: Properties = {}) =>
    resource({
      type: "aws:cloudformation/stack:Stack",
      name: "nodes",
      inputs: { templateBody, parameters },
      propertyDependencies: { templateBody: subnets.map(({ name }) => urnOf(subnetType, name)) },
    });
  // As @pulumi/eks 2 writes it, with functions in their short form.
  const yaml = `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Least: { Type: Number, Default: 2 }
Outputs:
  NodeGroup: { Value: !Ref NodeGroup }
Resources:
  NodeGroup:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: 2
      LaunchConfigurationName: lc-1
      MinSize: !Ref Least
      MaxSize: !If [Big, 9, 4]
      VPCZoneIdentifier: ["subnet-a", "subnet-b"]
      Tags:
        - { Key: Name, Value: !Sub "\${AWS::StackName}-worker", PropagateAtLaunch: 'true' }
        - { Key: kubernetes.io/cluster/shop, Value: owned, PropagateAtLaunch: 'true' }
`;

  test("in YAML are nodes with their zones and least number, which a parameter may say", () => {
    const [pool] = poolsOf(stack(yaml));
    expect(pool?.of?.named.value).toBe("shop");
    expect(pool?.zones.value).toEqual(["us-east-2a", "us-east-2b"]);
    expect(pool?.minNodes).toEqual({ path: "templateBody.Resources.NodeGroup.minSize", value: 2 });
    expect(poolsOf(stack(yaml, { Least: "5" }))[0]?.minNodes.value).toBe(5);
  });

  test.each([
    [`!Sub "kubernetes.io/cluster/\${Name}"`, "shop"],
    ['!Join ["", ["kubernetes.io/cluster/", !Ref Name]]', "shop"],
    ['{ "Fn::Join": ["", ["kubernetes.io/cluster/", { Ref: Name }]] }', "shop"],
    // The name of a cluster that the template makes itself.
    ['!Join ["", ["kubernetes.io/cluster/", !Ref Cluster]]', "?"],
  ])("name their cluster as a function makes it: %s", (key, name) => {
    const [pool] = poolsOf(stack(yaml.replace("kubernetes.io/cluster/shop", key), { Name: "shop" }));
    expect(pool?.of?.named.value).toBe(name);
  });

  test("in JSON may be a managed group or a profile of Fargate", () => {
    const Resources = {
      Group: {
        Type: "AWS::EKS::Nodegroup",
        Properties: { ClusterName: "shop", Subnets: ["subnet-a"], ScalingConfig: { MinSize: 1 } },
      },
      Profile: {
        Type: "AWS::EKS::FargateProfile",
        Properties: { ClusterName: { Ref: "Cluster" }, Subnets: ["subnet-b"] },
      },
      Bucket: { Type: "AWS::S3::Bucket" },
    };
    const pools = poolsOf(stack(JSON.stringify({ Resources })));
    expect(pools.map(({ zones, minNodes }) => [zones.value, minNodes.value])).toEqual([
      [["us-east-2a"], 1],
      [["us-east-2b"], undefined],
    ]);
  });

  test.each(["", "{", "just a text", "Resources: 3", "Resources:\n  A: !Ref"])(
    "that is no template is nothing: %j",
    (body) => {
      expect(poolsOf(stack(body))).toEqual([]);
    },
  );
});

test("a profile of Fargate is nodes that come and go", () => {
  const inputs = { clusterName: "shop", subnetIds: ["subnet-a", "subnet-b"], fargateProfileName: "web" };
  const [pool] = poolsOf(resource({ type: "aws:eks/fargateProfile:FargateProfile", name: "web", inputs }));
  expect(pool).toMatchObject({
    elastic: true,
    minNodes: { value: undefined },
    zones: { value: ["us-east-2a", "us-east-2b"] },
  });
});

test.each([
  [{ taints: [{ key: "gpu", effect: "NO_SCHEDULE" }] }, true],
  [{ taints: [{ key: "gpu", effect: "PREFER_NO_SCHEDULE" }] }, false],
  [{ capacityType: "SPOT" }, true],
  [{ capacityType: "ON_DEMAND" }, false],
])("a managed group with %j is apart: %j", (inputs, special) => {
  const type = "aws:eks/nodeGroup:NodeGroup";
  expect(poolsOf(resource({ type, name: "ng", inputs: { clusterName: "shop", ...inputs } }))[0]?.special.value).toBe(
    special,
  );
});
