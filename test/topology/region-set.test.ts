import { expect, test } from "vitest";
import { topologyOf } from "../../components/topology/topology";
import { after, gcp, refusalOf, type Written } from "./sample";

const inRegions = (...codes: readonly string[]): Written => ({
  ...gcp,
  tier: "silver",
  seed: codes[0],
  regions: Object.fromEntries(codes.map((code, slot) => [code, { slot }])),
});

/** What a state tells of an instance that stands in a configuration. */
const seenIn = (config: string) => ({
  "urn:pulumi:prod::trilith::trilith:index:Platform$trilith:index:GcpSpannerDatabase$gcp:spanner/instance:Instance::shop-database-instance":
    { type: "gcp:spanner/instance:Instance", outputs: { config } },
});

test.each([
  [["us-central1", "us-east1"], "nam6", ["nam6"]],
  [["us-east4", "us-central1", "us-west1"], "nam9", ["nam9"]],
  [["europe-west8", "europe-west3"], "eur7", []],
] as const)("%j are of %s", (codes, regionSet, keysIn) => {
  expect(topologyOf(inRegions(...codes), {}).database).toMatchObject({ regionSet, keysIn });
});

test("another engine has no set", () => {
  const { database } = topologyOf(
    { ...inRegions("us-central1", "us-east1"), tier: "gold", shape: "active-passive", database: { engine: "alloydb" } },
    {},
  );
  expect(database).not.toHaveProperty("regionSet");
  expect(database).not.toHaveProperty("keysIn");
});

test("the set stays, also where an earlier one of the table would have the regions that are left", () => {
  const three = inRegions("us-east4", "us-central1", "us-west1");
  const draining = { ...three, regions: { ...(three.regions as object), "us-west1": { slot: 2, state: "draining" } } };
  const memory = after(draining, after(three));
  const left = topologyOf(inRegions("us-east4", "us-central1"), memory);
  expect(left.database.regionSet).toBe("nam9");
  expect(topologyOf(inRegions("us-east4", "us-central1"), {}).database.regionSet).toBe("nam7");
});

test("a region that has a copy joins, and one that has none is refused with its name", () => {
  const memory = after(inRegions("us-central1", "us-east1"));
  expect(topologyOf(inRegions("us-central1", "us-east1", "us-west2"), memory).database.regionSet).toBe("nam6");
  expect(refusalOf(inRegions("us-central1", "us-east1", "asia-east1"), memory)).toMatch(
    /found asia-east1, where nam6 has no copy/,
  );
});

test("what Google moved elsewhere is where the last refresh saw it, and its keys are not", () => {
  const memory = { ...after(inRegions("us-central1", "us-east1")), resources: seenIn("nam-eur-asia3") };
  const grown = inRegions("us-central1", "us-east1", "asia-east1");
  expect(topologyOf(grown, memory).database).toMatchObject({ regionSet: "nam-eur-asia3", keysIn: ["nam6"] });
  expect(refusalOf(inRegions("us-central1", "us-east1", "us-west1"), memory)).toMatch(/nam-eur-asia3 has no copy/);
});

test("a configuration of somebody's own, by its path, takes whatever regions they say", () => {
  const resources = seenIn("projects/example-shop/instanceConfigs/custom-nam6");
  const memory = { ...after(inRegions("us-central1", "us-east1")), resources };
  const grown = topologyOf(inRegions("us-central1", "us-east1", "asia-east1"), memory);
  expect(grown.database.regionSet).toBe("custom-nam6");
});

test("who builds is told of keys that are not there, and of those that may not cover a witness", () => {
  const told = (...codes: readonly string[]) => topologyOf(inRegions(...codes), {}).caveats.join("\n");
  expect(told("europe-west8", "europe-west3")).toMatch(/spanner in eur7 is encrypted with Google's own key/);
  expect(told("us-east1", "asia-east1")).toMatch(/us-south1, which have to cover nam-eur-asia3 .*unverified/);
  expect(told("us-central1", "us-east1")).not.toMatch(/key/);
});
