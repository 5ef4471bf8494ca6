import { expect, test } from "vitest";
import type { Resource } from "../../resilience/facts/resource";
import { diff } from "../harness/diff";
import { removed, withInputs } from "../harness/plant";
import { graphOfConfig, lastOf, type StackConfig } from "../harness/stacks";
import { passive, steered, nearest as three } from "../harness/steered";
import { changeLaws, nameOf } from "./change";
import { graphLaws } from "./graph";
import { lostLaws } from "./lost";

/** Two regions say what three would, in half the time. */
function two(config: StackConfig): StackConfig {
  const { "ap-northeast-1": _, ...regions } = config.regions;
  return { ...config, regions };
}

const nearest = {
  latency: () => two(three.latency()),
  weighted: () => two(three.weighted()),
  geolocation: () => two(three.geolocation()),
  anycast: () => two(three.anycast()),
};

const byDns = two(passive(steered({ method: "dns" })));
const announced = passive(nearest.anycast());
const pilot = { ...byDns, tier: "silver", standby: "pilot" };

const cases: readonly (readonly [string, readonly StackConfig[]])[] = [
  ["active-passive to active-active by latency, and back", [byDns, nearest.latency(), byDns]],
  ["active-passive to active-active by geolocation, and back", [byDns, nearest.geolocation(), byDns]],
  ["active-passive to active-active by weight, and back", [byDns, nearest.weighted(), byDns]],
  ["one routing to the next", [nearest.latency(), nearest.geolocation(), nearest.weighted(), nearest.latency()]],
  ["active-passive to active-active with anycast, and back", [announced, nearest.anycast(), announced]],
  ["dns to anycast where one region serves", [byDns, announced]],
  ["dns to anycast where all of them serve", [nearest.latency(), nearest.anycast()]],
  ["a pilot light to active-active, and back", [pilot, { ...nearest.latency(), tier: "silver" }, pilot]],
];

test.each(cases)(`from %s: ${changeLaws.reshape.title}`, async (_, configs) => {
  for (let end = 2; end <= configs.length; end += 1) {
    const [before, after] = [await lastOf(...configs.slice(0, end - 1)), await lastOf(...configs.slice(0, end))];
    expect(changeLaws.reshape.broken(before, after)).toEqual([]);
    expect(after.filter(({ name }) => name.startsWith("shop-traffic-global-"))).toHaveLength(2);
  }
});

test("leaving anycast takes two updates: the addresses lose their protection, then they go, and nothing else does", async () => {
  const [before, released] = [await lastOf(byDns, announced), await lastOf(byDns, announced, byDns)];
  expect(changeLaws.reshape.broken(before, released)).toEqual([
    expect.stringMatching(/-anycast-accelerator would be updated: protect$/),
  ]);
  const change = diff(released, await lastOf(byDns, announced, byDns, byDns));
  expect([change.creates, change.updates]).toEqual([[], {}]);
  expect(change.deletes.filter((urn) => !nameOf(urn).includes("-traffic-anycast"))).toEqual([]);
  expect(change.deletes.some((urn) => urn.endsWith("-anycast-accelerator"))).toBe(true);
});

test("a violation is caught: another shape takes away what holds something, or the global name", async () => {
  const before = await lastOf(byDns);
  const after = await lastOf(byDns, nearest.latency());
  const broken = (graph: readonly Resource[]) => changeLaws.reshape.broken(before, graph);
  for (const [type, end] of [
    ["aws:rds/cluster:Cluster", ""],
    ["aws:kms/key:Key", ""],
    ["aws:eks/cluster:Cluster", "eu-west-1-cluster-cluster"],
    ["aws:route53/record:Record", "-global-a"],
  ] as const) {
    expect(broken(removed(type, end)(after)).join()).toMatch(/would be deleted/);
  }
  expect(broken(withInputs("aws:route53/record:Record", "-global-a", { name: "other" })(after)).join()).toMatch(
    /updated/,
  );
});

test(`where users are led by announced addresses: ${changeLaws.flip.title}`, async () => {
  const flipped = { ...announced, primary: "eu-west-1" };
  const [before, after] = [await lastOf(announced), await lastOf(announced, flipped)];
  expect(changeLaws.flip.broken(before, after)).toEqual([]);
  const group = "aws:globalaccelerator/endpointGroup:EndpointGroup";
  expect(changeLaws.flip.broken(before, removed(group, "eu-west-1")(after)).join()).toMatch(
    /1 dials and 0 lists would turn/,
  );
});

const added = "eu-central-1";

/** One more region; by geolocation it takes Europe over from another one. */
function grown(config: StackConfig, state: string): StackConfig {
  const isLed = Object.values(config.regions).some((line) => "locations" in line);
  const active = state === "active";
  const ireland = { ...config.regions["eu-west-1"], slot: 1, ...(isLed && active && { locations: ["africa"] }) };
  const line = { slot: 20, state, ...(isLed && active && { locations: ["europe"] }) };
  return { ...config, regions: { ...config.regions, "eu-west-1": ireland, [added]: line } };
}

const ways = Object.entries({ ...nearest, "anycast, one serving": () => announced });

test.each(ways)("by %s every law over one graph holds", async (_, config) => {
  const graph = await graphOfConfig(config());
  for (const { broken } of graphLaws) expect(broken(graph)).toEqual([]);
});

test.each(ways)(
  `by %s: ${changeLaws.add.title}; ${changeLaws.drain.title}; ${changeLaws.remove.title}`,
  async (_, of) => {
    const [base, full, drained] = [of(), grown(of(), "active"), grown(of(), "draining")];
    const graphs = [await lastOf(base), await lastOf(base, full), await lastOf(base, full, drained)] as const;
    expect(changeLaws.add.broken(graphs[0], graphs[1])).toEqual([]);
    expect(changeLaws.drain.broken(graphs[1], graphs[2], added)).toEqual([]);
    expect(changeLaws.remove.broken(graphs[2], await lastOf(base, full, drained, base), added)).toEqual([]);
  },
);

test.each(ways)(`by %s: ${lostLaws.lose.title}; ${lostLaws.forget.title}`, async (_, of) => {
  const [base, full, lost] = [of(), grown(of(), "active"), grown(of(), "lost")];
  const [before, abandoned] = [await lastOf(base, full), await lastOf(base, full, lost)];
  expect(lostLaws.lose.broken(before, abandoned, added)).toEqual([]);
  expect(lostLaws.forget.broken(abandoned, await lastOf(base, full, lost, base), added)).toEqual([]);
});

test.each(ways)(`by %s: ${changeLaws.reorder.title}`, async (_, of) => {
  const regions = Object.fromEntries(Object.entries(of().regions).toReversed());
  expect(changeLaws.reorder.broken(await lastOf(of()), await lastOf(of(), { ...of(), regions }))).toEqual([]);
});
