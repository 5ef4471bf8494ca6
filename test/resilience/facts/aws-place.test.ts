import { describe, expect, test } from "vitest";
import { isRegion, place, regionOfArn, regionOfHost } from "../../../resilience/facts/aws/place";
import { secret, unknown } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { type ResourceRow, resource } from "../../fixtures/resource";

const topic = "aws:sns/topic:Topic";
const subnet = "aws:ec2/subnet:Subnet";
const regionOf = (row: Partial<ResourceRow>) => place(resource({ type: topic, name: "one", ...row }));

describe("the region of a resource of AWS", () => {
  test("is the one that it says, whatever its provider's is", () => {
    const row = { inputs: { region: "eu-west-1" }, provider: providerOf("us-east-2") };
    expect(regionOf(row)).toEqual({ path: "region", value: "eu-west-1" });
    expect(regionOf({ outputs: { region: "eu-west-1" }, provider: providerOf("us-east-2") }).value).toBe("eu-west-1");
  });

  test("is its zone's where it says none", () => {
    const row = { type: subnet, inputs: { availabilityZone: "us-east-2a" } };
    expect(regionOf(row)).toEqual({ path: "availabilityZone", value: "us-east-2" });
    expect(regionOf({ ...row, inputs: { availabilityZone: "us-west-2-lax-1a" } }).value).toBe("us-west-2");
  });

  test("is its provider's on a classic stack, the default provider's too", () => {
    expect(regionOf({ provider: providerOf("us-east-2") })).toEqual({ path: "provider.region", value: "us-east-2" });
    const urn = "urn:pulumi:prod::shop::pulumi:providers:aws::default_6_66_2";
    expect(regionOf({ provider: { urn, inputs: { region: "us-east-2" } } }).value).toBe("us-east-2");
  });

  test("is in its ARN where the environment alone told the provider", () => {
    const provider = { urn: "", inputs: {} };
    const outputs = { arn: "arn:aws:sns:us-east-2:123456789012:one" };
    expect(regionOf({ provider, outputs })).toEqual({ path: "arn", value: "us-east-2" });
    expect(regionOf({ outputs: { arn: "arn:aws:s3:::one" } }).value).toBeUndefined();
  });

  test.each([
    "aws:route53/record:Record",
    "aws:iam/role:Role",
    "aws:globalaccelerator/endpointGroup:EndpointGroup",
    "aws:cloudfront/distribution:Distribution",
  ])("is none for %s, whose provider has one", (type) => {
    expect(regionOf({ type, provider: providerOf("us-east-2") }).value).toBeUndefined();
  });

  test.each([unknown, secret])("stays $$trilith where nothing else can tell", (marker) => {
    expect(regionOf({ inputs: { region: marker }, provider: providerOf("us-east-2") }).value).toBe(marker);
    expect(regionOf({ provider: { urn: "", inputs: { region: marker } }, outputs: { arn: "" } }).value).toBe(marker);
  });

  test("is known from the provider while the zone is not", () => {
    const row = { type: subnet, inputs: { availabilityZone: unknown }, provider: providerOf("us-east-2") };
    expect(regionOf(row).value).toBe("us-east-2");
  });
});

test.each([
  ["us-east-2", true],
  ["us-gov-west-1", true],
  ["ap-southeast-7", true],
  ["mx-central-1", true],
  ["my-app-1", false],
  ["us-east-2a", false],
  ["prefer-us-east-2", false],
])("%s is a region's code: %s", (text, answer) => {
  expect(isRegion(text)).toBe(answer);
});

test("a host and an ARN name a region, or none", () => {
  expect(regionOfHost("shop-1.US-EAST-2.elb.amazonaws.com")).toBe("us-east-2");
  expect(regionOfHost("my-app-1.example.com")).toBeUndefined();
  expect(regionOfArn("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/x")).toBe("cn-north-1");
  expect(regionOfArn("us-east-2")).toBeUndefined();
});
