import { describe, expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { Fact, FactOf } from "../../../resilience/facts/model";
import { type Properties, type Resource, unknown, type Value } from "../../../resilience/facts/resource";
import { awsActivePassive } from "../../fixtures/aws";
import { providerOf } from "../../fixtures/aws-parts";
import { type ResourceRow, resource, urnOf } from "../../fixtures/resource";
import { plain, type Said } from "./said";

const [here, away] = [providerOf("us-east-2"), providerOf("eu-west-1")];
const make = (row: ResourceRow) => resource({ provider: here, ...row });

/** A resource as a preview sees it: what it was computed from is known, what it will be is not. */
function planned({ id: _, outputs, ...rest }: Resource, inputs: Properties): Resource {
  const answers: Record<string, Value> = { ...outputs, ...inputs, id: unknown, arn: unknown };
  return { ...rest, inputs: { ...rest.inputs, ...inputs }, outputs: answers };
}

function joinedOf<K extends Fact["kind"]>(kind: K, ...resources: readonly Resource[]): readonly Said[] {
  return factsOf(resources)
    .all(kind)
    .map((fact: FactOf<K>) => plain(fact as Fact));
}

const subnet = (letter: string) =>
  make({
    type: "aws:ec2/subnet:Subnet",
    name: letter,
    id: `subnet-${letter}`,
    inputs: { availabilityZone: `us-east-2${letter}` },
  });
const subnets = [subnet("a"), subnet("b"), subnet("b")].map((one, at) => ({
  ...one,
  urn: `${one.urn}${at}`,
  id: `subnet-${at}`,
}));
const pool = (subnetIds: Value, urns: readonly string[] = []) =>
  make({
    type: "aws:eks/nodeGroup:NodeGroup",
    name: "pool",
    inputs: { subnetIds },
    propertyDependencies: { subnetIds: [...urns] },
  });

describe("the zones of a pool", () => {
  const ids = ["subnet-0", "subnet-1", "subnet-2"];

  test("are its subnets', each once", () => {
    expect(joinedOf("node-pool", ...subnets, pool(ids))[0]?.zones).toEqual(["us-east-2a", "us-east-2b"]);
  });

  test("are known before its subnets are made", () => {
    const urns = subnets.map(({ urn }) => urn);
    const plan = subnets.map((one) => planned(one, {}));
    const all = [
      ...plan,
      pool(
        ids.map(() => unknown),
        [...urns, urnOf("aws:ec2/vpc:Vpc", "vpc")],
      ),
    ];
    expect(joinedOf("node-pool", ...all)[0]?.zones).toEqual(["us-east-2a", "us-east-2b"]);
  });

  test("stay open while one subnet is not of this stack, and unknown with an unknown zone", () => {
    expect(joinedOf("node-pool", ...subnets, pool([...ids, "subnet-9"]))[0]?.zones).toBeUndefined();
    const [first] = subnets;
    if (!first) throw new Error("the test has no subnet");
    const open = planned(first, { availabilityZone: unknown });
    expect(joinedOf("node-pool", open, pool([unknown], [open.urn]))[0]?.zones).toBe(unknown);
    const silent = { ...first, inputs: {}, outputs: {} };
    expect(joinedOf("node-pool", silent, pool(["subnet-0"]))[0]?.zones).toBeUndefined();
  });
});

describe("a bucket", () => {
  const bucket = (name: string, row: Partial<ResourceRow> = {}) =>
    make({
      type: "aws:s3/bucket:Bucket",
      name,
      id: name,
      inputs: { bucket: name },
      outputs: { arn: `arn:aws:s3:::${name}` },
      ...row,
    });
  const part = (type: string, inputs: Properties, propertyDependencies: Record<string, string[]> = {}) =>
    make({ type: `aws:s3/x:${type}`, name: type, inputs, propertyDependencies });
  const versioning = (of: Value, urns: readonly string[] = []) =>
    part("BucketVersioning", { bucket: of, versioningConfiguration: { status: "Enabled" } }, { bucket: [...urns] });
  const replication = (to: Value, urns: readonly string[] = []) =>
    part(
      "BucketReplicationConfig",
      { bucket: "one", rules: [{ status: "Enabled", destination: { bucket: to } }] },
      { rules: [...urns] },
    );

  test("has what others set on it, by name and by what they were computed from", () => {
    const [one, other] = [bucket("one", { outputs: { versioning: { enabled: false } } }), bucket("other")];
    expect(joinedOf("bucket", one, other, versioning("one"))).toMatchObject([{ versioned: true }, {}]);
    const plan = joinedOf("bucket", planned(one, {}), planned(other, {}), versioning(unknown, [other.urn]));
    expect(plan).toMatchObject([{ versioned: false }, { versioned: true }]);
    expect(joinedOf("bucket", one, versioning("elsewhere"))).toMatchObject([{ versioned: false }]);
  });

  test("knows the region of its copy, which knows that it is one", () => {
    const all = [bucket("one"), bucket("away", { provider: away }), replication("arn:aws:s3:::away")];
    const copied = { replicated: true, copies: ["eu-west-1"], copy: false };
    expect(joinedOf("bucket", ...all)).toMatchObject([copied, { copy: true }]);
    const plan = [bucket("one"), bucket("away", { provider: away }), replication(unknown, [all[1]?.urn ?? ""])];
    expect(joinedOf("bucket", ...plan)).toMatchObject([copied, { copy: true }]);
  });

  test("that is copied within its region is copied nowhere", () => {
    const all = [bucket("one"), bucket("beside"), replication("arn:aws:s3:::beside")];
    expect(joinedOf("bucket", ...all)[0]).toMatchObject({ replicated: false, copies: ["us-east-2"] });
    const outside = joinedOf("bucket", bucket("one"), replication("arn:aws:s3:::outside"));
    expect(outside[0]).toMatchObject({ replicated: true, copies: ["arn:aws:s3:::outside"] });
  });
});

test("keys of a bucket with state are the state's, their replicas too, and no others", () => {
  const untagged = awsActivePassive.map((one) =>
    one.type.startsWith("aws:kms/")
      ? { ...one, inputs: { ...one.inputs, tags: {} }, outputs: { ...one.outputs, tags: {} } }
      : one,
  );
  const keys = factsOf(untagged)
    .all("key")
    .filter(({ holdsState }) => holdsState);
  expect(keys.map(({ origin }) => origin.name)).toEqual(["state-key", "state-key-replica"]);
});

describe("a record", () => {
  const balancer = make({
    type: "aws:lb/loadBalancer:LoadBalancer",
    name: "lb",
    provider: away,
    outputs: { dnsName: "Shop-1.example.net" },
  });
  const record = (name: Value, urns: readonly string[] = [], own = "shop.example.com") =>
    make({
      type: "aws:route53/record:Record",
      name: own,
      inputs: { aliases: [{ name, evaluateTargetHealth: true, zoneId: "Z" }], name: own, type: "A", zoneId: "Z" },
      propertyDependencies: { aliases: [...urns] },
    });

  test("leads to the region of the entry that it names, in whatever spelling", () => {
    expect(joinedOf("route", balancer, record("dualstack.shop-1.example.net."))[0]?.target).toBe("eu-west-1");
    expect(joinedOf("route", planned(balancer, {}), record(unknown, [balancer.urn]))[0]?.target).toBe("eu-west-1");
    expect(joinedOf("route", record(unknown, [balancer.urn]))[0]?.target).toBe(unknown);
  });

  test("leads where another record leads that it is an alias of", () => {
    const [regional, top] = [record("a.us-west-2.elb.amazonaws.com", [], "w.example.com"), record("w.example.com")];
    expect(joinedOf("route", regional, top).map(({ target }) => target)).toEqual(["us-west-2", "us-west-2"]);
  });
});

test("a database whose umbrella was made from it stands under that umbrella", () => {
  const cluster = make({ type: "aws:rds/cluster:Cluster", name: "c", inputs: { engine: "aurora-mysql" } });
  const source = { globalClusterIdentifier: "g", sourceDbClusterIdentifier: String(cluster.outputs.arn) };
  const global = make({ type: "aws:rds/globalCluster:GlobalCluster", name: "g", inputs: source });
  const facts = factsOf([cluster, global]);
  const [member, umbrella] = facts.all("database");
  expect(umbrella).not.toHaveProperty("of");
  if (!member?.of) throw new Error("the member names no umbrella");
  expect(facts.named(member.of, "database").map(({ origin }) => origin.name)).toEqual(["g"]);
});

test("members that name one global database by text are no names of it", () => {
  const member = (name: string) =>
    make({
      type: "aws:docdb/cluster:Cluster",
      name,
      inputs: { clusterIdentifier: name, globalClusterIdentifier: "g" },
    });
  const umbrella = make({
    type: "aws:docdb/globalCluster:GlobalCluster",
    name: "all",
    inputs: { globalClusterIdentifier: "g" },
  });
  const facts = factsOf([umbrella, member("a"), member("b")]);
  const ref = { urns: [], named: { path: "globalClusterIdentifier", value: "g" } };
  expect(facts.named(ref, "database").map(({ origin }) => origin.name)).toEqual(["all"]);
});
