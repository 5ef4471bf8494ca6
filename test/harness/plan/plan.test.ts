import * as ec2 from "@pulumi/aws/ec2";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { newWorld } from "../../sandbox/world/mini-engine";
import { Deployment } from "./deployment";
import type { State } from "./goal";
import { run } from "./run";
import { withIgnored } from "./wire";

const region = "us-east-2";

/** Brings a network with a subnet to a range of addresses: what was done, and what stands. */
async function network(world = newWorld(), before: State = new Map(), second = 0, options: CustomResourceOptions = {}) {
  const deployment = new Deployment(world, before, false);
  const program = async () => {
    const vpc = new ec2.Vpc("vpc", { region, cidrBlock: `10.${second}.0.0/16` }, options);
    new ec2.Subnet("subnet", {
      region,
      vpcId: vpc.id,
      cidrBlock: `10.${second}.1.0/24`,
      availabilityZoneId: "use2-az1",
    });
  };
  const { refusal } = await run(program, deployment, { stack: "dev", config: {}, preview: false, before });
  return { world, after: deployment.after, refusal, steps: deployment.steps.map(({ op, name }) => `${op} ${name}`) };
}

test("what is unchanged has no step, and what is made anew goes after its successor is there, those first that need it", async () => {
  const first = await network();
  expect([first.refusal, first.steps]).toEqual([undefined, ["create vpc", "create subnet"]]);
  expect((await network(first.world, first.after)).steps).toEqual([]);
  const { steps, refusal } = await network(first.world, first.after, 1);
  expect(refusal).toBeUndefined();
  expect(steps).toEqual([
    ...["create-replacement vpc", "replace vpc", "create-replacement subnet", "replace subnet"],
    ...["delete-replaced subnet", "delete-replaced vpc"],
  ]);
  expect(first.world.list().map(({ inputs }) => inputs.cidrBlock)).toEqual(["10.1.0.0/16", "10.1.1.0/24"]);
});

test("told to delete first, it ends what would be made anew for its sake before it", async () => {
  const first = await network();
  const { steps, refusal } = await network(first.world, first.after, 1, { deleteBeforeReplace: true });
  expect(refusal).toBeUndefined();
  expect(steps).toEqual([
    ...["delete-replaced subnet", "delete-replaced vpc", "replace vpc", "create-replacement vpc"],
    ...["replace subnet", "create-replacement subnet"],
  ]);
});

test("refuses to make anew what is protected", async () => {
  const first = await network(undefined, undefined, 0, { protect: true });
  const refused = await network(first.world, first.after, 1, { protect: true });
  expect(refused.refusal).toContain("unable to replace resource");
});

test("an ignored path keeps its old value within objects and lists, and is taken out where there was none", () => {
  const old = { a: { b: 1 }, list: [{ weight: 0, id: "x" }] };
  const now = { a: { b: 2, c: 3 }, list: [{ weight: 128, id: "y" }], more: 1 };
  expect(withIgnored(now, old, ["a.b", "list[0].weight", "more"])).toEqual({
    a: { b: 1, c: 3 },
    list: [{ weight: 0, id: "y" }],
  });
  expect(withIgnored(now, old, ["*"])).toEqual(old);
});
