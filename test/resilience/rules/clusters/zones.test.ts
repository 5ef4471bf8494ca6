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

  test("is not asked for zones that nobody chooses: EKS, AKS and a regional cluster of GKE spread it themselves", () => {
    for (const at of [{}, azure, { cloud: "gcp", region: "europe-west1" } as const]) {
      expect(asked({ zones: field([]), at })).toEqual([]);
      expect(broken(controlPlane, "all", [cluster("shop", { zones: field(["a"]), at })])).toEqual([]);
    }
  });

  test("is provisioned at platinum on AWS, which alone is known to sell that", () => {
    expect(asked({}, "platinum")).toEqual(["shop: its control plane is standard; platinum asks for a provisioned one"]);
    expect(asked({ tier: field("provisioned") }, "platinum")).toEqual([]);
    expect(asked({ at: azure }, "platinum")).toEqual([]);
  });

  test("is reached through subnets in two zones, which EKS asks for at any tier that outlives a zone", () => {
    const all = (named: string[], tier: "gold" | "dev" = "gold", region = "us-east-2") =>
      broken(controlPlane, "all", [cluster("shop", { zones: field(named, "zones"), subnets, at: { region } })], {
        tier,
      });
    expect(all(["a", "b"])).toEqual([]);
    expect(all(["a"])).toEqual(["shop: its subnets stand in 1 zone, and its nodes reach it through them"]);
    expect(all(["a"], "dev")).toEqual([]);
    expect(broken(controlPlane, "one", [cluster("shop", { zones: field(["a"]), subnets })])).toEqual([]);
  });

  test.each(["draining", "lost"] as const)("is asked nothing while its region is %s", (state) => {
    expect(asked({ tier: field("free"), at: { state } })).toEqual([]);
  });

  test("is asked while its region joins", () => {
    expect(asked({ tier: field("free"), at: { state: "joining" } })).toHaveLength(1);
  });

  test.each([
    ["tier", { tier: later }],
    ["whether it is zonal", { zonal: later }],
  ])("may be said of later: %s", (_, made) => {
    expect(onUnknown(controlPlane, "one", [cluster("shop", made)])).toEqual(unsure);
  });

  test("an unknown tier does not silence the zone", () => {
    const [, zone] = asked({ tier: later, zonal: field(true) });
    expect(zone).toContain("stands in one zone");
  });
});

describe("R07, a pool of nodes by itself", () => {
  const asked = (made: Parameters<typeof pool>[1], tier?: "silver" | "dev") =>
    broken(nodePools, "all", [pool("system", made)], tier && { tier });

  test("holds with a node in each of enough zones, and where the cloud chooses the zones", () => {
    expect(asked({})).toEqual([]);
    expect(asked({ zones: absent })).toEqual([]);
    expect(asked({ minNodes: absent })).toEqual([]);
  });

  test("stands in enough zones", () => {
    expect(asked({ zones: two })).toEqual(["system: it is given 2 of the 3 zones that gold asks for"]);
    expect(asked({ zones: two }, "silver")).toEqual([]);
    expect(asked({ zones: field(["a", "a"]) }, "silver")).toHaveLength(1);
    expect(asked({ zones: field([]) }, "dev")).toEqual([]);
  });

  test("is asked for no more zones than its region has", () => {
    const californian = { cloud: "aws", region: "us-west-1" } as const;
    expect(asked({ zones: two, at: californian })).toEqual([]);
    expect(asked({ zones: field(["a"], "zones"), at: californian })).toEqual([
      "system: it is given 1 of the 2 zones that gold asks for",
    ]);
    expect(asked({ zones: field([]), at: { cloud: "azure", region: "westus" } })).toEqual([]);
    expect(asked({ zones: field([]), at: { cloud: "azure", region: "westus2" } })).toHaveLength(1);
  });

  test("is a doubt in a region of Azure that no table has, which may have no zones; AWS has some everywhere", () => {
    const made = (cloud: "aws" | "azure") => [pool("system", { zones: two, at: { cloud, region: "atlantis9" } })];
    expect(onUnknown(nodePools, "all", made("azure"))).toEqual(unsure);
    expect(onUnknown(nodePools, "all", made("aws"))).toEqual(["breach", "breach", "breach"]);
  });

  test("has a node for every zone", () => {
    const found = "system: its least number of nodes is 1; gold asks for one in each of 3 zones";
    expect(asked({ minNodes: field(1) })).toEqual([found]);
    expect(asked({ minNodes: field(1) }, "dev")).toEqual([]);
  });

  test("that grows from nothing is another rule's", () => {
    expect(asked({ minNodes: field(0) })).toEqual([]);
  });

  test("stands in no more zones than it has subnets, and in nobody knows which where these are elsewhere", () => {
    expect(asked({ zones: absent, subnets })).toEqual(["system: it is given 1 of the 3 zones that gold asks for"]);
    const [subnet] = subnets;
    const many = [1, 2, 3].flatMap(() => (subnet ? [subnet] : []));
    expect(onUnknown(nodePools, "all", [pool("system", { zones: absent, subnets: many })])).toEqual(unsure);
    expect(asked({ zones: three, subnets: many })).toEqual([]);
  });

  test("is asked nothing while its region is left", () => {
    expect(asked({ zones: two, at: { state: "draining" } })).toEqual([]);
  });

  test.each([
    ["zones", { zones: later }],
    ["number of nodes", { minNodes: later }],
  ])("may be said of later: %s", (_, made) => {
    expect(onUnknown(nodePools, "all", [pool("system", made)])).toEqual(unsure);
  });
});
