import { describe, expect, test } from "vitest";
import { staticStability } from "../../../../resilience/rules/clusters/static-stability";
import { absent, broken, field, later, onUnknown, pool, service, unsure, workload } from "../made-reach";

const none = field(0, "count");
const asked = (...facts: Parameters<typeof broken>[2]) => broken(staticStability, "one", facts);

describe("R19, what takes over", () => {
  test("holds with nodes and pods, and where neither number is said", () => {
    expect(asked(pool("system"), workload("shop"))).toEqual([]);
    expect(asked(pool("system", { minNodes: absent }))).toEqual([]);
    expect(asked(workload("shop", { replicas: absent }))).toEqual([]);
  });

  test("is no pool that may be empty", () => {
    expect(asked(pool("system", { minNodes: none }))).toEqual(["system: it may shrink to no node at all"]);
  });

  test("is no workload without pods", () => {
    expect(asked(workload("shop", { replicas: none }))).toEqual(["shop: the Deployment asks for no pod at all"]);
  });

  test.each(["silver", "bronze", "dev"] as const)(
    "may start from zero at %s, whose standbys may be pilot lights",
    (tier) => {
      expect(broken(staticStability, "one", [pool("system", { minNodes: none })], { tier })).toEqual([]);
    },
  );

  test("is asked at platinum too", () => {
    expect(broken(staticStability, "one", [pool("system", { minNodes: none })], { tier: "platinum" })).toHaveLength(1);
  });

  test("is not the placeholder, by its component or its label", () => {
    expect(asked(workload("pods", { replicas: none, at: { within: ["trilith:index:Placeholder"] } }))).toEqual([]);
    expect(asked(workload("pods", { replicas: none, at: { tags: { "trilith-placeholder": "true" } } }))).toEqual([]);
  });

  test.each(["joining", "draining", "lost"] as const)("does not stand in a region that is %s", (state) => {
    expect(asked(pool("system", { minNodes: none, at: { state } }))).toEqual([]);
    expect(asked(workload("shop", { replicas: none, at: { state } }))).toEqual([]);
  });

  test("may be a pool that only some pods may stand on: whether anybody waits for it is a doubt", () => {
    const gpu = pool("gpu", { minNodes: none, special: field(true) });
    expect(onUnknown(staticStability, "one", [gpu])).toEqual(unsure);
  });

  test("is no service without copies, where users are known to wait for it; else that is a doubt", () => {
    const machines = { product: "group of machines", least: none } as const;
    const serving = service("web", { ...machines, serves: field(true) });
    expect(broken(staticStability, "all", [serving])).toEqual(["web: the group of machines may run no copy at all"]);
    expect(onUnknown(staticStability, "all", [service("batch", { ...machines, serves: field(false) })])).toEqual(
      unsure,
    );
    expect(broken(staticStability, "all", [service("run", { least: absent }), service("web")])).toEqual([]);
    expect(broken(staticStability, "all", [serving], { tier: "silver" })).toEqual([]);
  });

  test("is no function that is switched off, and no app that is stopped", () => {
    const off = service("fn", { product: "function", least: none, serves: field(false) });
    const stopped = service("web", { product: "App Service app", least: none });
    expect(broken(staticStability, "all", [off, stopped])).toEqual([
      "fn: the function is switched off: it may run 0 times at once",
      "web: the app is stopped",
    ]);
  });

  test("is asked of nodes that another resource tells apart once, with all of them", () => {
    const joined = pool("workers", { minNodes: none, joined: true });
    expect(broken(staticStability, "all", [joined, pool("system", { minNodes: none })])).toEqual([
      "workers: it may shrink to no node at all",
    ]);
  });

  test("may be said of later", () => {
    expect(onUnknown(staticStability, "one", [pool("system", { minNodes: later })])).toEqual(unsure);
    expect(onUnknown(staticStability, "one", [workload("shop", { replicas: later })])).toEqual(unsure);
  });
});
