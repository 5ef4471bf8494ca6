import { expect, test } from "vitest";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, type Written } from "./sample";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const pilot: Written = { ...aws, standby: "pilot", primary: ohio };
const states = (europe: string, more: object = {}) => ({
  [ohio]: { slot: 0 },
  [ireland]: { slot: 1, state: europe },
  ...more,
});

/** The memory of a stack after a row of updates, each of which was accepted. */
function history(...configs: readonly Written[]): Memory {
  return configs.reduce<Memory>((memory, config) => after(config, memory), {});
}

/** Capacity and instances of every region. */
function standing(config: Written, memory: Memory = {}): Record<string, string> {
  const { regions } = topologyOf(config, memory);
  return Object.fromEntries(
    Object.entries(regions).map(([code, { roles, instances }]) => [code, `${roles.capacity} ${instances}`]),
  );
}

test("a pilot light has no instance, except where the database was created", () => {
  expect(standing(pilot)).toEqual({ [ohio]: "full 2", [ireland]: "pilot 0" });
  expect(standing({ ...pilot, primary: ireland })).toEqual({ [ohio]: "pilot 2", [ireland]: "full 2" });
});

test.each(["hot", "warm"])("a %s region has the instances of every other", (standby) => {
  expect(standing({ ...pilot, standby })).toEqual({ [ohio]: "full 2", [ireland]: `${standby} 2` });
});

test("an engine whose members need instances has them in a pilot light too", () => {
  const azure = {
    cloud: "azure",
    account: "00000000-0000-4000-8000-000000000001",
    salt: "x7k2",
    seed: "swedencentral",
  };
  const { regions } = topologyOf({
    ...pilot,
    ...azure,
    primary: "swedencentral",
    regions: { swedencentral: { slot: 0 }, francecentral: { slot: 1 } },
    database: { engine: "postgresql-flexible" },
    cluster: { admins: ["00000000-0000-4000-8000-000000000002"], allow: ["203.0.113.0/24"] },
  });
  expect(regions.francecentral).toMatchObject({ instances: 2, roles: { capacity: "pilot" } });
});

test("another primary only adds: what stood stays, there and back again", () => {
  const flipped = { ...pilot, primary: ireland };
  expect(standing(flipped, history(pilot))).toEqual({ [ohio]: "full 2", [ireland]: "full 2" });
  expect(standing(pilot, history(pilot, flipped))).toEqual({ [ohio]: "full 2", [ireland]: "full 2" });
});

test.each(["warm", "hot"])("a pilot light that is asked for after %s takes nothing away", (standby) => {
  expect(standing(pilot, history({ ...pilot, standby }))[ireland]).toBe(`${standby} 2`);
  expect(standing({ ...pilot, standby }, history(pilot))[ireland]).toBe(`${standby} 2`);
});

test.each(["joining", "draining"])("a %s region keeps what it had", (state) => {
  const flipped = { ...pilot, primary: ireland };
  expect(standing({ ...pilot, regions: states(state) }, history(pilot, flipped, pilot))[ireland]).toBe("full 2");
});

test("a region that was drained and joins anew is as lean as its role", () => {
  const bronze = { ...pilot, tier: "bronze" };
  const alone = { ...bronze, regions: { [ohio]: { slot: 0 } } };
  const gone = history({ ...bronze, primary: ireland }, bronze, { ...bronze, regions: states("draining") }, alone);
  expect(standing(bronze, gone)[ireland]).toBe("pilot 0");
});

test("the writer has instances, wherever a failover moved it", () => {
  expect(standing(pilot, { ...history(pilot), writer: ireland })[ireland]).toBe("pilot 2");
});

test("how many instances a region has follows the configuration, while the region answers", () => {
  const counted = (instancesPerRegion: number) => ({
    ...pilot,
    standby: "warm",
    database: { engine: "aurora-postgresql", instancesPerRegion },
  });
  const three = counted(3);
  const warm = counted(2);
  expect(standing(warm, history(three))).toEqual({ [ohio]: "full 2", [ireland]: "warm 2" });
  expect(standing({ ...warm, regions: states("lost") }, history(three))).toEqual({
    [ohio]: "full 2",
    [ireland]: "warm 3",
  });
});

test("nothing is added to a lost region", () => {
  const lost = { ...pilot, regions: states("lost") };
  expect(standing({ ...lost, standby: "hot" }, history(pilot, lost))[ireland]).toBe("pilot 0");
});

test("a stack of before regions told their instances stands in full everywhere", () => {
  const { topology } = history(pilot);
  const memory = JSON.parse(JSON.stringify({ topology }, (key, value) => (key === "instances" ? undefined : value)));
  expect(standing(pilot, memory)[ireland]).toBe("full 2");
});

const peers = (config: Written, memory: Memory) =>
  Object.fromEntries(Object.entries(topologyOf(config, memory).regions).map(([code, region]) => [code, region.peers]));

test("regions are joined with each other; a lost one with those that it knew, for as long as its line stands", () => {
  const lost = { ...aws, regions: states("lost") };
  expect(peers(lost, history(aws))).toEqual({ [ohio]: [ireland], [ireland]: [ohio] });
  for (const state of ["joining", "active"]) {
    const grown = { ...aws, regions: states("lost", { [tokyo]: { slot: 2, state } }) };
    const expected = { [ohio]: [tokyo, ireland], [ireland]: [ohio], [tokyo]: [ohio] };
    expect(peers(grown, history(aws, lost))).toEqual(expected);
    expect(peers(grown, history(aws, lost, grown))).toEqual(expected);
    // Lost and joined in one update: the stack never knew them side by side either.
    expect(peers(grown, history(aws))).toEqual(expected);
  }
});

test("two regions that were lost together stay joined", () => {
  const three = { ...aws, regions: states("active", { [tokyo]: { slot: 2 } }) };
  const both = { ...aws, regions: states("lost", { [tokyo]: { slot: 2, state: "lost" } }) };
  expect(peers(both, history(three))[tokyo]).toEqual([ireland, ohio]);
});

const versionsOf = (config: Written, memory: Memory) =>
  Object.fromEntries(
    Object.entries(topologyOf(config, memory).regions).map(([code, { cluster }]) => [code, cluster.version]),
  );

test("a new default upgrades nobody: a region keeps its version, a new one takes that of the seed", () => {
  const { topology } = history({ ...aws, cluster: { ...(aws.cluster as object), version: "1.30" } });
  const more = { ...aws, regions: states("active", { [tokyo]: { slot: 2 } }) };
  expect(versionsOf(more, { topology })).toEqual({ [ohio]: "1.30", [ireland]: "1.30", [tokyo]: "1.30" });
  expect(versionsOf(aws, {})).toEqual({ [ohio]: "1.35", [ireland]: "1.35" });
});

test("a configured version wins, and a region's own is kept apart from the others'", () => {
  const ahead = { ...aws, regions: states("active", {}), cluster: { ...(aws.cluster as object), version: "1.31" } };
  const own = { ...ahead, regions: { ...ahead.regions, [ireland]: { slot: 1, cluster: { version: "1.32" } } } };
  expect(versionsOf(own, history(ahead))).toEqual({ [ohio]: "1.31", [ireland]: "1.32" });
  expect(versionsOf(aws, history(own))).toEqual({ [ohio]: "1.31", [ireland]: "1.32" });
});
