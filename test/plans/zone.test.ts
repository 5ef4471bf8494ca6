import { describe, expect, test } from "vitest";
import { shipped } from "../lifecycle/stacks";
import { Life, opsOf } from "./life";

describe.each(shipped)("$name", ({ name, zone, ground = [] }) => {
  const delegated = (life: Life, value: boolean) => life.set({ traffic: { zone: "create", delegated: value } });

  test("without delegation up ends after the zone, with it the rest follows, and once regions stand it cannot be taken back", async () => {
    const life = delegated(Life.new(name), false);
    const first = await life.up();
    expect(first.steps.map(({ op, type }) => `${op} ${type}`).sort()).toEqual(
      [...ground, zone].map((type) => `create ${type}`).sort(),
    );
    expect(life.outputs.nameServers).toHaveLength(4);
    expect(life.outputs.regions).toEqual({});

    const { steps } = await delegated(life, true).up();
    expect(opsOf(steps)).toEqual(["create"]);
    expect(steps.filter((step) => step.type === zone && !step.name.includes("-database-"))).toEqual([]);
    expect(await delegated(life, false).refusedAtOnce()).toContain("traffic.delegated");
  });
});

/** A guest of dev's zone, beside it in the account. */
async function guest(domain: string, zoneId?: string): Promise<Life> {
  const host = await Life.of("dev");
  const zones = host.things().filter(({ type }) => type === "aws:route53/zone:Zone");
  const id = zones[0]?.id ?? expect.fail("dev has no zone");
  const traffic = { zone: zoneId ?? id };
  return host.beside("guest").set({ environment: "guest", domain, traffic, regions: { "us-east-2": { slot: 9 } } });
}

test.each([
  [
    "of another domain",
    "shop.example.org",
    undefined,
    /traffic\.zone: found Z\w+, the zone of dev\.shop\.example\.com/,
  ],
  ["that does not exist", "guest.dev.shop.example.com", "Z0000000000000000000", /no such zone/],
  ["in which the domain is another system's", "dev.shop.example.com", undefined, /never|not of this system/],
])("refuses a zone %s before anything is made", async (_, domain, zoneId, said) => {
  const life = await guest(domain, zoneId);
  const { refusal } = await life.tried();
  expect(refusal).toMatch(said);
  expect(life.things()).toEqual([]);
});

test("a zone of the domain above is used, its validation record is left behind, and it is taken over again", async () => {
  const life = await guest("guest.dev.shop.example.com");
  await life.up();
  expect(await life.steps()).toEqual([]);
  expect((await life.destroy()).refusal).toBeUndefined();
  const left = life.things().filter(({ type }) => type === "aws:route53/record:Record");
  expect(left.map(({ inputs }) => inputs.type)).toEqual(["CNAME"]);
  await life.up();
});
