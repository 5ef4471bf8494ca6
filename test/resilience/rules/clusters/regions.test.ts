import { describe, expect, test } from "vitest";
import { isolation } from "../../../../resilience/rules/clusters/isolation";
import { minRegions } from "../../../../resilience/rules/clusters/regions";
import {
  absent,
  broken,
  cluster,
  entry,
  field,
  later,
  onUnknown,
  platform,
  resultsFor,
  route,
  service,
  unsure,
} from "../made-reach";

const east = cluster("east");
const west = cluster("west", { at: { region: "eu-west-1" } });
const leading = ["us-east-2", "eu-west-1"].map((code) =>
  route(`to-${code}`, { method: field("failover"), target: field(code) }),
);
const blind = ["first", "second"].map((name) => route(name, { method: field("failover") }));

describe("R09, the number of regions", () => {
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(minRegions, "all", facts);
  const few = "clusters of this stack stand in 1 of the 2 regions that gold asks for";

  test("is that of a Platform's active regions", () => {
    expect(asked(platform("shop"))).toEqual([]);
    const regions = field({ "us-east-2": "active", "eu-west-1": "joining" } as const);
    expect(asked(platform("shop", { regions }))).toEqual([
      "shop: it is active in 1 of the 2 regions that gold asks for",
    ]);
    expect(broken(minRegions, "all", [platform("shop", { regions })], { tier: "bronze" })).toEqual([]);
  });

  test("stops nobody on the way back: while a line says that a region is lost, it is a doubt", () => {
    for (const state of ["joining", "draining", "lost"] as const) {
      const regions = field({ "us-east-2": "active", "eu-west-1": state } as const);
      expect(onUnknown(minRegions, "all", [platform("shop", { regions })])).toEqual(unsure);
    }
    const alone = platform("shop", { regions: field({ "us-east-2": "active" } as const) });
    expect(onUnknown(minRegions, "all", [alone])).toEqual(["breach", "breach", "breach"]);
  });

  test("is that of the clusters elsewhere, each region once", () => {
    expect(asked(east, west)).toEqual([]);
    expect(asked(east, cluster("east-2"), ...leading)).toEqual([`east: ${few}`]);
  });

  test("counts no cluster whose region joins or is left", () => {
    for (const state of ["joining", "draining", "lost"] as const) {
      expect(asked(east, cluster("west", { at: { region: "eu-west-1", state } }), ...leading)).toHaveLength(1);
    }
  });

  test("of a stack of one region is a doubt: the others may have stacks of their own", () => {
    expect(asked(east)).toEqual([`east: ${few}, as far as this stack shows`]);
    expect(onUnknown(minRegions, "all", [east])).toEqual(unsure);
    expect(onUnknown(minRegions, "all", [east, route("www")])).toEqual(unsure);
  });

  test("stays a doubt beside one record of a name, which a region's own stack adds to it", () => {
    expect(onUnknown(minRegions, "all", [east, ...leading.slice(1)])).toEqual(unsure);
    const other = route("other", { method: field("failover"), group: field("api.example.com A") });
    expect(onUnknown(minRegions, "all", [east, ...leading.slice(1), other])).toEqual(unsure);
  });

  test("stays a doubt beside a name of the region's own, on which two versions stand side by side", () => {
    const sides = ["blue", "green"].map((name) =>
      route(name, { method: field("weighted"), target: field("us-east-2") }),
    );
    expect(onUnknown(minRegions, "all", [east, ...sides])).toEqual(unsure);
  });

  test("stays a doubt where nobody sees that ways lead to several regions, or where a network alone asks for them", () => {
    expect(onUnknown(minRegions, "all", [east, ...blind])).toEqual(unsure);
    const inside = leading.map((way) => ({ ...way, private: field(true) }));
    expect(onUnknown(minRegions, "all", [east, ...inside])).toEqual(unsure);
  });

  test("of a stack that leads users itself is certain", () => {
    expect(onUnknown(minRegions, "all", [east, ...leading])).toEqual(["breach", "breach", "breach"]);
  });

  test("is no question without a cluster, or where a cluster says no region", () => {
    expect(asked(...leading)).toEqual([]);
    expect(asked(east, cluster("somewhere", { at: { region: absent } }))).toEqual([]);
  });

  test("is enough when the known ones are, and else waits for the unknown one", () => {
    const unsaid = cluster("third", { at: { region: later } });
    expect(asked(east, west, unsaid)).toEqual([]);
    expect(onUnknown(minRegions, "all", [east, unsaid])).toEqual(unsure);
    expect(onUnknown(minRegions, "all", [platform("shop", { regions: later })])).toEqual(unsure);
  });

  test("is one at dev", () => {
    expect(broken(minRegions, "all", [east], { tier: "dev" })).toEqual([]);
  });
});

describe("R09, a system without clusters", () => {
  const ireland = { at: { region: "eu-west-1" } } as const;
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(minRegions, "all", facts);
  const few = "services of this stack stand in 1 of the 2 regions that gold asks for";

  test.each(["ECS service", "App Service app", "container app", "Cloud Run service"] as const)(
    "is judged by its %ss",
    (product) => {
      const here = service("web", { product });
      expect(asked(here, service("there", { product, ...ireland }))).toEqual([]);
      expect(onUnknown(minRegions, "all", [here])).toEqual(unsure);
      expect(asked(here, ...leading)).toEqual([`web: ${few}`]);
    },
  );

  test("counts what may be there for anything only where nothing else serves, and never for certain", () => {
    const helper = service("edge", { product: "function", serves: field(false), ...ireland });
    expect(asked(service("web"), helper, ...leading)).toEqual([`web: ${few}`]);
    expect(onUnknown(minRegions, "all", [helper, ...leading])).toEqual(unsure);
    const machines = service("vm", { product: "group of machines", serves: field(true) });
    expect(onUnknown(minRegions, "all", [machines, ...leading])).toEqual(["breach", "breach", "breach"]);
  });

  test("is no question of services beside clusters", () => {
    expect(asked(east, service("edge", ireland), ...leading)).toEqual([
      "east: clusters of this stack stand in 1 of the 2 regions that gold asks for",
    ]);
  });
});

describe("R29, a stack of one region", () => {
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(isolation, "all", facts);

  test("holds what serves in one region, or nothing", () => {
    expect(asked(east, entry("door"))).toEqual([]);
    expect(asked(...leading)).toEqual([]);
  });

  test("with several is advised against once, at the Platform if there is one", () => {
    expect(asked(east, entry("door", { at: { region: "eu-west-1" } }))).toEqual([
      "east: this stack holds clusters or entries of 2 regions",
    ]);
    expect(resultsFor(isolation, "all", [east, west, platform("shop")])).toMatchObject([
      { message: expect.stringContaining("shop: "), property: "topology.regions" },
    ]);
  });

  test("counts services of several regions, and no functions", () => {
    const there = service("there", { at: { region: "eu-west-1" } });
    expect(asked(service("here"), there)).toEqual([
      "here: this stack holds clusters, services or entries of 2 regions",
    ]);
    expect(asked(east, { ...there, product: "function" })).toEqual([]);
  });

  test("never stops an update", () => {
    expect(isolation.advice).toBe(true);
  });

  test("waits for a region that is unknown, unless two are known", () => {
    const unsaid = cluster("third", { at: { region: later } });
    expect(onUnknown(isolation, "all", [east, unsaid])).toEqual(unsure);
    expect(onUnknown(isolation, "all", [east, west, unsaid])).toEqual(["breach", "breach", "breach"]);
  });
});
