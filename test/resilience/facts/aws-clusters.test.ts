import { describe, expect, test } from "vitest";
import { type Properties, secret, unknown, type Value } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { resource } from "../../fixtures/resource";
import { said } from "./said";

const provider = providerOf("us-east-2");

describe("an EKS cluster", () => {
  const type = "aws:eks/cluster:Cluster";
  const cluster = (inputs: Properties) => said(resource({ type, name: "c", provider, inputs }))[0];

  test.each<readonly [string, Properties, Value | undefined]>([
    ["nothing", {}, "standard"],
    ["standard", { controlPlaneScalingConfig: { tier: "standard" } }, "standard"],
    ["tier-xl", { controlPlaneScalingConfig: { tier: "tier-xl" } }, "provisioned"],
    ["a list of one, as the bridge writes it", { controlPlaneScalingConfig: [{ tier: "tier-4xl" }] }, "provisioned"],
    ["a word that nobody knows", { controlPlaneScalingConfig: { tier: "huge" } }, undefined],
    ["something unknown", { controlPlaneScalingConfig: { tier: unknown } }, unknown],
    ["a secret", { controlPlaneScalingConfig: secret }, secret],
  ])("that says %s has its tier", (_, inputs, tier) => {
    expect(cluster(inputs)?.tier).toEqual(tier);
  });

  test("names its subnets, and no zones before they are joined", () => {
    const [fact] = said(
      resource({
        type,
        name: "c",
        provider,
        inputs: { vpcConfig: { subnetIds: ["subnet-1", "subnet-2"] } },
        propertyDependencies: { vpcConfig: ["urn:1", "urn:2"] },
      }),
    );
    expect(fact).toMatchObject({
      zonal: undefined,
      zones: undefined,
      subnets: [
        { urns: ["urn:1", "urn:2"], named: "subnet-1" },
        { urns: ["urn:1", "urn:2"], named: "subnet-2" },
      ],
    });
  });

  test("encrypts its Secrets with a key of one's own where it is given one", () => {
    const given = (keyArn: Value) => cluster({ encryptionConfig: { provider: { keyArn }, resources: ["secrets"] } });
    expect(given("arn:aws:kms:us-east-2:1:key/a")?.secretsKey).toBe(true);
    expect(given(unknown)?.secretsKey).toBe(unknown);
    expect(cluster({})?.secretsKey).toBe(false);
  });

  test("places its nodes itself in Auto Mode alone", () => {
    expect(cluster({ computeConfig: { enabled: true } })?.managedNodes).toBe(true);
    expect(cluster({})?.managedNodes).toBe(false);
    expect(cluster({ computeConfig: unknown })?.managedNodes).toBe(unknown);
  });
});

test("a subnet's zone is its name, else its id, else unknown", () => {
  const zone = (inputs: Properties, outputs: Properties = {}) =>
    said(resource({ type: "aws:ec2/subnet:Subnet", name: "s", provider, inputs, outputs }))[0]?.zone;
  expect(zone({ availabilityZone: "us-east-2a", availabilityZoneId: "use2-az1" })).toBe("us-east-2a");
  expect(zone({ availabilityZoneId: "use2-az1" }, { availabilityZone: unknown })).toBe("use2-az1");
  expect(zone({ availabilityZoneId: "use2-az1" }, { availabilityZone: "us-east-2a" })).toBe("us-east-2a");
  expect(zone({}, { availabilityZone: unknown, availabilityZoneId: unknown })).toBe(unknown);
  expect(zone({})).toBeUndefined();
});

test("a node group says its name, its subnets and its fewest nodes", () => {
  const inputs = { nodeGroupName: "system", subnetIds: ["subnet-1"], scalingConfig: { minSize: 3, maxSize: 9 } };
  expect(said(resource({ type: "aws:eks/nodeGroup:NodeGroup", name: "n", provider, inputs }))[0]).toMatchObject({
    kind: "node-pool",
    pool: "system",
    minNodes: 3,
    zones: undefined,
    subnets: [{ urns: [], named: "subnet-1" }],
  });
});
