import { expect, test } from "vitest";
import { diff } from "../../../harness/diff";
import { only } from "../parts";
import { active, answersAt, graphFor, ireland, local, ohio, over, sydney, tokyo } from "./args";

const nearest = (routing: "latency" | "geolocation" | "weighted") => ({ steering: "nearest", routing }) as const;

const places = {
  [ohio]: { state: "active", locations: ["*", "US-OH"] },
  [ireland]: { state: "active", locations: ["europe"] },
  [tokyo]: { state: "active", locations: ["JP", "asia"] },
} as const;

test("by latency every active region is an answer, checked, and the global name leads to all of them", async () => {
  const graph = await graphFor(over(active(ohio, ireland), nearest("latency")));
  expect(answersAt(graph, "latency")).toEqual([
    `eu-west-1 [{"region":"eu-west-1"}] -> lb.eu-west-1 checked`,
    `us-east-2 [{"region":"us-east-2"}] -> lb.us-east-2 checked`,
  ]);
  expect(graph.filter(({ name }) => name.includes("prefer"))).toEqual([]);
  const global = only(graph, "Record", "dns-global-aaaa");
  expect(global.inputs.aliases).toEqual([
    { name: "latency.shop.example.com", zoneId: "ZONE", evaluateTargetHealth: true },
  ]);
  // Turned earlier, it would lead everybody to the one region whose record is there.
  for (const code of [ohio, ireland]) {
    expect(global.dependencies).toContain(only(graph, "Record", `dns-latency-${code}-aaaa`).urn);
  }
});

test("by weight every active region has its share, and one with share 0 stays an answer of last resort", async () => {
  const states = { [ohio]: { state: "active", weight: 90 }, [ireland]: { state: "active", weight: 0 } } as const;
  expect(answersAt(await graphFor(over(states, nearest("weighted"))), "weighted")).toEqual([
    `eu-west-1 [{"weight":0}] -> lb.eu-west-1 checked`,
    `us-east-2 [{"weight":90}] -> lb.us-east-2 checked`,
  ]);
});

test("by geolocation every place leads to its region, and behind each stand the others", async () => {
  const graph = await graphFor(over(places, nearest("geolocation")));
  expect(answersAt(graph, "geolocation")).toEqual([
    `ap-northeast-1-asia [{"continent":"AS"}] -> prefer-ap-northeast-1 unchecked`,
    `ap-northeast-1-jp [{"country":"JP"}] -> prefer-ap-northeast-1 unchecked`,
    `eu-west-1-europe [{"continent":"EU"}] -> prefer-eu-west-1 unchecked`,
    `us-east-2-elsewhere [{"country":"*"}] -> prefer-us-east-2 unchecked`,
    `us-east-2-us-oh [{"country":"US","subdivision":"OH"}] -> prefer-us-east-2 unchecked`,
  ]);
  const waits = only(graph, "Record", "dns-geolocation-europe-a").dependencies;
  expect(waits).toContain(only(graph, "Record", `dns-prefer-${ireland}-a`).urn);
  expect(answersAt(graph, `${ireland}-else-${ohio}.prefer-${ireland}`)).toHaveLength(2);
});

test.each(["latency", "weighted"] as const)(
  "by %s another region only adds, and its end only takes away",
  async (by) => {
    const before = await graphFor(over(active(ohio, ireland), nearest(by)));
    const after = await graphFor(over(active(ohio, ireland, tokyo), nearest(by)));
    const grown = diff(before, after);
    expect(grown).toMatchObject({ deletes: [], updates: {} });
    for (const name of local(grown.creates)) expect(name).toContain(tokyo);
    const drained = diff(after, await graphFor(over({ ...active(ohio, ireland), [tokyo]: "draining" }, nearest(by))));
    expect(drained).toMatchObject({ creates: [], updates: {} });
    expect(local(drained.deletes)).toEqual([`dns-${by}-${tokyo}-a`, `dns-${by}-${tokyo}-aaaa`]);
  },
);

test("a place that another region takes over changes in place: a second record of it would be refused", async () => {
  const moved = {
    [ohio]: { state: "draining" },
    [ireland]: { state: "active", locations: ["europe", "*", "US-OH"] },
    [tokyo]: places[tokyo],
  } as const;
  const args = over(moved, { ...nearest("geolocation"), primary: ireland });
  const { creates, deletes, updates } = diff(
    await graphFor(over(places, nearest("geolocation"))),
    await graphFor(args),
  );
  expect([...creates, ...deletes].filter((urn) => urn.includes("geolocation"))).toEqual([]);
  const turned = Object.keys(updates).filter((urn) => urn.includes("geolocation"));
  expect(local(turned)).toEqual(
    ["elsewhere", "us-oh"].flatMap((place) => ["a", "aaaa"].map((type) => `dns-geolocation-${place}-${type}`)),
  );
});

test.each(["joining", "draining", "lost"] as const)("a %s region is no answer of any kind", async (state) => {
  for (const by of ["latency", "weighted"] as const) {
    expect(answersAt(await graphFor(over({ [ohio]: "active", [ireland]: state }, nearest(by))), by)).toHaveLength(1);
  }
});

test("another routing makes the new answers beside the old and turns the global name in place", async () => {
  const { updates, creates, deletes } = diff(
    await graphFor(over(places, nearest("latency"))),
    await graphFor(over(places, nearest("geolocation"))),
  );
  expect(local(Object.keys(updates))).toEqual(["dns-global-a", "dns-global-aaaa"]);
  expect(creates.length).toBeGreaterThan(0);
  for (const name of local(deletes)) expect(name).toMatch(/^dns-latency-/);
});

test("the region that is preferred decides nothing where all of them serve", async () => {
  const graphs = [ohio, sydney].map((primary) => graphFor(over(active(ohio), { ...nearest("latency"), primary })));
  const [one = [], other = []] = await Promise.all(graphs);
  expect(diff(one, other)).toEqual({ creates: [], deletes: [], updates: {} });
});

test.each([
  ["a place of two regions", { ...places, [ireland]: places[tokyo] }, "geolocation", /"JP" is a location of two/],
  ["places that leave somebody out", { [ireland]: places[ireland] }, "geolocation", /no active region has "\*" among/],
  ["shares of nothing", { [ohio]: { state: "active", weight: 0 } }, "weighted", /roles\.weight is 0 for every active/],
  ["no active region", { [ohio]: "draining" }, "latency", /no region is active/],
] as const)("refuses %s", async (_, states, routing, message) => {
  await expect(graphFor(over(states, nearest(routing)))).rejects.toThrow(message);
});
