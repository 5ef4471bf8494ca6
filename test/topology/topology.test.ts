import fc from "fast-check";
import { expect, test } from "vitest";
import type { RegionRoles, Topology } from "../../components/topology/model";
import { physicalName } from "../../components/topology/names/names";
import { topologyOf } from "../../components/topology/topology";
import { lines, withLines } from "./arbitrary";
import { aws, azure, gcp, type Written } from "./sample";

const three = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 }, "ap-northeast-1": { slot: 2 } };
const rolesOf = (topology: Topology) =>
  Object.fromEntries(Object.entries(topology.regions).map(([code, { roles }]) => [code, roles]));
const of = (patch: Written) => topologyOf({ ...aws, ...patch });

test("one region serves and writes at full capacity, the others wait and back it up in the order of their slots", () => {
  const idle: RegionRoles = { serves: false, acceptsWrites: false, capacity: "warm", weight: 0, backsUpTo: [] };
  expect(rolesOf(of({ regions: { ...three, "ap-northeast-1": { slot: 9 } } }))).toEqual({
    "us-east-2": {
      serves: true,
      acceptsWrites: true,
      capacity: "full",
      weight: 100,
      backsUpTo: ["eu-west-1", "ap-northeast-1"],
    },
    "eu-west-1": { ...idle, backsUpTo: ["us-east-2", "ap-northeast-1"] },
    "ap-northeast-1": { ...idle, backsUpTo: ["us-east-2", "eu-west-1"] },
  });
});

test("a region that joins, drains or is lost serves nobody, backs up nobody and is backed up by nobody", () => {
  for (const state of ["joining", "draining", "lost"]) {
    const { regions } = of({ regions: { ...three, "eu-west-1": { slot: 1, state } } });
    expect(regions["eu-west-1"]?.roles).toMatchObject({
      serves: false,
      acceptsWrites: false,
      weight: 0,
      backsUpTo: [],
    });
    expect(regions["us-east-2"]?.roles.backsUpTo).toEqual(["ap-northeast-1"]);
    expect(regions["eu-west-1"]?.hold).toBe(state === "lost" ? "abandoned" : "released");
  }
});

test("with active-active every active region serves with the same weight, and every one writes if the engine can", () => {
  const { regions, steering } = topologyOf(gcp);
  expect(steering).toBe("nearest");
  for (const { roles } of Object.values(regions)) {
    expect(roles).toMatchObject({ serves: true, acceptsWrites: true, capacity: "full", weight: 100 });
  }
});

test("networks are joined where clients everywhere need the one region that writes, and nowhere else", () => {
  expect([topologyOf(aws).backbone, topologyOf(gcp).backbone]).toEqual(["peering", undefined]);
});

test("with active-active and one writer, only the primary writes", () => {
  const topology = topologyOf({ ...azure, primary: "francecentral", database: { engine: "postgresql-flexible" } });
  expect(topology.database.writes).toBe("single-region");
  expect(topology.regions.swedencentral?.roles).toMatchObject({ serves: true, acceptsWrites: false });
  expect(topology.regions.francecentral?.roles).toMatchObject({ serves: true, acceptsWrites: true });
});

test("changing the primary changes nothing but the primary and the roles", () => {
  const [before, after] = [of({ primary: "us-east-2" }), of({ primary: "eu-west-1" })];
  const rest = ({ primary: _, regions, ...others }: Topology) => ({
    ...others,
    regions: Object.values(regions).map(({ roles: __, ...region }) => region),
  });
  expect(rest(after)).toEqual(rest(before));
  expect(after.regions["eu-west-1"]?.roles).toMatchObject({ serves: true, weight: 100, capacity: "full" });
  expect(after.regions["us-east-2"]?.roles).toMatchObject({ serves: false, weight: 0, capacity: "warm" });
});

test("adding, removing and reordering regions never moves another region's addresses, zones, settings or names", () => {
  fc.assert(
    fc.property(lines, fc.nat(), (all, pick) => {
      const whole = topologyOf(withLines(all));
      const reversed = topologyOf(withLines(Object.fromEntries(Object.entries(all).reverse())));
      expect(JSON.stringify(reversed)).toBe(JSON.stringify(whole));

      const others = Object.keys(all).filter((code) => code !== "us-east-2");
      const gone = others[pick % others.length] ?? "";
      const fewer = Object.fromEntries(Object.entries(all).filter(([code]) => code !== gone));
      const rest = topologyOf({ ...withLines(fewer), tier: "bronze" });
      for (const [code, { addresses, zones, slot }] of Object.entries(rest.regions)) {
        expect(whole.regions[code]).toMatchObject({ addresses, zones, slot });
        expect(physicalName("eksCluster", { ...rest, region: code })).toBe(
          physicalName("eksCluster", { ...whole, region: code }),
        );
      }
    }),
  );
});

test("a region with a higher slot is appended to the others' chains", () => {
  const chain = (regions: object) => of({ regions }).regions["us-east-2"]?.roles.backsUpTo;
  const { "ap-northeast-1": last, ...two } = three;
  expect(chain({ ...two, "ap-northeast-1": last })).toEqual([...(chain(two) ?? []), "ap-northeast-1"]);
});

test("a topology is frozen to the bottom, plain, and the same every time", () => {
  fc.assert(
    fc.property(lines, (regions) => {
      const topology = topologyOf(withLines(regions));
      expect(JSON.parse(JSON.stringify(topology))).toEqual(topology);
      expect(topologyOf(withLines(regions))).toEqual(topology);
      expect(topologyOf(withLines(regions), { topology })).toEqual(topology);
    }),
    { numRuns: 30 },
  );
  const { regions } = topologyOf(aws);
  expect(() => Object.assign(regions["us-east-2"]?.roles ?? {}, { weight: 7 })).toThrow(TypeError);
  expect(Object.isFrozen(regions["us-east-2"]?.cluster.admins)).toBe(true);
});

test("a configuration is left as it was", () => {
  const config = structuredClone(aws);
  topologyOf(config);
  expect(config).toEqual(aws);
  expect(Object.isFrozen(config.regions)).toBe(false);
});

test("three zones are used where there are more", () => {
  const { regions } = of({
    seed: "us-west-2",
    controlRegion: "us-east-2",
    regions: { "us-west-2": { slot: 0 }, "eu-west-1": { slot: 1 } },
  });
  expect(regions["us-west-2"]?.zones).toEqual(["usw2-az1", "usw2-az2", "usw2-az3"]);
});

test("a region's own cluster settings win over those of all, one by one", () => {
  const { regions } = of({
    cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], version: "1.34", reach: "inside" },
    regions: { ...three, "eu-west-1": { slot: 1, cluster: { version: "1.35", allow: ["203.0.113.0/24"] } } },
  });
  expect(regions["eu-west-1"]?.cluster).toMatchObject({
    version: "1.35",
    allow: ["203.0.113.0/24"],
    logRetentionDays: 90,
  });
  expect(regions["us-east-2"]?.cluster).toMatchObject({ version: "1.34", allow: [] });
});

test("one region needs neither seed nor primary, and is both", () => {
  const { seed: _, ...rest } = aws;
  const topology = topologyOf({ ...rest, tier: "dev", regions: { "us-east-2": { slot: 0 } } });
  expect(topology).toMatchObject({ seed: "us-east-2", primary: "us-east-2" });
});

test("the gate asks whether a region can write where one serves and one writes, and whether it is there elsewhere", () => {
  const probes = ({ traffic: { gate, probe, targetProbe } }: Topology) => [gate, probe.path, targetProbe.path];
  expect(probes(of({}))).toEqual(["writable", "/healthz/write", "/healthz/write"]);
  expect(probes(topologyOf(gcp))).toEqual(["reachable", "/healthz", "/healthz"]);
  expect(probes(of({ traffic: { gate: "reachable", delegated: true } }))).toEqual([
    "reachable",
    "/healthz",
    "/healthz",
  ]);
});

test.each([
  [undefined, { zone: "create", delegated: false }],
  [{ delegated: true }, { zone: "create", delegated: true }],
  [{ zone: "Z0123456789EXAMPLE" }, { zone: "Z0123456789EXAMPLE", delegated: true }],
])("traffic %j comes to %j: an existing zone counts as delegated, a new one does not", (traffic, expected) => {
  expect(of({ traffic }).traffic).toMatchObject(expected);
});

test("the control region is kept when a better one would be chosen today", () => {
  const topology = { ...topologyOf(aws), controlRegion: "ap-southeast-2" };
  expect(topologyOf(aws, { topology }).controlRegion).toBe("ap-southeast-2");
  expect(topologyOf({ ...aws, controlRegion: "ca-central-1" }, { topology }).controlRegion).toBe("ca-central-1");
});
