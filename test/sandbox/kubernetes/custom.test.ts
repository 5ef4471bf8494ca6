import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { newWorld } from "../world/mini-engine";
import { kinds, openRegion } from "./region";

/** A region with a target group that its cluster may use, and the binding that is right for it. */
async function bound(tags: Props = { "eks:eks-cluster-name": "shop-us-east-2" }) {
  const region = await openRegion();
  const group = await region.cloud.create("aws:lb/targetGroup:TargetGroup", "tg", {
    region: region.region,
    name: "shop",
    vpcId: region.vpc.id,
    port: 80,
    protocol: "HTTP",
    targetType: "ip",
    tags,
  });
  const spec = { targetGroupARN: group.id, targetType: "ip", serviceRef: { name: "web", port: 80 } };
  return { ...region, group, spec };
}

function bindingOf(name: string, spec: Props): Props {
  return { apiVersion: "eks.amazonaws.com/v1", kind: "TargetGroupBinding", metadata: { name }, spec };
}

test("a target group is bound to a Service that may come later; another group needs another binding", async () => {
  const { client, spec } = await bound();
  const made = await client.create(kinds.binding, "web", bindingOf("web", spec));
  expect(made.id).toBe("default/web");
  expect(client.refresh(made).inputs).toEqual(made.inputs);
  await client.update(made, { ...made.inputs, spec: { ...spec, serviceRef: { name: "web", port: "http" } } });
  const other = { ...made.inputs, spec: { ...spec, ipAddressType: "ipv4" } };
  expect(client.diff(made, other).replaces).toEqual([]);
  await expect(client.update(made, other)).rejects.toThrow(/ipAddressType: Invalid value: field is immutable/);
  await expect(client.create(kinds.binding, "b", bindingOf("b", spec))).rejects.toThrow(
    /already bound to TargetGroupBinding default\/web/,
  );
});

const shapes: [string, Props, RegExp][] = [
  ["a field that Auto Mode does without", { targetGroupName: "shop" }, /spec\.targetGroupName: unknown field/],
  ["a type of target that does not exist", { targetType: "lambda" }, /expected one of instance, ip/],
  ["no ARN", { targetGroupARN: "shop" }, /does not match \^arn/],
  ["a Service without port", { serviceRef: { name: "web" } }, /serviceRef\.port: required, and missing/],
  [
    "a range of addresses as peer",
    { networking: { ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [] }] } },
    /securityGroup: required/,
  ],
];

test.each(shapes)("refuses a binding with %s before anything changes", async (_, more, reason) => {
  const { client, spec } = await bound();
  expect(client.problems(kinds.binding, bindingOf("web", { ...spec, ...more }))).toContainEqual(
    expect.stringMatching(reason),
  );
});

test("refuses a binding that would never register a target", async () => {
  const { client, cloud, spec, world } = await bound({ "eks:eks-cluster-name": "other" });
  const create = (more: Props) => client.create(kinds.binding, "web", bindingOf("web", { ...spec, ...more }));
  await expect(create({})).rejects.toThrow(/needs the tag eks:eks-cluster-name: shop-us-east-2 \(it has other\)/);
  await expect(create({ targetType: "instance" })).rejects.toThrow(/and that of .* is ip/);
  await expect(create({ vpcID: "vpc-0a" })).rejects.toThrow(/spec\.vpcID is vpc-0a/);
  await expect(create({ nodeSelector: { matchLabels: { a: "b" } } })).rejects.toThrow(/cannot set NodeSelector/);
  const gone = `${spec.targetGroupARN}x`;
  await expect(create({ targetGroupARN: gone })).rejects.toThrow(/TargetGroupNotFound/);
  const vpc = await cloud.create("aws:ec2/vpc:Vpc", "other", { region: "us-east-2", cidrBlock: "10.9.0.0/16" });
  const groupIn = (region: string, vpcId: string) =>
    cloud.create("aws:lb/targetGroup:TargetGroup", region, { region, name: "b", vpcId, port: 80, targetType: "ip" });
  const strange = (await groupIn("us-east-2", vpc.id)).id;
  await expect(create({ targetGroupARN: strange })).rejects.toThrow(/and the cluster shop-us-east-2 in vpc-/);
  const west = await openRegion(world, "eu-west-1", 1);
  const far = (await groupIn("eu-west-1", west.vpc.id)).id;
  await expect(create({ targetGroupARN: far })).rejects.toThrow(/is in eu-west-1, and the cluster in us-east-2/);
});

test("refuses a custom resource whose definition the cluster does not have", async () => {
  const { client } = await openRegion(newWorld(), "us-east-2", 0, false);
  await expect(client.create(kinds.binding, "web", bindingOf("web", {}))).rejects.toThrow(
    /no matches for kind "TargetGroupBinding" in version "eks.amazonaws.com\/v1"/,
  );
  await expect(client.create("kubernetes:coordination.k8s.io/v1:Lease", "l", {})).rejects.toThrow(/has no row/);
});

const schema = {
  openAPIV3Schema: {
    type: "object",
    required: ["spec"],
    properties: {
      spec: {
        type: "object",
        required: ["size"],
        properties: {
          size: { type: "integer", minimum: 1, maximum: 9 },
          notes: { type: "array", items: { type: "string" } },
        },
      },
    },
  },
};
const definition: Props = {
  metadata: { name: "widgets.example.com" },
  spec: {
    group: "example.com",
    scope: "Cluster",
    names: { plural: "widgets", kind: "Widget" },
    versions: [{ name: "v1", served: true, storage: true, schema }],
  },
};

test("a definition makes a kind, checked by its own schema, and takes the objects along", async () => {
  const { client, world } = await openRegion();
  const type = "kubernetes:example.com/v1:Widget";
  const widget = (spec: Props) => ({ apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, spec });
  await expect(client.create(type, "w", widget({ size: 1 }))).rejects.toThrow(/no matches for kind "Widget"/);
  const made = await client.create(kinds.definition, "d", definition);
  expect(made.outputs.status).toMatchObject({ storedVersions: ["v1"] });
  expect(client.problems(type, widget({ size: 10, colour: "red", notes: [1] }))).toEqual([
    "spec.size: 10 is more than 9",
    'spec.colour: unknown field "colour"; allowed: size, notes',
    "spec.notes[0]: expected string, got 1",
  ]);
  expect(client.problems(type, { ...widget({}), kind: "Gadget" })).toEqual([
    'kind: expected Widget, got "Gadget"',
    "spec.size: required, and missing",
  ]);
  expect((await client.create(type, "w", widget({ size: 1 }))).id).toBe("w");
  await client.delete(made);
  expect(world.ready(type)).toEqual([]);
});

test("refuses a definition under another name than its own, or without a stored version", async () => {
  const { client } = await openRegion();
  expect(client.problems(kinds.definition, { ...definition, metadata: { name: "widgets" } })).toEqual([
    expect.stringMatching(/which is widgets\.example\.com/),
  ]);
  const spec = { ...(definition.spec as Props), versions: [{ name: "v1", served: true, storage: false }] };
  expect(client.problems(kinds.definition, { ...definition, spec })).toEqual([
    expect.stringMatching(/stored one, found 0/),
  ]);
});
