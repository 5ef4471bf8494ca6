import { expect, test } from "vitest";
import { diff } from "../../../harness/diff";
import { names, ofType, only } from "../../aws/parts";
import { active, answersOf, dublin, graphFor, iowa, local, over, tokyo, virginia } from "./args";

const nearest = (routing: "latency" | "geolocation" | "weighted") => ({ steering: "nearest", routing }) as const;

test("by latency every active region is an answer that is told where it is, in one profile", async () => {
  const graph = await graphFor(over(active(virginia, dublin), nearest("latency")));
  expect(answersOf(graph, "latency")).toEqual(["eastus2 eastus2 -> 20.0.0.7", "northeurope northeurope -> 20.0.7.7"]);
  expect(names(ofType(graph, "Profile"))).toEqual(["dns-latency"]);
  expect(only(graph, "Profile").inputs.trafficRoutingMethod).toBe("Performance");
  const global = only(graph, "RecordSet", "dns-global-a");
  expect(global.inputs.targetResource).toEqual({ id: "dns-latency-id" });
  // Turned earlier, it would lead everybody to the one endpoint that is there.
  for (const code of [virginia, dublin])
    expect(global.dependencies).toContain(only(graph, "Endpoint", `dns-latency-${code}`).urn);
});

test("by weight every active region has its share of a thousand", async () => {
  const lines = { [virginia]: { state: "active", weight: 100 }, [dublin]: { state: "active", weight: 1 } } as const;
  const graph = await graphFor(over(lines, nearest("weighted")));
  expect(answersOf(graph, "weighted")).toEqual(["eastus2 1000 -> 20.0.0.7", "northeurope 10 -> 20.0.7.7"]);
  expect(only(graph, "Profile").inputs.trafficRoutingMethod).toBe("Weighted");
});

test.each(["latency", "weighted"] as const)("by %s another region only adds, its end only takes away", async (by) => {
  const before = await graphFor(over(active(virginia, dublin), nearest(by)));
  const after = await graphFor(over(active(virginia, dublin, tokyo), nearest(by)));
  const grown = diff(before, after);
  expect(grown).toMatchObject({ deletes: [], updates: {} });
  for (const name of local(grown.creates)) expect(name).toContain(tokyo);
  const lost = diff(after, await graphFor(over({ ...active(virginia, dublin), [tokyo]: "lost" }, nearest(by))));
  expect(lost.creates).toEqual([]);
  expect(local(lost.deletes)).toEqual([`dns-${by}-${tokyo}`]);
});

test("another routing or shape makes the new answers beside the old and turns the global name in place", async () => {
  const states = active(virginia, iowa, dublin);
  const ways = [over(states, nearest("latency")), over(states, nearest("weighted")), over(states)];
  const [latency = [], weighted = [], preferred = []] = await Promise.all(ways.map(graphFor));
  for (const [from, to] of [
    [latency, weighted],
    [weighted, preferred],
    [preferred, latency],
  ] as const) {
    const { creates, deletes, updates } = diff(from, to);
    expect(local(Object.keys(updates))).toEqual(["dns-global-a"]);
    expect(creates.length).toBeGreaterThan(0);
    for (const name of local(deletes)) expect(name).toMatch(/^dns-(latency|weighted|prefer-)/);
  }
});

test("a share changes one endpoint in place", async () => {
  const lines = { [virginia]: { state: "active", weight: 90 }, [dublin]: "active" } as const;
  const before = await graphFor(over(active(virginia, dublin), nearest("weighted")));
  const { updates, creates, deletes } = diff(before, await graphFor(over(lines, nearest("weighted"))));
  expect([...creates, ...deletes]).toEqual([]);
  expect(local(Object.keys(updates))).toEqual([`dns-weighted-${virginia}`]);
});

test("the region that is preferred decides nothing where all of them serve", async () => {
  const graphs = [virginia, dublin].map((primary) =>
    graphFor(over(active(virginia, dublin), { ...nearest("latency"), primary })),
  );
  const [one = [], other = []] = await Promise.all(graphs);
  expect(diff(one, other)).toMatchObject({ creates: [], deletes: [], updates: {} });
});

test("refuses what Traffic Manager cannot keep: answers by place, and a share of nothing", async () => {
  const states = active(virginia, dublin);
  await expect(graphFor(over(states, nearest("geolocation")))).rejects.toThrow(/takes no nested profile/);
  const nobody = { ...states, [dublin]: { state: "active", weight: 0 } } as const;
  await expect(graphFor(over(nobody, nearest("weighted")))).rejects.toThrow(/weight of northeurope is 0/);
  const none = { [dublin]: { state: "active", weight: 0 } } as const;
  await expect(graphFor(over(none, { ...nearest("weighted"), primary: dublin }))).rejects.toThrow(
    /weight is 0 for every active region/,
  );
});
