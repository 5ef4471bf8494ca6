import { describe, expect, test } from "vitest";
import type { Ref } from "../../../../resilience/facts/model";
import { controlPlane } from "../../../../resilience/rules/clusters/control-plane";
import { nodePools } from "../../../../resilience/rules/clusters/node-pools";
import { absent, broken, cluster, field, later, onUnknown, pool, unsure } from "../made-reach";

const subnets: readonly Ref[] = [{ urns: ["urn:subnet"], named: field("subnet-1") }];
const two = field(["a", "b"], "zones");
const three = field(["a", "b", "c"], "zones");
const azure = { cloud: "azure", region: "eastus2" } as const;

describe("R05, a control plane", () => {
  const asked = (made: Parameters<typeof cluster>[1], tier?: "platinum" | "silver" | "bronze" | "dev") =>
    broken(controlPlane, "one", [cluster("shop", made)], tier && { tier });

  test("holds with an SLA in enough zones, and where the cloud chooses the zones", () => {
    expect(asked({ zones: three })).toEqual([]);
    expect(asked({})).toEqual([]);
  });

  test("may not be free where anything is promised", () => {
    const free = { tier: field("free", "sku.tier"), at: azure } as const;
    expect(asked(free)).toEqual(["shop: its control plane is free, which has no SLA"]);
    expect(asked(free, "bronze")).toHaveLength(1);
    expect(asked(free, "dev")).toEqual([]);
  });

  test("may not stand in one zone, which is said once and not again as too few zones", () => {
    const zonal = { zonal: field(true, "location"), zones: field(["a"]), at: { cloud: "gcp" } } as const;
    expect(asked(zonal)).toEqual(["shop: its control plane stands in one zone; it has to be regional"]);
    expect(asked(zonal, "dev")).toEqual([]);
  });

  test("is given as many zones as the tier asks for, each counted once", () => {
    expect(asked({ zones: two })).toEqual(["shop: it is given 2 of the 3 zones that gold asks for"]);
    expect(asked({ zones: two }, "silver")).toEqual([]);
    expect(asked({ zones: field(["a", "a"]) }, "silver")).toHaveLength(1);
    expect(asked({ zones: field([]) }, "dev")).toEqual([]);
  });

  test("is provisioned at platinum on AWS, which alone is known to sell that", () => {
    expect(asked({}, "platinum")).toEqual(["shop: its control plane is standard; platinum asks for a provisioned one"]);
    expect(asked({ tier: field("provisioned") }, "platinum")).toEqual([]);
    expect(asked({ at: azure }, "platinum")).toEqual([]);
  });

  test("is asked for the zones of its subnets once they can be seen, and never twice", () => {
    const shop = cluster("shop", { zones: two, subnets });
    expect(broken(controlPlane, "one", [shop])).toEqual([]);
    expect(broken(controlPlane, "all", [shop])).toEqual(["shop: it is given 2 of the 3 zones that gold asks for"]);
    expect(broken(controlPlane, "all", [cluster("shop", { zones: two })])).toEqual([]);
  });

  test.each(["draining", "lost"] as const)("is asked nothing while its region is %s", (state) => {
    expect(asked({ zones: two, at: { state } })).toEqual([]);
  });

  test("is asked while its region joins: a zone can hardly be added afterwards", () => {
    expect(asked({ zones: two, at: { state: "joining" } })).toHaveLength(1);
  });

  test.each([
    ["tier", { tier: later }],
    ["zones", { zones: later }],
    ["whether it is zonal", { zonal: later }],
  ])("may be said of later: %s", (_, made) => {
    expect(onUnknown(controlPlane, "one", [cluster("shop", made)])).toEqual(unsure);
  });

  test("an unknown tier does not silence the zones", () => {
    const [, zones] = asked({ tier: later, zones: two });
    expect(zones).toContain("2 of the 3 zones");
  });
});

describe("R07, a pool of nodes", () => {
  const asked = (made: Parameters<typeof pool>[1], tier?: "silver" | "dev") =>
    broken(nodePools, "one", [pool("system", made)], tier && { tier });

  test("holds with a node in each of enough zones, and where the cloud chooses the zones", () => {
    expect(asked({})).toEqual([]);
    expect(asked({ zones: absent })).toEqual([]);
    expect(asked({ minNodes: absent })).toEqual([]);
  });

  test("stands in enough zones", () => {
    expect(asked({ zones: two })).toEqual(["system: it is given 2 of the 3 zones that gold asks for"]);
    expect(asked({ zones: two }, "silver")).toEqual([]);
  });

  test("has a node for every zone", () => {
    const found = "system: its least number of nodes is 1; gold asks for one in each of 3 zones";
    expect(asked({ minNodes: field(1) })).toEqual([found]);
    expect(asked({ minNodes: field(1) }, "dev")).toEqual([]);
  });

  test("that grows from nothing is another rule's", () => {
    expect(asked({ minNodes: field(0) })).toEqual([]);
  });

  test("of GKE may take its cluster's zones, which are its nodes' and not the control plane's", () => {
    const shop = cluster("shop", { zones: field(["a"], "nodeLocations"), at: { cloud: "gcp" } });
    expect(broken(controlPlane, "one", [shop])).toEqual([]);
    expect(broken(nodePools, "one", [shop])).toEqual(["shop: it is given 1 of the 3 zones that gold asks for"]);
    expect(broken(nodePools, "one", [{ ...shop, zonal: field(true) }])).toEqual([]);
    expect(broken(nodePools, "one", [cluster("shop", { zones: field(["a"]) })])).toEqual([]);
  });

  test("is asked for the zones of its subnets once they can be seen, and for its nodes at once", () => {
    const system = pool("system", { zones: two, subnets, minNodes: field(1) });
    expect(broken(nodePools, "one", [system])).toEqual([expect.stringContaining("least number")]);
    expect(broken(nodePools, "all", [system])).toEqual([expect.stringContaining("2 of the 3 zones")]);
  });

  test("is asked nothing while its region is left", () => {
    expect(asked({ zones: two, at: { state: "draining" } })).toEqual([]);
  });

  test.each([
    ["zones", { zones: later }],
    ["number of nodes", { minNodes: later }],
  ])("may be said of later: %s", (_, made) => {
    expect(onUnknown(nodePools, "one", [pool("system", made)])).toEqual(unsure);
  });

  test("nodes that the cloud places have no pools to ask", () => {
    expect(broken(nodePools, "one", [cluster("shop")])).toEqual([]);
  });
});
