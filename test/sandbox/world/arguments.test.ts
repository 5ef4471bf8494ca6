import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { sources } from "../../../sandbox/aws/sources";
import { random } from "../../../sandbox/random/cloud";
import type { Members, SdkTypes, Shape } from "../../../sandbox/world/sdk-types";
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

test("every limit of a service model is one of an argument that the SDK has, with a pattern that can be read", () => {
  const dead = Object.entries(aws.limits).flatMap(([type, limits]) => {
    const paths = pathsOf(aws.types, aws.types.argsOf(type) ?? new Map());
    for (const { pattern } of Object.values(limits)) if (pattern) new RegExp(pattern);
    return Object.keys(limits)
      .filter((path) => !paths.has(path))
      .map((path) => `${type} ${path}`);
  });
  expect(dead).toEqual([]);
  expect(Object.keys(aws.limits).length).toBeGreaterThanOrEqual(25);
});

test("every property that a row names is one of its type in the SDK, and its source is listed", () => {
  const wrong = [aws, random].flatMap((cloud) =>
    Object.entries(cloud.rows).flatMap(([type, row]) => {
      const paths = pathsOf(cloud.types, cloud.types.argsOf(type) ?? new Map());
      const known = new Set([...paths, ...pathsOf(cloud.types, cloud.types.stateOf(type) ?? new Map())]);
      const refers = (row.refers ?? []).map(({ property }) => property);
      const named = [
        ...row.createOnly,
        ...refers,
        ...(row.rules ?? []).map(({ property }) => property),
        row.guard ?? [],
      ].flat();
      const shown = [...Object.keys(row.outputs ?? {}), ...Object.keys(row.defaults ?? {}), ...(row.drifts ?? [])];
      const lost = [...named.filter((path) => !paths.has(path)), ...shown.filter((path) => !known.has(path))];
      const cited = [row.source, ...(row.rules ?? []).map(({ source }) => source)];
      return [...lost, ...cited.filter((source) => source !== "random" && !(source in sources))].map(
        (path) => `${type} ${path}`,
      );
    }),
  );
  expect(wrong).toEqual([]);
});

/** Every path of a type, with and without the marks of lists, three levels deep. */
function pathsOf(types: SdkTypes, members: Members, prefix = "", depth = 0): Set<string> {
  const paths = new Set<string>();
  for (const [name, { shape }] of members) {
    let [path, inner]: [string, Shape] = [prefix + name, shape];
    for (paths.add(path); inner.kind === "list"; paths.add(path)) [path, inner] = [`${path}[]`, inner.of];
    if (inner.kind !== "object" || depth > 2) continue;
    for (const below of pathsOf(types, types.membersOf(inner.path), `${path}.`, depth + 1)) paths.add(below);
  }
  return paths;
}
