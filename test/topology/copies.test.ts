import { expect, test } from "vitest";
import type { Topology } from "../../components/topology/model";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, type Written } from "./sample";

const line = (slot: number, state = "active") => ({ slot, state });
const of = (regions: object): Written => ({ ...aws, tier: "bronze", regions });
const three = (state: string) => ({ "us-east-2": line(0), "eu-west-1": line(1, state), "ap-northeast-1": line(2) });

function updates(...configs: readonly Written[]): Topology[] {
  let memory: Memory = {};
  return configs.map((config) => {
    const topology = topologyOf(config, memory);
    memory = after(config, memory);
    return topology;
  });
}

test("a vault remembers whose copies it has, also after they go elsewhere", () => {
  const [first, drained] = updates(of(three("active")), of(three("draining")));
  expect(first?.regions["eu-west-1"]?.backup).toEqual({ vault: true, copiesTo: "us-east-2", copiesOf: ["us-east-2"] });
  expect(drained?.regions["eu-west-1"]?.backup).toEqual({ vault: true, copiesOf: ["us-east-2"] });
  expect(drained?.regions["us-east-2"]?.backup.copiesTo).toBe("ap-northeast-1");
});

test("draining a region says whose copies its vault has, where the next ones go, and until when they are there", () => {
  const [, first, second] = updates(of(three("active")), of(three("draining")), of(three("draining")));
  expect(first?.caveats).toEqual([
    expect.stringMatching(
      /^eu-west-1 drains, and its vault holds copies of the backups of us-east-2\. From this update on those of us-east-2 go to ap-northeast-1\. .*wait until they have run out, 35 days/,
    ),
  ]);
  expect(second?.caveats.join()).toContain("Since it began to drain those of us-east-2 go to ap-northeast-1");
});

test("where no other region is left to take them, it says that they go nowhere", () => {
  const two = (state: string) => of({ "us-east-2": line(0), "eu-west-1": line(1, state) });
  const [, drained] = updates(two("active"), two("draining"));
  expect(drained?.caveats.join()).toContain("those of us-east-2 go nowhere");
});

test("the update that deletes the line says what goes with the vault", () => {
  const { "eu-west-1": _, ...left } = three("draining");
  const [, , gone] = updates(of(three("active")), of(three("draining")), of(left));
  expect(gone?.caveats).toEqual([
    "The vault of eu-west-1 goes with this update, and with it the copies of the backups of us-east-2 in it. What each region keeps in its own vault stays, for 35 days.",
  ]);
});

test("a region whose vault has no copies, or that has no vault, drains without a word", () => {
  const [, drained] = updates(
    of({ ...three("active"), "ca-central-1": line(3) }),
    of({ ...three("active"), "ca-central-1": line(3, "draining") }),
  );
  expect(drained?.caveats).toEqual([]);
  const dev = (state: string) => ({ ...of(three(state)), tier: "dev" });
  expect(updates(dev("active"), dev("draining")).at(-1)?.caveats).toEqual([]);
});
