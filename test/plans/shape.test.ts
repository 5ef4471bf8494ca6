import { describe, expect, test } from "vitest";
import { isProps, type Props } from "../../sandbox/world/values";
import type { Outcome } from "../harness/plan/account";
import { Life } from "./life";

/** What may go when users are led another way: names and the checks behind them. */
const answers = ["aws:route53/healthCheck:HealthCheck", "aws:route53/record:Record"];

const stack = "aws-active-passive";
const [seed, other, third] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const led = ["shop-traffic-global-a", "shop-traffic-global-aaaa"];
const anycast = { traffic: { zone: "create", delegated: true, method: "anycast" } };

/** Brings an edited stack up: nothing but answers to users goes. */
async function moved(life: Life): Promise<Outcome["steps"]> {
  const { steps } = await life.up();
  const losses = steps.filter(({ op, type }) => op !== "create" && op !== "update" && !answers.includes(type));
  expect(losses).toEqual([]);
  return steps;
}

const named = (steps: Outcome["steps"], op: string) => steps.filter((step) => step.op === op).map(({ name }) => name);

function steer(life: Life, shape: string, traffic: object, lines: Readonly<Record<string, object>> = {}) {
  life.set({ shape, traffic: { zone: "create", delegated: true, ...traffic } }).edit(({ regions }) => {
    for (const region of [seed, other]) {
      const { weight: _, locations: __, ...line } = regions[region] ?? {};
      regions[region] = { ...line, ...lines[region] };
    }
  });
  return moved(life);
}

describe("aws-active-passive, by names", () => {
  test("turned active-active by any routing the domain is led there in place, and nothing but answers goes; turned back it is as it was", async () => {
    const life = await Life.of(stack);
    for (const [routing, lines] of [
      ["latency", {}],
      ["weighted", { [other]: { weight: 10 } }],
      ["geolocation", { [seed]: { locations: ["*"] }, [other]: { locations: ["europe", "africa"] } }],
    ] as const) {
      const steps = await steer(life, "active-active", { routing }, lines);
      expect(named(steps, "update")).toEqual(expect.arrayContaining(led));
      expect(named(steps, "create").some((name) => name.includes(routing))).toBe(true);
    }
    expect(named(await steer(life, "active-passive", {}), "update")).toEqual(expect.arrayContaining(led));
    const records = life.things().filter(({ type }) => type === answers[1]);
    expect(records.filter(({ urn }) => /latency|weighted|geolocation/.test(urn))).toEqual([]);
    expect(await life.steps()).toEqual([]);
  });
});

describe("aws-active-passive, by anycast", () => {
  let grown: Promise<Life> | undefined;
  const byAnycast = async () => {
    grown ??= (async () => {
      const life = (await Life.of(stack)).set(anycast);
      expect((await life.preview()).warnings.join()).toMatch(/us-east-2 keeps its public load balancer/);
      await moved(life.region(third, { slot: 2 }));
      return life;
    })();
    return (await grown).fork();
  };

  test("led by anycast it keeps its load balancers, says so, and a region that joins has a closed one", async () => {
    const life = await byAnycast();
    const balancers = life.things().filter(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer");
    expect(Object.fromEntries(balancers.map(({ region, inputs }) => [region, inputs.internal ?? false]))).toEqual({
      [seed]: false,
      [other]: false,
      [third]: true,
    });
    const [v4, v6] = [expect.stringContaining("."), expect.stringContaining(":")];
    expect(life.outputs).toMatchObject({ addresses: [v4, v4, v6, v6] });
  });

  test("behind anycast the writer moves, up changes nothing, and another primary turns dials in place", async () => {
    const life = await (await byAnycast()).promoted(other);
    expect(await life.steps()).toEqual([]);
    const steps = await moved(life.set({ primary: other }));
    expect(steps.map(({ op, type }) => `${op} ${type}`)).toEqual(
      Array(2).fill("update aws:globalaccelerator/endpointGroup:EndpointGroup"),
    );
  });

  test("an update for another reason leaves the weight that an operator gave on the night", async () => {
    const life = await byAnycast();
    const groupType = "aws:globalaccelerator/endpointGroup:EndpointGroup";
    const groups = () => life.things().filter(({ type }) => type === groupType);
    // What the operator does is the service's to know; a refresh tells the state.
    for (const group of life.account.world.ready(groupType)) {
      if (group.stack !== stack) continue;
      const endpoints = group.inputs.endpointConfigurations as Props[];
      group.inputs = { ...group.inputs, endpointConfigurations: endpoints.map((one) => ({ ...one, weight: 0 })) };
    }
    await life.refresh();
    await moved(life.set({ primary: other }));
    const endpoints = groups().map(({ inputs }) => [
      inputs.endpointGroupRegion,
      inputs.trafficDialPercentage,
      (inputs.endpointConfigurations as Props[]).filter(isProps)[0]?.weight,
    ]);
    expect(endpoints).toContainEqual([other, 100, 0]);
    expect(await life.steps()).toEqual([]);
  });

  test("refuses names instead of anycast while a region has a closed load balancer", async () => {
    const life = (await byAnycast()).set({ traffic: { zone: "create", delegated: true, method: "dns" } });
    expect(await life.refusedAtOnce()).toContain("have no addresses on the internet");
  });
});

test("aws-active-active, turned active-passive and back, loses nothing at all", async () => {
  // Platinum needs every region to serve; what gold has less of is no matter of the shape.
  const life = (await Life.of("aws-active-active")).set({ tier: "gold", ...anycast });
  await life.up();
  const dials = (await moved(life.set({ shape: "active-passive" }))).filter(({ type }) =>
    type.includes("EndpointGroup"),
  );
  expect(dials).toHaveLength(2);
  await moved(life.set({ shape: "active-active" }));
});
