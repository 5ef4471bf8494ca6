import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Settings, Site, type Thing } from "./site";

const beside = "dev";
const stack = "guest";
const record = "aws:route53/record:Record";

let site: Site;
let zone: Thing;
beforeAll(async () => {
  site = Site.copyOf(inject("snapshot"));
  const zones = (await site.objects()).filter(({ type }) => type === "aws:route53/zone:Zone");
  zone = zones.find((thing) => thing.stack === beside) ?? expect.fail(`${beside} has no zone`);
});
afterAll(() => site.close());

const named = (domain: string, zoneId = zone.id) =>
  site.edit(
    stack,
    (settings: Settings) => {
      Object.assign(settings, { environment: "guest", domain, traffic: { zone: zoneId } });
      settings.regions = { "us-east-2": { slot: 9 } };
    },
    beside,
  );

const guests = async () => (await site.objects()).filter((thing) => thing.stack === stack);

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
  named(domain, zoneId);
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).not.toBe(0);
  expect(run.text).toMatch(said);
  expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  expect(await guests()).toEqual([]);
});

test("a zone of the domain above is used, its validation record is left behind, and it is taken over again", async () => {
  named("guest.dev.shop.example.com");
  const first = await site.run(stack, "up", "--skip-preview");
  expect(first.code, first.text).toBe(0);
  expect((await site.run(stack, "up", "--skip-preview")).changes).toEqual([]);
  expect((await site.run(stack, "destroy", "--skip-preview")).code).toBe(0);
  const left = (await guests()).filter(({ type }) => type === record);
  expect(left.map(({ inputs }) => inputs.type)).toEqual(["CNAME"]);

  const again = await site.run(stack, "up", "--skip-preview");
  expect(again.code, again.text).toBe(0);
}, 300_000);
