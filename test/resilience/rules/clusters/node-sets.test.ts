import { describe, expect, test } from "vitest";
import type { NodePoolFact, Ref } from "../../../../resilience/facts/model";
import { nodePools } from "../../../../resilience/rules/clusters/node-pools";
import { absent, broken, cluster, field, onUnknown, pool, unsure } from "../made-reach";

const own = cluster("shop", { managedNodes: field(false, "managedNodes") });
const of: Ref = { urns: [own.origin.urn], named: field("shop") };
const asked = (...facts: Parameters<typeof broken>[2]) => broken(nodePools, "all", facts);
const inZone = (zone: string, made: Partial<NodePoolFact> = {}) =>
  pool(`in-${zone}`, { zones: field([zone], "zones"), minNodes: field(2, "minNodes"), of, ...made });

describe("pools of one cluster are judged as a set", () => {
  test("one pool per zone is spread", () => {
    expect(asked(own, inZone("a"), inZone("b"), inZone("c"))).toEqual([]);
  });

  test("too few of them are told once, at the first", () => {
    expect(asked(own, inZone("a"), inZone("b"))).toEqual([
      "in-a: the 2 pools of its cluster stand in 2 of the 3 zones that gold asks for",
    ]);
    expect(asked(own, inZone("a"), inZone("a"), inZone("a"))).toHaveLength(1);
  });

  test("one that may have no node adds no zone", () => {
    const empty = inZone("c", { minNodes: field(0, "minNodes") });
    expect(asked(own, inZone("a"), inZone("b"), empty)).toHaveLength(1);
    const none = ["a", "b", "c"].map((zone) => inZone(zone, { minNodes: field(0, "minNodes") }));
    expect(asked(own, ...none)).toEqual([]);
  });

  test("their least numbers add up", () => {
    const single = (zone: string) => inZone(zone, { minNodes: field(1, "minNodes") });
    expect(asked(own, single("a"), single("b"), single("c"))).toEqual([]);
    const both = [pool("both", { zones: field(["a", "b"]), minNodes: field(1), of }), single("c")];
    expect(asked(own, ...both)).toEqual([
      expect.stringContaining(
        "the least number of nodes of its cluster's pools together is 2; gold asks for one in each",
      ),
    ]);
  });

  test("one that is spread by itself helps no other", () => {
    expect(asked(own, pool("system", { of }), inZone("a"))).toEqual([
      "in-a: it is given 1 of the 3 zones that gold asks for",
    ]);
  });

  test("pools of another cluster or region help none", () => {
    const other = cluster("other", { managedNodes: field(false) });
    const there: Ref = { urns: [other.origin.urn], named: field("other") };
    expect(
      asked(own, other, inZone("a"), inZone("b"), inZone("c", { of: there }), inZone("a", { of: there })),
    ).toHaveLength(2);
  });

  test("system pods' pools stand in for no applications'", () => {
    const system = pool("system", { of, purpose: field("system") });
    expect(asked(own, system, inZone("a", { purpose: field("user") }))).toHaveLength(1);
  });

  test("a pool that only some pods may stand on is not asked where others are, and is where it is all there is", () => {
    const gpu = inZone("a", { special: field(true) });
    expect(asked(own, pool("base", { of }), gpu)).toEqual([]);
    expect(asked(own, gpu)).toHaveLength(1);
  });

  test("a pool that its cluster answers with and that is a resource of its own is one pool", () => {
    const inside = { ...inZone("a", { pool: field("user") }), origin: own.origin };
    const itself = pool("user", { of, pool: field("user") });
    expect(asked(own, inside, itself)).toEqual([]);
  });
});

describe("a cluster without pools", () => {
  test("is a doubt: another stack may make its nodes", () => {
    expect(onUnknown(nodePools, "all", [own])).toEqual(unsure);
    expect(broken(nodePools, "all", [own], { tier: "dev" })).toEqual([]);
  });

  test("is none where the cloud makes the nodes, or where Karpenter does in a cluster that it cannot name", () => {
    expect(asked(cluster("auto"))).toEqual([]);
    const karpenter = pool("general", {
      ...{ of: { urns: [], named: field("urn:provider") }, zones: absent, minNodes: absent, elastic: true },
      at: { cloud: undefined, region: absent } as object,
    });
    expect(asked(own, karpenter)).toEqual([]);
    expect(asked(own, { ...karpenter, zones: field(["a"]) })).toEqual([
      "general: it is given 1 of the 3 zones that gold asks for",
    ]);
  });

  test("places its nodes in its subnets on EKS with Auto Mode", () => {
    expect(asked(cluster("auto", { zones: field(["a", "b"]) }))).toEqual([
      "auto: it is given 2 of the 3 zones that gold asks for",
    ]);
  });

  test("of GKE gives its zones to pools that name none, and to no other", () => {
    const gke = cluster("shop", {
      ...own,
      zones: field(["a"], "nodeLocations"),
      at: { cloud: "gcp", region: "us-east1" },
    });
    const ofGke = {
      of: { urns: [gke.origin.urn], named: field("shop") },
      at: { cloud: "gcp", region: "us-east1" },
    } as const;
    const said = "shop: it is given 1 of the 3 zones that gold asks for";
    expect(asked(gke, pool("apps", { ...ofGke, zones: absent }))).toEqual([said]);
    expect(asked(gke, pool("apps", ofGke))).toEqual([]);
    expect(asked({ ...gke, zonal: field(true) }, pool("apps", { ...ofGke, zones: absent }))).toEqual([]);
  });
});
