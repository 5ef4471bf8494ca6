import { expect, test } from "vitest";
import { engineNames, engines } from "../../components/topology/tables/engines";
import { chosen, tierFor, tierNames, tiers } from "../../components/topology/tables/tiers";
import { topologyOf } from "../../components/topology/topology";
import { aws, gcp, type Written } from "./sample";

const numbers = tierNames.map((name) => ({ name, ...tiers[name].objectives }));

test("each tier promises less than the one above it", () => {
  const promised = numbers.filter(({ name }) => name !== "dev");
  for (const [at, { availabilityPercent = 0, rtoSeconds = 0, rpoSeconds = 0 }] of promised.slice(1).entries()) {
    const above = promised[at];
    expect(above?.availabilityPercent).toBeGreaterThan(availabilityPercent);
    expect(above?.rtoSeconds).toBeLessThan(rtoSeconds);
    expect(above?.rpoSeconds).toBeLessThan(rpoSeconds);
  }
});

test.each(tierNames.filter((name) => name !== "dev"))("a tier's own objectives come to %s", (name) => {
  expect(tierFor(tiers[name].objectives)).toBe(name);
});

test.each([
  [{ rtoSeconds: 3600 }, "silver"],
  [{ rtoSeconds: 3599 }, "gold"],
  [{ availabilityPercent: 99.95, rpoSeconds: 86400 }, "gold"],
  [{ rpoSeconds: 5 }, "platinum"],
  [{ rpoSeconds: 0 }, undefined],
  [{ availabilityPercent: 99.99 }, undefined],
])("objectives %j come to %s, the least strict tier that keeps them", (objectives, name) => {
  expect(tierFor(objectives)).toBe(name);
});

test("objectives by number decide the tier's defaults and are what is promised", () => {
  const { tier: _, ...rest } = aws;
  const topology = topologyOf({ ...rest, objectives: { rtoSeconds: 1800 }, operations: { decisionMinutes: 5 } });
  expect(topology).toMatchObject({ tier: "gold", objectives: { rtoSeconds: 1800 } });
  expect(topology.database.backupRetentionDays).toBe(35);
});

test.each<[Written, object]>([
  [{ tier: "silver" }, { standby: "warm", database: { instancesPerRegion: 2, backupRetentionDays: 14 } }],
  [{ tier: "bronze" }, { standby: "pilot", database: { instancesPerRegion: 2, backupRetentionDays: 35 } }],
  [
    { tier: "dev" },
    { standby: "pilot", database: { instancesPerRegion: 1 }, traffic: { probe: { intervalSeconds: 30 } } },
  ],
  [
    { tier: "gold", operations: { automation: 4 } },
    { standby: "warm", traffic: { method: "dns", probe: { intervalSeconds: 10, failureThreshold: 3 } } },
  ],
])("%j decides what the configuration leaves out", (patch, expected) => {
  expect(topologyOf({ ...aws, ...patch })).toMatchObject(expected);
});

test("what the configuration says wins over the tier", () => {
  const database = {
    engine: "aurora-postgresql",
    version: "16.9",
    instancesPerRegion: 3,
    instanceClass: "db.r8g.xlarge",
    backupRetentionDays: 20,
  };
  expect(topologyOf({ ...aws, standby: "hot", database }).database).toMatchObject(database);
  expect(topologyOf({ ...aws, standby: "hot" }).standby).toBe("hot");
});

test("platinum provisions control planes where there are such, and needs anycast; Google Cloud has anycast at every tier, with its reason", () => {
  const topology = topologyOf(gcp);
  expect(topology.traffic.method).toBe("anycast");
  expect(topology.regions["europe-west1"]?.cluster.controlPlane).toBe("standard");
  expect(chosen(tiers.silver.method, "gcp")).toBe("anycast");
  expect(chosen(tiers.silver.method, "aws")).toBe("dns");
  expect(tiers.silver.method.except?.gcp?.why).not.toBe("");
});

test("every choice of every tier has a reason", () => {
  const choices = tierNames
    .flatMap((name) => Object.values(tiers[name]))
    .filter((cell) => typeof cell === "object" && "why" in cell);
  expect(choices.length).toBe(tierNames.length * 13);
  expect(choices.filter(({ why }) => typeof why !== "string" || why.length < 10)).toEqual([]);
});

test("backups are kept for as long as every engine allows", () => {
  for (const name of tierNames) {
    const days = tiers[name].backupRetentionDays.value;
    expect(days).toBeGreaterThanOrEqual(7);
    expect(days).toBeLessThanOrEqual(35);
  }
});

test("every engine carries some shape, has a range of regions with a reason, and a source", () => {
  for (const name of engineNames) {
    const { shapes, regions, source } = engines[name];
    expect(Object.keys(shapes).length).toBeGreaterThan(0);
    expect(regions.least).toBeLessThanOrEqual(regions.most);
    expect(regions.why.length + source.length).toBeGreaterThan(20);
  }
});
