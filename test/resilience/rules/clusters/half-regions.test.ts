import { describe, expect, test } from "vitest";
import { halfRegions } from "../../../../resilience/rules/clusters/half-regions";
import {
  absent,
  broken,
  cluster,
  database,
  entry,
  field,
  later,
  onUnknown,
  platform,
  route,
  service,
  unsure,
} from "../made-reach";

const ireland = { at: { region: "eu-west-1" } } as const;
const ohioWhole = [cluster("ohio"), database("ohio-data"), entry("ohio-door")];
const irelandWhole = [cluster("ireland", ireland), database("ireland-data", ireland), entry("ireland-door", ireland)];
const asked = (...facts: Parameters<typeof broken>[2]) => broken(halfRegions, "all", facts);
const certain = ["breach", "breach", "breach"];

describe("R08 with a Platform", () => {
  const shop = platform("shop");

  test("holds where every active region has a cluster, data and an entry", () => {
    expect(asked(shop, ...ohioWhole, ...irelandWhole)).toEqual([]);
  });

  test.each([
    ["cluster", 0],
    ["member of a database", 1],
    ["entry", 2],
  ])("finds a region without a %s", (called, place) => {
    const half = irelandWhole.toSpliced(place, 1);
    expect(asked(shop, ...ohioWhole, ...half)).toEqual([`shop: its active region eu-west-1 has no ${called}`]);
  });

  test("asks nothing of a region that joins or is left", () => {
    const regions = field({ "us-east-2": "active", "eu-west-1": "draining" } as const);
    expect(asked(platform("shop", { regions }), ...ohioWhole, cluster("ireland", ireland))).toEqual([]);
  });

  test("takes a database that spans regions for a member in each", () => {
    const spanning = database("orders", { part: "global", regions: field(["us-east-2", "eu-west-1"]) });
    const [ohio, , ohioDoor] = ohioWhole;
    const [ireland_, , irelandDoor] = irelandWhole;
    const rest = [ohio, ohioDoor, ireland_, irelandDoor].filter((fact) => fact !== undefined);
    expect(asked(shop, spanning, ...rest)).toEqual([]);
  });

  test("takes an umbrella that says no regions for nothing at all", () => {
    const umbrella = database("global", { ...ireland, part: "global" });
    expect(asked(shop, umbrella, ...ohioWhole, ...irelandWhole.toSpliced(1, 1))).toHaveLength(1);
  });

  test("takes a way that leads to a region for its entry", () => {
    const way = route("to-ireland", { target: field("eu-west-1") });
    expect(asked(shop, ...ohioWhole, ...irelandWhole.toSpliced(2, 1), way)).toEqual([]);
  });

  test("asks for data and entries only where there are any, and for a cluster always", () => {
    expect(asked(shop, cluster("ohio"), cluster("ireland", ireland))).toEqual([]);
    expect(asked(shop)).toEqual(["shop: its active region us-east-2 has no cluster"]);
  });

  test("waits for what may stand there", () => {
    const facts = [shop, ...ohioWhole, ...irelandWhole.toSpliced(0, 1)];
    expect(onUnknown(halfRegions, "all", [...facts, cluster("new", { at: { region: later } })])).toEqual(unsure);
    expect(onUnknown(halfRegions, "all", [platform("shop", { regions: later })])).toEqual(unsure);
  });
});

describe("R08 on a stack that was not built here", () => {
  test("holds where every region has what others have", () => {
    expect(asked(...ohioWhole, ...irelandWhole)).toEqual([]);
  });

  test("is reported once, at the cluster of the half region", () => {
    expect(asked(...ohioWhole, cluster("ireland", ireland))).toEqual([
      "ireland: its region eu-west-1 has no member of a database, no entry, unlike others of this stack",
    ]);
  });

  test("holds for a stack of one region, whatever else the system has", () => {
    expect(asked(...ohioWhole)).toEqual([]);
    expect(asked(cluster("ohio"))).toEqual([]);
    expect(asked(cluster("ohio"), route("www", { target: field("eu-west-1") }))).toEqual([]);
  });

  test("takes data alone for a pilot light where the tier allows one", () => {
    const facts = [...ohioWhole, database("copy", { ...ireland, part: "replica" })];
    expect(broken(halfRegions, "all", facts, { tier: "silver" })).toEqual([]);
    expect(asked(...facts)).toEqual([
      "copy: its region eu-west-1 has no cluster, no entry, unlike others of this stack",
    ]);
  });

  test("asks for services where a system has no clusters", () => {
    const [, ...ohioRest] = ohioWhole;
    const [, ...irelandRest] = irelandWhole;
    const web = service("web");
    expect(asked(web, ...ohioRest, service("web-there", ireland), ...irelandRest)).toEqual([]);
    expect(asked(web, ...ohioRest, ...irelandRest)).toEqual([
      "ireland-data: its region eu-west-1 has no service, unlike others of this stack",
    ]);
    expect(asked(web, ...ohioRest, service("web-there", ireland))).toEqual([
      "web-there: its region eu-west-1 has no member of a database, no entry, unlike others of this stack",
    ]);
  });

  test("asks nothing of functions, which may be there for anything, and doubts a region without one", () => {
    const fn = service("fn", { product: "function", serves: field(false) });
    const [, ...ohioRest] = ohioWhole;
    const [, ...irelandRest] = irelandWhole;
    expect(asked(fn, ...ohioRest, service("edge", { ...ireland, product: "function", serves: field(false) }))).toEqual(
      [],
    );
    expect(onUnknown(halfRegions, "all", [fn, ...ohioRest, ...irelandRest])).toEqual(unsure);
  });

  test("asks nothing because of a location that only a table's own list names", () => {
    const regions = field(["us-east-2", "eu-west-1", "eu-west-2"]);
    expect(asked(...ohioWhole, ...irelandWhole, database("orders", { regions }))).toEqual([]);
  });

  test("asks for no entries where one stands in a cluster and says no region", () => {
    const inside = entry("ingress", { at: { region: absent } });
    expect(asked(inside, entry("ohio-door"), cluster("ohio"), cluster("ireland", ireland))).toEqual([]);
  });

  test("reads the region of such an entry from Trilith's label", () => {
    const inside = entry("ingress", { at: { region: absent, tags: { "trilith-region": "eu-west-1" } } });
    expect(asked(...ohioWhole, ...irelandWhole.toSpliced(2, 1), inside)).toEqual([]);
  });

  test("asks nothing of a region that is labelled as being left", () => {
    const leaving = cluster("ireland", { at: { region: "eu-west-1", state: "lost" } });
    expect(asked(...ohioWhole, leaving)).toEqual([]);
  });

  test("an unknown region is one doubt, and the half region is still found", () => {
    const unsaid = cluster("new", { at: { region: later } });
    const half = [...ohioWhole, entry("door", ireland), database("data", ireland)];
    expect(onUnknown(halfRegions, "all", half)).toEqual(certain);
    expect(onUnknown(halfRegions, "all", [...half, unsaid])).toEqual(["", "doubt,doubt", "breach,breach"]);
  });
});
