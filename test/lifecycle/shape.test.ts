import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Props } from "../../sandbox/world/values";
import { type Settings, Site } from "./site";
import type { Step } from "./steps";

/** What may go when users are led another way: names and the checks behind them. */
const answers = ["aws:route53/healthCheck:HealthCheck", "aws:route53/record:Record"];

const isLoss = ({ op }: Step) => op !== "create" && op !== "update";
const lostOf = (changes: readonly Step[]) =>
  changes.filter(isLoss).map(({ op, type, name }) => `${op} ${type} ${name}`);
const strangeLosses = (changes: readonly Step[]) => lostOf(changes.filter(({ type }) => !answers.includes(type)));

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

/** Brings an edited stack up: nothing but answers to users goes. */
async function moved(stack: string, change: (settings: Settings) => void): Promise<readonly Step[]> {
  site.edit(stack, change);
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  expect(strangeLosses(run.changes)).toEqual([]);
  return run.changes;
}

/** One more `up` changes nothing. */
async function settled(stack: string): Promise<void> {
  const again = await site.run(stack, "up", "--skip-preview");
  expect([again.code, again.changes]).toEqual([0, []]);
}

const stack = "aws-active-passive";
const [seed, other, third] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const led = ["shop-traffic-global-a", "shop-traffic-global-aaaa"];
const steer = (shape: string, traffic: object, lines: Readonly<Record<string, object>> = {}) =>
  moved(stack, (settings) => {
    Object.assign(settings, { shape, traffic: { zone: "create", delegated: true, ...traffic } });
    for (const region of [seed, other]) {
      const { weight: _, locations: __, ...line } = settings.regions[region] ?? {};
      settings.regions[region] = { ...line, ...lines[region] };
    }
  });
const names = (changes: readonly Step[], op: string) =>
  changes.filter((step) => step.op === op).map(({ name }) => name);

describe("aws-active-passive, by names", () => {
  test.each([
    ["latency", {}],
    ["weighted", { [other]: { weight: 10 } }],
    ["geolocation", { [seed]: { locations: ["*"] }, [other]: { locations: ["europe", "africa"] } }],
  ])(
    "turned active-active by %s the domain is led there in place, and nothing but answers goes",
    async (routing, lines) => {
      const changes = await steer("active-active", { routing }, lines);
      expect(names(changes, "update")).toEqual(expect.arrayContaining(led));
      expect(names(changes, "create").some((name) => name.includes(routing))).toBe(true);
    },
    120_000,
  );

  test("turned active-passive again it is as it was", async () => {
    expect(names(await steer("active-passive", {}), "update")).toEqual(expect.arrayContaining(led));
    const things = await site.objects();
    const records = things.filter(({ type, stack: owner }) => type === answers[1] && owner === stack);
    expect(records.filter(({ urn }) => /latency|weighted|geolocation/.test(urn))).toEqual([]);
    await settled(stack);
  }, 120_000);
});

describe("aws-active-passive, by anycast", () => {
  test("led by anycast it keeps its load balancers, says so, and a region that joins has a closed one", async () => {
    site.edit(stack, (settings) => {
      settings.traffic = { zone: "create", delegated: true, method: "anycast" };
    });
    const preview = await site.run(stack, "preview");
    expect(preview.text).toMatch(/us-east-2 keeps its public load balancer/);
    await moved(stack, (settings) => void Object.assign(settings.regions, { [third]: { slot: 2 } }));
    const balancers = (await site.objects()).filter(
      ({ type, stack: owner }) => owner === stack && type === "aws:lb/loadBalancer:LoadBalancer",
    );
    expect(Object.fromEntries(balancers.map(({ region, inputs }) => [region, inputs.internal ?? false]))).toEqual({
      [seed]: false,
      [other]: false,
      [third]: true,
    });
    const [v4, v6] = [expect.stringContaining("."), expect.stringContaining(":")];
    expect(await site.outputs(stack)).toMatchObject({ addresses: [v4, v4, v6, v6] });
  }, 120_000);

  test("behind anycast the writer moves, up changes nothing, and another primary turns dials in place", async () => {
    expect((await site.trilith("sandbox", "promote", other, "--stack", stack)).code).toBe(0);
    expect((await site.run(stack, "refresh")).code).toBe(0);
    expect((await site.run(stack, "up", "--skip-preview")).changes).toEqual([]);
    const changes = await moved(stack, (settings) => void Object.assign(settings, { primary: other }));
    expect(changes.map(({ op, type }) => `${op} ${type}`)).toEqual(
      Array(2).fill("update aws:globalaccelerator/endpointGroup:EndpointGroup"),
    );
  }, 120_000);

  test("an update for another reason leaves the weight that an operator gave on the night", async () => {
    // What a refresh leaves in the state once somebody has moved it.
    const file = join(site.dir, `.trilith/state/.pulumi/stacks/trilith/${stack}.json`);
    const out = (key: string, value: unknown) => (key === "weight" ? 0 : value);
    writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8"), out)));
    await moved(stack, (settings) => void Object.assign(settings, { primary: seed }));
    const groups = (await site.objects()).filter(
      ({ type, stack: owner }) => owner === stack && type === "aws:globalaccelerator/endpointGroup:EndpointGroup",
    );
    const endpoints = groups.map(({ inputs }) => [
      inputs.endpointGroupRegion,
      inputs.trafficDialPercentage,
      (inputs.endpointConfigurations as Props[])[0]?.weight,
    ]);
    expect(endpoints).toContainEqual([seed, 100, 0]);
    await settled(stack);
  }, 120_000);

  test("refuses names instead of anycast while a region has a closed load balancer", async () => {
    site.edit(stack, (settings) => {
      settings.traffic = { zone: "create", delegated: true, method: "dns" };
    });
    const run = await site.run(stack, "preview");
    expect(run.code).not.toBe(0);
    expect(run.changes).toEqual([]);
    expect(run.text).toContain("have no addresses on the internet");
    expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  });
});

test("aws-active-active, turned active-passive and back, loses nothing at all", async () => {
  const stack = "aws-active-active";
  const traffic = { zone: "create", delegated: true, method: "anycast" };
  // Platinum needs every region to serve; what gold has less of is no matter of the shape.
  site.edit(stack, (settings) => void Object.assign(settings, { tier: "gold", traffic }));
  expect((await site.run(stack, "up", "--skip-preview")).code).toBe(0);
  const passive = (settings: Settings) => void Object.assign(settings, { shape: "active-passive" });
  const dials = (await moved(stack, passive)).filter(({ type }) => type.includes("EndpointGroup"));
  expect(dials).toHaveLength(2);
  await moved(stack, (settings) => void Object.assign(settings, { shape: "active-active" }));
}, 120_000);
