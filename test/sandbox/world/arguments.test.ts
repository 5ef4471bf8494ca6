import { expect, test } from "vitest";
import { unknown } from "../../../sandbox/world/values";
import { MiniEngine } from "./mini-engine";

const engine = new MiniEngine();
const vpc = "aws:ec2/vpc:Vpc";
const eks = "aws:eks/cluster:Cluster";
const record = "aws:route53/record:Record";

const goodCluster = {
  region: "us-east-2",
  name: "shop-prod",
  version: "1.34",
  roleArn: unknown,
  accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
  vpcConfig: { subnetIds: unknown, endpointPrivateAccess: true, publicAccessCidrs: ["203.0.113.0/24", unknown] },
  encryptionConfig: { provider: { keyArn: unknown }, resources: ["secrets"] },
  upgradePolicy: { supportType: "STANDARD" },
  tags: { team: "shop" },
};

test.each([
  [
    "an unknown argument",
    vpc,
    { cidrBlok: "10.0.0.0/16" },
    /cidrBlok: unknown argument "cidrBlok"; allowed: .*cidrBlock/,
  ],
  ["a wrong type", vpc, { enableDnsSupport: "yes" }, /enableDnsSupport: expected a boolean, got "yes"/],
  ["a missing argument", "aws:ec2/subnet:Subnet", {}, /vpcId: required, and missing/],
  ["a wrong type in a map", vpc, { tags: { a: 1 } }, /tags\.a: expected a string, got 1/],
  ["a map that is none", vpc, { tags: ["a"] }, /tags: expected an object/],
  [
    "an unknown nested argument",
    eks,
    { ...goodCluster, vpcConfig: { subnetIds: ["a"], public: true } },
    /vpcConfig\.public: unknown/,
  ],
  [
    "a missing nested argument",
    eks,
    { ...goodCluster, encryptionConfig: { resources: ["secrets"] } },
    /encryptionConfig\.provider: required/,
  ],
  [
    "a wrong type in a list",
    eks,
    { ...goodCluster, vpcConfig: { subnetIds: [7] } },
    /vpcConfig\.subnetIds\[0\]: expected a string, got 7/,
  ],
  [
    "a value outside the SDK's enum",
    record,
    { zoneId: "Z1", name: "a", type: "AAAAA", records: ["1"], ttl: 60 },
    /type: expected one of A, AAAA/,
  ],
  [
    "a value outside the service's enum",
    eks,
    { ...goodCluster, accessConfig: { authenticationMode: "CONFIG" } },
    /authenticationMode: expected one of API,/,
  ],
  [
    "a name that the service's pattern excludes",
    eks,
    { ...goodCluster, name: "shop prod" },
    /name: "shop prod" does not match/,
  ],
  ["a name that is too long", eks, { ...goodCluster, name: "x".repeat(101) }, /101 characters\) is more than 100/],
  [
    "a number outside its range",
    "aws:lb/targetGroup:TargetGroup",
    { healthCheck: { interval: 4 } },
    /healthCheck\.interval: 4 is less than 5/,
  ],
  [
    "a list that is too short",
    "aws:route53/healthCheck:HealthCheck",
    { type: "HTTPS", fqdn: "a.b", regions: ["us-east-1"] },
    /regions: a list of 1 is less than 3/,
  ],
  [
    "a region that does not exist",
    vpc,
    { region: "us-esat-1", cidrBlock: "10.0.0.0/16" },
    /region: "us-esat-1" is no region of aws; allowed: /,
  ],
  ["a range that no VPC takes", vpc, { cidrBlock: "10.0.0.0/8" }, /a VPC takes a range of \/16 to \/28/],
])("refuses %s", (_, type, inputs, expected) => {
  expect(engine.problems(type, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("refuses a type without a row, and says where to look", () => {
  expect(() => engine.problems("aws:sqs/queue:Queue", {})).toThrow(
    "the sandbox has no row for aws:sqs/queue:Queue; see sandbox/README.md",
  );
});

test.each([
  [eks, goodCluster],
  [vpc, { region: unknown, cidrBlock: unknown, enableDnsSupport: unknown, tags: unknown }],
  [
    record,
    { zoneId: "Z1", name: "a", type: "A", aliases: [{ name: unknown, zoneId: unknown, evaluateTargetHealth: true }] },
  ],
  [record, { zoneId: "Z1", name: "a", type: "CNAME", records: unknown, ttl: 300, __defaults: ["name"] }],
  [
    "aws:rds/clusterInstance:ClusterInstance",
    { clusterIdentifier: "a", engine: "aurora-postgresql", instanceClass: "db.r99g.large" },
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    { targetGroupHealth: { dnsFailover: { minimumHealthyTargetsCount: "1" } }, healthCheck: { matcher: "200" } },
  ],
  ["aws:kms/key:Key", { policy: unknown, deletionWindowInDays: 7, enableKeyRotation: true }],
])("good arguments of %s raise no false alarm, with unknown values in any place", (type, inputs) => {
  expect(engine.problems(type, inputs)).toEqual([]);
});
