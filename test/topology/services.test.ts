import { describe, expect, test } from "vitest";
import { keyOf } from "../../components/topology/decide/database-tables";
import type { Topology } from "../../components/topology/model";
import { backboneFor, backbones } from "../../components/topology/tables/backbones";
import { engineNames, engines } from "../../components/topology/tables/engines";
import { locationOf } from "../../components/topology/tables/locations";
import { setOf, witnessFor } from "../../components/topology/tables/region-sets";
import { topologyOf } from "../../components/topology/topology";
import { aws, azure, gcp, after as outputsOf, type Written } from "./sample";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const lines = (count: number) =>
  Object.fromEntries(
    [ohio, ireland, tokyo, "eu-central-1", "ca-central-1", "sa-east-1", "eu-north-1"]
      .slice(0, count)
      .map((code, slot) => [code, { slot }]),
  );
const serving: Written = { ...aws, shape: "active-active", regions: lines(3) };
const anycast = { ...serving, traffic: { delegated: true, method: "anycast" } };
const pair: Written = {
  ...serving,
  seed: ireland,
  regions: { [ireland]: { slot: 0 }, "eu-west-2": { slot: 1 } },
};
const exposures = ({ regions }: Topology) => Object.values(regions).map(({ exposure }) => exposure);

describe("load balancers", () => {
  test("behind an address announced everywhere they are internal, else public", () => {
    expect(exposures(topologyOf(anycast))).toEqual(["internal", "internal", "internal"]);
    expect(exposures(topologyOf(serving))).toEqual(["public", "public", "public"]);
  });

  test("one that stands stays what it is, a new one is what the method asks for, and the operator is told", () => {
    const grown = topologyOf({ ...anycast, regions: lines(4) }, outputsOf(serving));
    expect(Object.values(grown.regions).map(({ region, exposure }) => `${region} ${exposure}`)).toEqual([
      `${tokyo} public`,
      "eu-central-1 internal",
      `${ireland} public`,
      `${ohio} public`,
    ]);
    expect(grown.caveats.filter((text) => text.includes("goes around"))).toHaveLength(3);
    expect(grown.caveats.filter((text) => text.includes("state draining"))).toHaveLength(2);
    expect(topologyOf(anycast).caveats).toEqual([]);
  });

  test("platinum asks its targets twice as often as the others: with anycast a failover goes by that", () => {
    const probeOf = (config: Written) => topologyOf(config).traffic.targetProbe;
    const platinum = { ...anycast, tier: "platinum", database: { engine: "dynamodb" }, operations: { automation: 4 } };
    expect(probeOf(platinum)).toMatchObject({ intervalSeconds: 5, failureThreshold: 2, timeoutSeconds: 3 });
    expect(probeOf(anycast)).toMatchObject({ intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5 });
  });
});

describe("users", () => {
  test("are led by latency unless the configuration says otherwise, and share alike", () => {
    const { traffic, regions } = topologyOf(serving);
    expect([traffic.routing, traffic.affinity]).toEqual(["latency", "none"]);
    expect(Object.values(regions).map(({ roles }) => roles.weight)).toEqual([100, 100, 100]);
  });

  test("stay in one region where the last writer wins, so that they read what they wrote", () => {
    const eventual = { ...anycast, database: { engine: "dynamodb" } };
    expect(topologyOf(eventual).traffic.affinity).toBe("client");
    expect(topologyOf({ ...eventual, database: { engine: "dynamodb", consistency: "strong" } }).traffic.affinity).toBe(
      "none",
    );
    const free = { ...eventual, traffic: { ...anycast.traffic, affinity: "none" } };
    expect(topologyOf(free).traffic.affinity).toBe("none");
  });

  test("a share counts while the region serves, and places are sorted", () => {
    const weighted = { ...serving, traffic: { routing: "weighted" } };
    const weightOf = (state: string) =>
      topologyOf({ ...weighted, regions: { ...lines(3), [tokyo]: { slot: 2, weight: 5, state } } }).regions[tokyo]
        ?.roles.weight;
    expect([weightOf("active"), weightOf("joining")]).toEqual([5, 0]);
    const led = { ...lines(2), [tokyo]: { slot: 2, locations: ["*", "JP", "asia"] } };
    const { regions } = topologyOf({ ...serving, traffic: { routing: "geolocation" }, regions: led });
    expect(regions[tokyo]?.locations).toEqual(["*", "JP", "asia"]);
    expect(regions[ohio]?.locations).toEqual([]);
  });

  test.each([
    ["europe", { continent: "EU" }],
    ["DE", { country: "DE" }],
    ["US-CA", { country: "US", subdivision: "CA" }],
    ["*", { country: "*" }],
  ])("a place called %s is %j to a service", (text, location) => {
    expect(locationOf(text)).toEqual(location);
  });
});

describe("networks", () => {
  test("are joined by the number of regions, and not at all where every region writes", () => {
    const of = (count: number) => topologyOf({ ...aws, regions: lines(count) }).backbone;
    expect([of(2), of(3), of(4), of(6), of(7)]).toEqual([
      "peering",
      "peering",
      "transit-gateway",
      "transit-gateway",
      "cloud-wan",
    ]);
    expect(topologyOf({ ...serving, database: { engine: "dynamodb" } }).backbone).toBeUndefined();
    expect([backboneFor("azure", 9), backboneFor("gcp", 2)]).toEqual(["peering", undefined]);
    expect(topologyOf(gcp).backbone).toBeUndefined();
  });

  test("keep what joins them when regions come, and say that another way would be meant for so many", () => {
    const grown = topologyOf({ ...aws, regions: lines(4) }, outputsOf(aws));
    expect(grown.backbone).toBe("peering");
    expect(grown.caveats).toEqual([expect.stringContaining("network.backbone")]);
    const moved = { ...aws, regions: lines(4), network: { backbone: "transit-gateway" } };
    expect(topologyOf(moved, outputsOf(aws))).toMatchObject({ backbone: "transit-gateway", caveats: [] });
    const old = { topology: { ...(outputsOf(aws).topology as object), backbone: true } };
    expect(topologyOf({ ...aws, regions: lines(4) }, old).backbone).toBe("peering");
  });

  test("on Azure are peered however many there are, and from four on that is said with what is not built", () => {
    const codes = ["swedencentral", "francecentral", "northeurope", "uksouth", "eastus2"];
    const of = (count: number) => {
      const regions = Object.fromEntries(codes.slice(0, count).map((code, slot) => [code, { slot }]));
      const { backbone, caveats } = topologyOf({ ...azure, regions, network: { backbone: "peering" } });
      return [backbone, caveats.filter((text) => text.includes("joined by"))];
    };
    expect(of(3)).toEqual(["peering", []]);
    expect(of(5)).toEqual([
      "peering",
      [expect.stringMatching(/^5 regions are joined by peering, .* 20 links, .*Virtual WAN, is not built here\.$/)],
    ]);
  });

  test("cost by the hour what is attached, each link between routers at both ends", () => {
    const count = (method: keyof typeof backbones, regions: number) =>
      backbones[method].hourly(regions).reduce((sum, term) => sum + term.count, 0);
    expect([count("peering", 8), count("transit-gateway", 3), count("cloud-wan", 8)]).toEqual([0, 9, 16]);
  });
});

describe("data", () => {
  test("every engine that several regions write to says what becomes of two writes at once", () => {
    for (const name of engineNames) {
      const { conflicts, shapes } = engines[name];
      const isShared = Object.values(shapes).includes("multi-region");
      expect({ name, single: conflicts.policy === "single-writer" }).toEqual({ name, single: !isShared });
      expect(conflicts.means.length).toBeGreaterThan(40);
    }
    expect(topologyOf({ ...serving, database: { engine: "dynamodb" } }).database.conflicts.policy).toBe(
      "last-writer-wins",
    );
  });

  test("the witness is the first of the set that has no data, and stays when another would be chosen", () => {
    const dsql = { ...pair, database: { engine: "dsql" } };
    expect(topologyOf(dsql).database.witness).toBe("eu-west-3");
    const chosen = { ...pair, database: { engine: "dsql", witness: "eu-central-1" } };
    expect(topologyOf(dsql, outputsOf(chosen, {}, ireland)).database.witness).toBe("eu-central-1");
    expect(topologyOf({ ...pair, database: { engine: "dynamodb" } }).database.witness).toBeUndefined();
    expect([witnessFor([ohio, ireland]), setOf([ohio, "us-east-1"])?.name]).toEqual([undefined, "North America"]);
  });

  test("regions outside of every known set are built, with a warning that the service may refuse them", () => {
    const wide = { ...serving, database: { engine: "dynamodb", consistency: "strong" } };
    expect(topologyOf(wide).caveats).toEqual([expect.stringMatching(/from memory[\s\S]*may refuse/)]);
    expect(topologyOf({ ...pair, database: { engine: "dsql" } }).caveats).toEqual([]);
  });

  test("a system that names no table has one for items of every kind", () => {
    expect(topologyOf({ ...serving, database: { engine: "dynamodb" } }).database.tables).toEqual({
      app: { partitionKey: "pk", sortKey: "sk", indexes: {} },
    });
    expect(topologyOf(aws).database.tables).toEqual({});
    expect([keyOf("at:N"), keyOf("id")]).toEqual([
      { name: "at", type: "N" },
      { name: "id", type: "S" },
    ]);
  });

  test("backups are copied to the region that takes over first, where there is one and the tier has a vault", () => {
    const copies = ({ regions }: Topology) => Object.values(regions).map(({ backup }) => backup.copiesTo);
    expect(copies(topologyOf(serving))).toEqual([ohio, ohio, ireland]);
    expect(copies(topologyOf({ ...serving, tier: "dev" }))).toEqual([undefined, undefined, undefined]);
    const draining = { ...lines(3), [ireland]: { slot: 1, state: "draining" } };
    expect(copies(topologyOf({ ...serving, regions: draining }))).toEqual([ohio, undefined, tokyo]);
  });
});
