import { expect, test } from "vitest";
import { isSecret, isUnknown, secret, unknown } from "../../../resilience/facts/resource";
import { resourcesOfState } from "../../../resilience/facts/state";
import { propertiesFromWire } from "../../../resilience/facts/wire";

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const providerUrn = "urn:pulumi:prod::trilith::pulumi:providers:aws::shop-aws";
const vpcUrn = "urn:pulumi:prod::trilith::trilith:index:AwsNetwork$aws:ec2/vpc:Vpc::shop::vpc";

const exported = {
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      { urn: "urn:pulumi:prod::trilith::pulumi:pulumi:Stack::trilith-prod", type: "pulumi:pulumi:Stack" },
      { urn: providerUrn, custom: true, id: "6a1", type: "pulumi:providers:aws", inputs: { region: "us-west-2" } },
      {
        urn: vpcUrn,
        custom: true,
        id: "vpc-1",
        type: "aws:ec2/vpc:Vpc",
        inputs: { cidrBlock: "10.0.0.0/16", tags: { word: { [signature]: secretSignature, ciphertext: "v1:abc" } } },
        outputs: { arn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1" },
        parent: "urn:pulumi:prod::trilith::trilith:index:AwsNetwork::shop",
        protect: true,
        retainOnDelete: true,
        ignoreChanges: ["tags"],
        provider: `${providerUrn}::6a1`,
        dependencies: [providerUrn],
        propertyDependencies: { cidrBlock: null, tags: [providerUrn] },
      },
      { urn: vpcUrn, custom: true, delete: true, id: "vpc-0", type: "aws:ec2/vpc:Vpc" },
    ],
  },
};

test("a state export becomes the neutral list: options, provider's configuration, secrets as markers", () => {
  const [stack, , vpc, ...rest] = resourcesOfState(exported);
  expect(rest).toEqual([]);
  expect(stack).toEqual({
    urn: "urn:pulumi:prod::trilith::pulumi:pulumi:Stack::trilith-prod",
    type: "pulumi:pulumi:Stack",
    name: "trilith-prod",
    custom: false,
    external: false,
    inputs: {},
    outputs: {},
    protect: false,
    retainOnDelete: false,
    ignoreChanges: [],
    dependencies: [],
    propertyDependencies: {},
  });
  expect(vpc).toEqual({
    urn: vpcUrn,
    id: "vpc-1",
    type: "aws:ec2/vpc:Vpc",
    name: "shop::vpc",
    parent: "urn:pulumi:prod::trilith::trilith:index:AwsNetwork::shop",
    provider: { urn: providerUrn, inputs: { region: "us-west-2" } },
    custom: true,
    external: false,
    inputs: { cidrBlock: "10.0.0.0/16", tags: { word: secret } },
    outputs: { arn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1" },
    protect: true,
    retainOnDelete: true,
    ignoreChanges: ["tags"],
    dependencies: [providerUrn],
    propertyDependencies: { cidrBlock: [], tags: [providerUrn] },
  });
});

test("a state whose stack holds nothing is an empty list", () => {
  expect(resourcesOfState({ version: 3, deployment: { manifest: {} } })).toEqual([]);
});

test.each([null, {}, [], "text", { deployment: null }])("refuses %j, which is no state export", (input) => {
  expect(() => resourcesOfState(input)).toThrow(/give what `pulumi stack export` prints/);
});

test("secrets, unknowns and references are told apart wherever they stand", () => {
  const { list, reference, output, hidden, asset, nothing } = propertiesFromWire({
    list: [1, true, "04da6b54-80e4-46f7-96ec-b56ff0331ba9", { [signature]: secretSignature, value: "hunter2" }],
    reference: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: vpcUrn, id: "vpc-1" },
    output: { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", dependencies: [vpcUrn] },
    hidden: { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "hunter2", secret: true },
    asset: { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "hello" },
    nothing: null,
  });
  expect(list).toEqual([1, true, unknown, secret]);
  expect(reference).toBe(vpcUrn);
  expect(isUnknown(output)).toBe(true);
  expect(isSecret(hidden)).toBe(true);
  expect(asset).toEqual({ text: "hello" });
  expect(isSecret(nothing) || isUnknown(nothing)).toBe(false);
});
