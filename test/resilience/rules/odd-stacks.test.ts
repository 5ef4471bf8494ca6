import { describe, expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../../resilience/facts/facts-of";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { rules } from "../../../resilience/rules";
import { levelOf } from "../../../resilience/rules/policy";
import { resultsOf } from "../../../resilience/rules/run";
import { defaultSettings, type Settings } from "../../../resilience/rules/settings";
import { resource, urnOf } from "../../fixtures/resource";

const settings: Settings = { ...defaultSettings("2026-11-21"), homeRegion: "us" };
const from = (region: string) => ({ urn: urnOf("pulumi:providers:aws", `in-${region}`), inputs: { region } });
const made = (type: string, name: string, inputs: Properties = {}, region = "us-east-2") =>
  resource({ type, name, inputs, protect: true, ...(type.startsWith("aws:") ? { provider: from(region) } : {}) });

/** What stops an update of a stack, as rule and resource: at silver, where nobody chose a tier. */
function stopping(resources: readonly Resource[]): readonly string[] {
  const facts = factsOf(resources);
  const results = rules.flatMap((rule) => [
    ...resources.flatMap((one) => resultsOf(rule, "one", factsOfOne(one), settings)),
    ...resultsOf(rule, "all", facts, settings),
  ]);
  const certain = results.filter(({ rule, doubt }) => !doubt && levelOf(rule, settings.tier) === "mandatory");
  return certain.map(({ rule, urn, property = "" }) => `${rule.id} ${urn.split("::").at(-1)} ${property}`.trim());
}

const kept = { backupRetentionPeriod: 14, storageEncrypted: true, multiAz: true, deletionProtection: true };
const database = made("aws:rds/instance:Instance", "orders", { ...kept, engine: "postgres" });

describe("nothing stops a stack", () => {
  test.each<readonly [string, readonly Resource[]]>([
    ["of no resource", []],
    ["of a network alone", [made("aws:ec2/vpc:Vpc", "net"), made("aws:ec2/subnet:Subnet", "a")]],
    ["of one bucket", [made("aws:s3/bucket:Bucket", "logs")]],
    ["of one region, whose replica another stack may have", [database]],
    ["of a replica alone", [made("aws:rds/instance:Instance", "copy", { ...kept, replicateSourceDb: "orders" })]],
    ["of a table without replicas", [made("aws:dynamodb/table:Table", "t", { deletionProtectionEnabled: true })]],
    ["of a cluster alone, as one component of Trilith", [made("aws:eks/cluster:Cluster", "shop")]],
    ["of plain records", ["A", "CNAME", "MX", "TXT"].map((type) => made("aws:route53/record:Record", type, { type }))],
    ["of what only ties databases together", [{ ...made("azure-native:sql:FailoverGroup", "g"), protect: false }]],
  ])("%s", (_, resources) => {
    expect(stopping(resources)).toEqual([]);
  });

  test("of two texts in DNS by weight, which lead nobody", () => {
    const texts = ["one", "two"].map((name) =>
      made("aws:route53/record:Record", name, { type: "TXT", zoneId: "Z", name: "x", weightedRoutingPolicies: [{}] }),
    );
    expect(stopping(texts)).toEqual([]);
  });

  test("of a name that fails over to a distribution, of which Route 53 cannot ask the health", () => {
    const way = (name: string, type: string, rest: Properties) =>
      made("aws:route53/record:Record", name, {
        ...{ type: "A", zoneId: "Z", name: "shop.example.com", setIdentifier: name },
        ...{ failoverRoutingPolicies: [{ type }], ...rest },
      });
    const alias = (name: string) => ({ aliases: [{ name, zoneId: "Z2", evaluateTargetHealth: false }] });
    const first = way("first", "PRIMARY", { records: ["192.0.2.1"], ttl: 60, healthCheckId: "c" });
    expect(stopping([first, way("second", "SECONDARY", alias("d111.cloudfront.net"))])).toEqual([]);
    expect(stopping([first, way("second", "SECONDARY", alias("shop.us-west-2.elb.amazonaws.com"))])).toEqual([
      "R17 second aliases",
    ]);
  });

  test("of a regional cluster with nodes in one zone, whose control plane stands in several all the same", () => {
    const nodes = { location: "us-east1", nodeLocations: ["us-east1-b"], enableAutopilot: false };
    expect(stopping([made("gcp:container/cluster:Cluster", "shop", nodes)])).toEqual([]);
    expect(
      stopping([made("gcp:container/cluster:Cluster", "auto", { location: "us-east1", enableAutopilot: true })]),
    ).toEqual([]);
    expect(stopping([made("gcp:container/cluster:Cluster", "shop", { location: "us-east1-b" })])).toEqual([
      "R05 shop location",
    ]);
  });

  test("of one service behind a global load balancer, which has nowhere else to lead", () => {
    const group = "projects/p/regions/us-east1/networkEndpointGroups/run";
    const service = (...backends: Properties[]) =>
      made("gcp:compute/backendService:BackendService", "web", { backends });
    expect(stopping([service({ group })])).toEqual([]);
    expect(stopping([service({ group }, { group: group.replace("east1", "west1") })])).toEqual([
      "R17 web healthChecks",
    ]);
  });

  test("that only reads a database: it is managed elsewhere", () => {
    const open = { ...made("aws:rds/instance:Instance", "read", { deletionProtection: false }), protect: false };
    expect(stopping([open])).not.toEqual([]);
    expect(stopping([{ ...open, external: true }])).toEqual([]);
  });
});

describe("what is certain stops", () => {
  test("a database in one region of a stack that works in two", () => {
    const both = ["us-east-2", "us-west-2"].map((region) => made("aws:eks/cluster:Cluster", region, {}, region));
    expect(stopping([database, ...both])).toEqual(["R10 orders"]);
  });

  test("an account that names one location, since no other resource can add one", () => {
    const locations = [{ locationName: "East US 2", isZoneRedundant: true }];
    expect(stopping([made("azure-native:cosmosdb:DatabaseAccount", "account", { locations })])).toEqual([
      "R10 account",
    ]);
    const both = [...locations, { locationName: "West US 2", isZoneRedundant: true }];
    const multiple = { locations: both, enableMultipleWriteLocations: true };
    expect(stopping([made("azure-native:cosmosdb:DatabaseAccount", "account", multiple)])).toEqual([]);
  });

  test("a replica in another region is enough, and is asked for no backups of its own", () => {
    const replica = resource({
      type: "aws:rds/instance:Instance",
      name: "copy",
      inputs: {
        ...kept,
        backupRetentionPeriod: 0,
        skipFinalSnapshot: true,
        replicateSourceDb: String(database.outputs.arn),
      },
      protect: true,
      provider: from("us-west-2"),
    });
    expect(stopping([database, replica])).toEqual([]);
    const backups = rules.filter(({ id }) => id === "R14");
    const results = backups.flatMap((rule) => resultsOf(rule, "one", factsOfOne(replica), settings));
    expect(results).toEqual([]);
  });
});

test("a name with odd characters is told as it is", () => {
  const odd = resource({
    type: "aws:rds/instance:Instance",
    name: "a::b$c d*é",
    inputs: { deletionProtection: false },
  });
  const messages = rules
    .flatMap((rule) => resultsOf(rule, "one", factsOfOne(odd), settings))
    .map(({ message }) => message);
  expect(messages.every((message) => message.startsWith("a::b$c d*é: "))).toBe(true);
});
