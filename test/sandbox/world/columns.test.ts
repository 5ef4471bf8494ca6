import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { given } from "../../../sandbox/world/relation";
import type { Row } from "../../../sandbox/world/row";
import { type Props, unknown } from "../../../sandbox/world/values";
import { MiniEngine, newWorld } from "./mini-engine";

const [vpc, subnet, table, link] = [
  "aws:ec2/vpc:Vpc",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
];
const [here, there] = ["us-east-2", "eu-west-1"];
const toVpc = [{ type: vpc, by: "id" }];

/** An engine over rows of this test's own, for types that AWS's SDK has. */
function engineOver(rows: Readonly<Record<string, Partial<Row>>>): MiniEngine {
  const blank = { source: "mem", createOnly: [], id: "{hex:6}" };
  const whole = Object.fromEntries(Object.entries(rows).map(([type, row]) => [type, { ...blank, ...row }]));
  return new MiniEngine(newWorld(), "dev", { ...aws, limits: {}, rows: whole });
}

test("limits: every value at a path, in the row's words or those of the limit; what is not known passes", () => {
  const engine = engineOver({
    [vpc]: {
      limits: {
        cidrBlock: { cidr: [16, 28], says: "a range of /16 to /28, got {value}", source: "mem" },
        ipv4NetmaskLength: { min: 16, max: 28, or: 0, source: "mem" },
        instanceTenancy: { pattern: "d.*", says: "{value} ({length} characters)", source: "mem" },
      },
    },
  });
  expect(engine.problems(vpc, { cidrBlock: "10.0.0.0/8", ipv4NetmaskLength: 12, instanceTenancy: "host" })).toEqual([
    "cidrBlock: a range of /16 to /28, got 10.0.0.0/8 (source: mem)",
    "ipv4NetmaskLength: 12 is less than 16 (source: mem)",
    "instanceTenancy: host (4 characters) (source: mem)",
  ]);
  expect(engine.problems(vpc, { cidrBlock: "10.0.0.1/24" })).toHaveLength(1);
  const open = { cidrBlock: unknown, ipv4NetmaskLength: 0, instanceTenancy: "default" };
  expect(engine.problems(vpc, open)).toEqual([]);
});

test("documents: their parts, their size without white space, and no word about what is not known", () => {
  const type = "aws:kms/key:Key";
  const policy = { parts: "Rules[]", each: { A: given }, says: "rules need A", most: 24, source: "mem" };
  const engine = engineOver({ [type]: { documents: { policy } } });
  const said = (text: string) => engine.problems(type, { policy: text }).join();
  expect(said(JSON.stringify({ Rules: [{ A: "1" }] }, undefined, 30))).toBe("");
  expect(said(unknown)).toBe("");
  for (const text of ["no JSON", "{}", '{"Rules":[{"B":1}]}'])
    expect(said(text)).toBe("policy: rules need A (source: mem)");
  expect(said('{"Rules":[{"A":"12345"}]}')).toMatch(/LimitExceeded: 25 characters, and the quota is 24/);
});

test("references: there, elsewhere, in another region, or in the one that an argument names", async () => {
  const refers = [
    { property: "vpcId", to: toVpc },
    { property: "peerVpcId", to: toVpc, region: { at: "peerRegion" } },
  ] as const;
  const engine = engineOver({
    [vpc]: {},
    [link]: { refers },
    [table]: { refers: [{ property: "vpcId", to: toVpc, region: "other" }] },
    [subnet]: { refers: [{ property: "vpcId", to: toVpc, region: "any" }] },
  });
  const [near, far] = [
    await engine.create(vpc, "a", { region: here }),
    await engine.create(vpc, "b", { region: there }),
  ];
  const ask = (type: string, more: Props) => engine.create(type, "x", { region: here, ...more });
  await expect(ask(link, { vpcId: far.id, peerVpcId: far.id })).rejects.toThrow(
    /vpcId names .*:Vpc with that id in us-east-2/,
  );
  await expect(ask(link, { vpcId: near.id, peerVpcId: far.id })).rejects.toThrow(
    `peerVpcId names ${far.id} of eu-west-1, and peerRegion says us-east-2`,
  );
  await ask(link, { vpcId: near.id, peerVpcId: far.id, peerRegion: there });
  await expect(ask(table, { vpcId: near.id })).rejects.toThrow(/in us-east-2 as well: it has to be in another region/);
  await ask(table, { vpcId: far.id });
  await ask(subnet, { vpcId: far.id });
  await expect(ask(subnet, { vpcId: "vpc-1" })).rejects.toThrow(
    /names "vpc-1", and there is no aws:ec2\/vpc:Vpc with that id$/,
  );
});

test("demands: of what is named, of what has to be there or must not, at the operations that they name", async () => {
  const engine = engineOver({
    [vpc]: {},
    [table]: { refers: [{ property: "vpcId", to: toVpc }] },
    [subnet]: {
      refers: [{ property: "vpcId", to: toVpc }],
      outputs: { arn: "subnet in {vpcId->cidrBlock}" },
      demands: [
        { in: "vpcId->", need: { enableDnsSupport: true }, says: "{id} has no names for {^cidrBlock}" },
        { at: ["create"], exists: { type: table, with: { vpcId: "{vpcId}" } }, says: "no table in {vpcId}" },
        {
          none: { type: subnet, with: { vpcId: "{vpcId}" }, is: { cidrBlock: { overlaps: "{^cidrBlock}" } }, most: 1 },
          says: "{cidrBlock} overlaps with {found.cidrBlock}",
        },
        { at: ["delete"], need: { "vpcId->region": { answers: true } }, says: "{vpcId->region} is lost" },
      ],
    },
  });
  const region = here;
  const bare = await engine.create(vpc, "bare", { region, cidrBlock: "10.0.0.0/16" });
  const whole = await engine.create(vpc, "v", { region, cidrBlock: "10.1.0.0/16", enableDnsSupport: true });
  const ask = (name: string, vpcId: string) => engine.create(subnet, name, { region, vpcId, cidrBlock: "10.1.0.0/24" });
  await expect(ask("a", bare.id)).rejects.toThrow(`${bare.id} has no names for 10.1.0.0/24`);
  await expect(ask("a", whole.id)).rejects.toThrow(`no table in ${whole.id}`);
  const way = await engine.create(table, "t", { region, vpcId: whole.id });
  const first = await ask("a", whole.id);
  expect(first.outputs.arn).toBe("subnet in 10.1.0.0/16");
  await ask("b", whole.id);
  await expect(ask("c", whole.id)).rejects.toThrow("10.1.0.0/24 overlaps with 10.1.0.0/24");
  await engine.delete(way);
  await engine.update(first, { ...first.inputs, mapPublicIpOnLaunch: true });
});

test("what ends along, with what ends along with that, and what is left in its place", async () => {
  const engine = engineOver({
    [vpc]: {
      ends: [{ type: subnet, with: { vpcId: "{id}" } }],
      unique: ["{cidrBlock}"],
      remains: {
        when: { instanceTenancy: { not: "host" } },
        id: "rest of {id}",
        outputs: { of: "{cidrBlock}" },
        keepsNames: true,
      },
    },
    [subnet]: { ends: [{ type: table, with: { vpcId: "{id}" } }] },
    [table]: {},
  });
  const region = here;
  const network = await engine.create(vpc, "v", { region, cidrBlock: "10.0.0.0/16" });
  const part = await engine.create(subnet, "s", { region, vpcId: network.id });
  await engine.create(table, "t", { region, vpcId: part.id });
  const other = await engine.create(table, "u", { region, vpcId: "vpc-1" });
  await engine.delete(network);
  const left = engine.world.list().map(({ id, state, outputs }) => [id, state, outputs.of]);
  expect(left).toEqual([
    [other.id, "ready", undefined],
    [`rest of ${network.id}`, "remains", "10.0.0.0/16"],
  ]);
  await expect(engine.create(vpc, "w", { region, cidrBlock: "10.0.0.0/16" })).rejects.toThrow(/taken until the end/);
});

test("what replaces in some cases only: by what was, what is asked for, and what the state knows", async () => {
  const engine = engineOver({
    [vpc]: {
      outputs: { ownerId: "{account}" },
      replaces: [
        { path: "instanceTenancy", when: { "before.instanceTenancy": given, "after.instanceTenancy": "dedicated" } },
        { path: "cidrBlock", when: { "live.ownerId": "210987654321" } },
      ],
    },
  });
  const made = await engine.create(vpc, "v", { region: here, cidrBlock: "10.0.0.0/16", instanceTenancy: "default" });
  const to = (more: Props) => engine.diff(made, { ...made.inputs, ...more }).replaces;
  expect([to({ instanceTenancy: "dedicated" }), to({ instanceTenancy: "host" })]).toEqual([["instanceTenancy"], []]);
  expect(to({ cidrBlock: "10.1.0.0/16" })).toEqual([]);
});
