import { expect, test } from "vitest";
import type { Resource } from "../../../../resilience/facts/resource";
import { diff } from "../../../harness/diff";
import { names, ofType, only, probe } from "../parts";
import { active, graphFor, ireland, local, ohio, over, sydney, tokyo } from "./args";

/** The A records of a preferred region as `name: place region -> target`, the way Route 53 would follow them. */
function pairsOf(graph: readonly Resource[], preferred: string): string[] {
  return ofType(graph, "Record")
    .filter(({ name, inputs }) => name.startsWith(`dns-prefer-${preferred}-`) && inputs.type === "A")
    .filter(({ inputs }) => inputs.failoverRoutingPolicies !== undefined)
    .map(({ inputs }) => {
      const [policy] = inputs.failoverRoutingPolicies as [{ type: string }];
      const [alias] = inputs.aliases as [{ name: string }];
      const [at, to] = [inputs.name, alias.name].map((text) => String(text).replace(".shop.example.com", ""));
      const check = inputs.healthCheckId === undefined ? "unchecked" : "checked";
      return `${at}: ${policy.type} ${inputs.setIdentifier} -> ${to} ${check}`;
    })
    .toSorted();
}

test("every region has a name of its own and a health check that asks it", async () => {
  const graph = await graphFor(over(active(ohio, ireland)));
  expect(only(graph, "Record", `dns-${ireland}-aaaa`).inputs).toMatchObject({
    zoneId: "ZONE",
    name: "eu-west-1.shop.example.com",
    type: "AAAA",
    aliases: [{ name: "lb.eu-west-1", zoneId: "Z-eu-west-1", evaluateTargetHealth: true }],
  });
  expect(only(graph, "HealthCheck", `dns-${ireland}-probe`)).toMatchObject({
    inputs: {
      type: "HTTPS",
      fqdn: "eu-west-1.shop.example.com",
      port: 443,
      resourcePath: "/healthz/write",
      requestInterval: 10,
      failureThreshold: 2,
      enableSni: true,
      measureLatency: true,
    },
    ignoreChanges: ["invertHealthcheck"],
  });
});

test("with two regions each is preferred under its own name, the other behind it", async () => {
  const graph = await graphFor(over(active(ohio, ireland)));
  const label = "us-east-2-else-eu-west-1.prefer-us-east-2";
  expect(pairsOf(graph, ohio)).toEqual([
    `${label}: PRIMARY us-east-2 -> lb.us-east-2 checked`,
    `${label}: SECONDARY eu-west-1 -> lb.eu-west-1 checked`,
  ]);
  expect(only(graph, "Record", `dns-prefer-${ohio}-a`).inputs.aliases).toEqual([
    { name: `${label}.shop.example.com`, zoneId: "ZONE", evaluateTargetHealth: true },
  ]);
  expect(pairsOf(graph, ireland)).toHaveLength(2);
});

test("four regions are nested pair by pair, each a name with one PRIMARY and one SECONDARY", async () => {
  const graph = await graphFor(over(active(ohio, ireland, tokyo, sydney)));
  const at = (pair: string) => `${pair}.prefer-us-east-2`;
  const [first, second, third] = [`${ohio}-else-${ireland}`, `${ireland}-else-${tokyo}`, `${tokyo}-else-${sydney}`];
  expect(pairsOf(graph, ohio)).toEqual(
    [
      `${at(first)}: PRIMARY ${ohio} -> lb.${ohio} checked`,
      `${at(first)}: SECONDARY ${ireland} -> ${at(second)} unchecked`,
      `${at(second)}: PRIMARY ${ireland} -> lb.${ireland} checked`,
      `${at(second)}: SECONDARY ${tokyo} -> ${at(third)} unchecked`,
      `${at(third)}: PRIMARY ${tokyo} -> lb.${tokyo} checked`,
      `${at(third)}: SECONDARY ${sydney} -> lb.${sydney} checked`,
    ].toSorted(),
  );
  // An alias is refused before its target is there: every pair waits for the pair it leads to.
  const waits = only(graph, "Record", `dns-prefer-${ohio}-${first}-secondary-aaaa`).dependencies;
  expect(waits).toContain(only(graph, "Record", `dns-prefer-${ohio}-${second}-primary-aaaa`).urn);
});

test("a region alone is preferred without a pair", async () => {
  const graph = await graphFor(over(active(ohio)));
  expect(pairsOf(graph, ohio)).toEqual([]);
  expect(only(graph, "Record", `dns-prefer-${ohio}-a`).inputs.aliases).toMatchObject([{ name: `lb.${ohio}` }]);
});

test.each([
  ["second", [ohio], ireland, 1],
  ["third", [ohio, ireland], tokyo, 2],
  ["fourth", [ohio, ireland, tokyo], sydney, 3],
])(
  "a %s region creates what carries its name and turns the end of each chain in place",
  async (_, old, added, chains) => {
    const before = await graphFor(over(active(...old)));
    const { creates, deletes, updates } = diff(before, await graphFor(over(active(...old, added))));
    expect(deletes).toEqual([]);
    for (const name of local(creates)) expect(name).toContain(added);
    expect(Object.keys(updates)).toHaveLength(chains * 2);
    for (const paths of Object.values(updates)) {
      expect(paths.filter((path) => !["inputs.aliases", "inputs.healthCheckId"].includes(path))).toEqual([]);
    }
  },
);

test("another primary turns the two records of the global name, and nothing else", async () => {
  const states = active(ohio, ireland, tokyo);
  const moved = diff(await graphFor(over(states)), await graphFor(over(states, { primary: tokyo })));
  expect(moved).toMatchObject({ creates: [], deletes: [] });
  expect(local(Object.keys(moved.updates))).toEqual(["dns-global-a", "dns-global-aaaa"]);
  expect(Object.values(moved.updates)).toEqual([["inputs.aliases"], ["inputs.aliases"]]);
});

test("a region in the middle drains without two records in one place, and its line then deletes only its own", async () => {
  const [all, drained] = [
    active(ohio, ireland, tokyo),
    { ...active(ohio, ireland, tokyo), [ireland]: "draining" as const },
  ];
  const graph = await graphFor(over(drained));
  const pair = `${ohio}-else-${tokyo}.prefer-us-east-2`;
  expect(pairsOf(graph, ohio)).toEqual([
    `${pair}: PRIMARY ${ohio} -> lb.${ohio} checked`,
    `${pair}: SECONDARY ${tokyo} -> lb.${tokyo} checked`,
  ]);
  const draining = diff(await graphFor(over(all)), graph);
  for (const name of local(draining.deletes)) expect(name).toContain(ireland);
  const removed = diff(graph, await graphFor(over(active(ohio, tokyo))));
  expect(removed).toMatchObject({ creates: [], updates: {} });
  expect(local(removed.deletes)).toEqual([`dns-${ireland}-a`, `dns-${ireland}-aaaa`, `dns-${ireland}-probe`]);
});

test.each(["joining", "draining", "lost"] as const)("a %s region can be probed and answers nobody", async (state) => {
  const graph = await graphFor(over({ [ohio]: "active", [ireland]: state }));
  const own = graph.filter(({ name, custom }) => custom && name.includes(ireland));
  expect(names(own)).toEqual([`dns-${ireland}-a`, `dns-${ireland}-aaaa`, `dns-${ireland}-probe`]);
  // Route 53 answers when the region does not: nothing of a lost one stays behind.
  expect(own.filter(({ retainOnDelete, ignoreChanges }) => retainOnDelete || ignoreChanges.includes("*"))).toEqual([]);
});

test("users call one address over both versions of IP", async () => {
  const graph = await graphFor(over(active(ohio, ireland)));
  for (const type of ["A", "AAAA"]) {
    const record = only(graph, "Record", `dns-global-${type.toLowerCase()}`).inputs;
    expect(record).toMatchObject({ name: "shop.example.com", type });
    expect(record.aliases).toMatchObject([{ name: "prefer-us-east-2.shop.example.com", evaluateTargetHealth: true }]);
  }
  expect(only(graph, "AwsTraffic").outputs).toMatchObject({
    endpoint: "https://shop.example.com",
    healthNames: { [ohio]: "us-east-2.shop.example.com", [ireland]: "eu-west-1.shop.example.com" },
    addresses: [],
  });
});

test.each([
  [
    "a primary that is not active",
    { primary: sydney },
    /primary ap-southeast-2 is none of the active regions eu-west-1, us-east-2/,
  ],
  [
    "an odd interval",
    { probe: { ...probe, intervalSeconds: 20 } },
    /intervalSeconds must be 10 or 30 on Route 53, got 20/,
  ],
  [
    "no failure at all",
    { probe: { ...probe, failureThreshold: 0 } },
    /failureThreshold must be 1 to 10 on Route 53, got 0/,
  ],
] as const)("refuses %s", async (_, change, message) => {
  await expect(graphFor(over(active(ohio, ireland), change))).rejects.toThrow(message);
});

test("refuses a stand-in that is not active", async () => {
  const args = over({ [ohio]: "active", [ireland]: "draining" });
  const row = args.regions[ohio];
  const regions = {
    ...args.regions,
    ...(row && { [ohio]: { ...row, roles: { weight: 100, backsUpTo: [ireland] } } }),
  };
  await expect(graphFor({ ...args, regions })).rejects.toThrow("eu-west-1 cannot take over from us-east-2");
});
