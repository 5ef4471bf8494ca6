import * as ec2 from "@pulumi/aws/ec2";
import { Provider } from "@pulumi/aws/provider";
import { ComponentResource, type ComponentResourceOptions, ResourceError, secret } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { secret as secretMarker } from "../../resilience/facts/resource";
import { diff } from "./diff";
import { graphOf } from "./graph";

class Outer extends ComponentResource {
  constructor(name: string, options: { readonly twice?: boolean; readonly refuse?: string } = {}) {
    super("trilith:index:Outer", name, { name });
    const provider = new Provider(`${name}-aws`, { region: "us-east-1" }, { parent: this });
    new Inner(`${name}-inner`, options, { parent: this, providers: [provider] });
    if (options.twice) new Inner(`${name}-inner`, options, { parent: this, providers: [provider] });
    this.registerOutputs({ made: name });
  }
}

class Inner extends ComponentResource {
  constructor(name: string, { refuse }: { readonly refuse?: string }, opts: ComponentResourceOptions) {
    super("trilith:index:Inner", name, {}, opts);
    const vpc = new ec2.Vpc(
      `${name}-vpc`,
      { region: "eu-west-1", cidrBlock: "10.0.0.0/16", tags: { word: secret("hidden") } },
      { parent: this, protect: true, ignoreChanges: ["tags"] },
    );
    const vpcId = vpc.id.apply((id) => {
      if (refuse) throw new ResourceError(refuse, this, true);
      return id;
    });
    new ec2.Subnet(`${name}-subnet`, { region: "eu-west-1", vpcId }, { parent: this, retainOnDelete: true });
    this.registerOutputs({ vpcId });
  }
}

test("a graph holds every resource with its options, its full URN and what it registered", async () => {
  const graph = await graphOf(() => void new Outer("shop"));
  expect(graph.map(({ name }) => name)).toEqual([
    "trilith-harness",
    "shop",
    "shop-aws",
    "shop-inner",
    "shop-inner-vpc",
    "shop-inner-subnet",
  ]);
  const [, outer, provider, inner, vpc, subnet] = graph;
  expect(vpc).toMatchObject({
    urn: "urn:pulumi:harness::trilith::trilith:index:Outer$trilith:index:Inner$aws:ec2/vpc:Vpc::shop-inner-vpc",
    parent: inner?.urn,
    provider: { urn: provider?.urn, inputs: { region: "us-east-1" } },
    inputs: { cidrBlock: "10.0.0.0/16", tags: { word: secretMarker } },
    protect: true,
    ignoreChanges: ["tags"],
  });
  expect(subnet).toMatchObject({
    inputs: { vpcId: "shop-inner-vpc-id" },
    dependencies: [vpc?.urn],
    propertyDependencies: { vpcId: [vpc?.urn] },
    retainOnDelete: true,
  });
  expect(outer?.outputs).toEqual({ made: "shop" });
  expect(inner?.outputs).toEqual({ vpcId: "shop-inner-vpc-id" });
});

test("refuses two resources of one URN, as the engine does", async () => {
  await expect(graphOf(() => void new Outer("shop", { twice: true }))).rejects.toThrow(/Duplicate resource URN/);
});

test("refuses what the program itself refuses, with its words", async () => {
  const program = () => {
    throw new Error("three regions at most");
  };
  await expect(graphOf(program)).rejects.toThrow("three regions at most");
});

test("refuses what fails inside an apply, and the next program is clean", async () => {
  await expect(graphOf(() => void new Outer("shop", { refuse: "not this one" }))).rejects.toThrow("not this one");
  expect(await graphOf(() => void new Outer("shop"))).toHaveLength(6);
});

test("refuses a call that asks a region's API", async () => {
  const program = () => ec2.getVpc({ region: "eu-west-1" });
  await expect(graphOf(program)).rejects.toThrow(/a component called aws:ec2\/getVpc:getVpc/);
});

test("a diff names what was created, deleted and updated, path by path", async () => {
  const before = await graphOf(() => {
    new ec2.Vpc("kept", { region: "eu-west-1", cidrBlock: "10.0.0.0/16", tags: { a: "1", b: "2" } });
    new ec2.Vpc("gone", { region: "eu-west-1" });
  });
  const after = await graphOf(() => {
    new ec2.Vpc("kept", { region: "eu-west-1", cidrBlock: "10.0.0.0/16", tags: { a: "1", b: "3" } }, { protect: true });
    new ec2.Vpc("new", { region: "eu-west-1" });
  });
  const urn = (name: string) => `urn:pulumi:harness::trilith::aws:ec2/vpc:Vpc::${name}`;
  expect(diff(before, after)).toEqual({
    creates: [urn("new")],
    deletes: [urn("gone")],
    updates: { [urn("kept")]: ["inputs.tags.b", "protect"] },
  });
  expect(diff(before, before)).toEqual({ creates: [], deletes: [], updates: {} });
});
