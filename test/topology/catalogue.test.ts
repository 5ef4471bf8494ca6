import { expect, test } from "vitest";
import type { Cloud } from "../../components/topology/model";
import { controlRegionOf, regionCodes, regionFacts, zonesPerRegion } from "../../components/topology/tables/catalogue";
import catalogue from "../../components/topology/tables/regions.json";

const clouds: readonly Cloud[] = ["aws", "azure", "gcp"];
const sources: Readonly<Record<string, { text: string; confidence: string }>> = catalogue.sources;

test.each(clouds)("every region of %s names a source that the catalogue has", (cloud) => {
  const missing = regionCodes(cloud).filter((code) => sources[regionFacts(cloud, code)?.source ?? ""] === undefined);
  expect(missing).toEqual([]);
});

test.each(clouds)("no zone of %s stands twice, or is listed and unusable at once", (cloud) => {
  for (const code of regionCodes(cloud)) {
    const { zones = [], unusable = {} } = regionFacts(cloud, code) ?? {};
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.filter((zone) => Object.hasOwn(unusable, zone))).toEqual([]);
  }
});

test("zone ids of AWS begin with their region's own abbreviation", () => {
  const abbreviation = (code: string) => {
    const [area = "", side = "", number = ""] = code.split("-");
    return `${area}${side.replace(/(north|south|east|west|central)/g, (word) => word.charAt(0))}${number}`;
  };
  for (const code of regionCodes("aws")) {
    for (const zone of regionFacts("aws", code)?.zones ?? [])
      expect(zone).toMatch(new RegExp(`^${abbreviation(code)}-az\\d$`));
  }
});

test("the zones that EKS cannot use are left out", () => {
  expect(regionFacts("aws", "us-east-1")?.zones).not.toContain("use1-az3");
  expect(regionFacts("aws", "ca-central-1")?.zones).toEqual(["cac1-az1", "cac1-az2", "cac1-az4"]);
  expect(regionFacts("aws", "us-west-1")?.zones).toHaveLength(2);
});

test("the pair of an Azure region is in the catalogue or a region that is not open to everybody", () => {
  const open = new Set(regionCodes("azure"));
  const pairs = regionCodes("azure").flatMap((code) => regionFacts("azure", code)?.pair ?? []);
  expect(pairs.filter((code) => !open.has(code))).toEqual(["swedensouth"]);
});

test.each(clouds)("the control region of %s is one with zones, and never a configured one", (cloud) => {
  const first = controlRegionOf(cloud, []);
  expect(regionFacts(cloud, first ?? "")?.zones.length).toBeGreaterThanOrEqual(zonesPerRegion);
  const next = controlRegionOf(cloud, [first ?? ""]);
  expect(next).toBeDefined();
  expect(next).not.toBe(first);
});

test("the control region of AWS is never the one that Route 53 and IAM are controlled from", () => {
  const all: string[] = [];
  for (let code = controlRegionOf("aws", all); code !== undefined; code = controlRegionOf("aws", all)) all.push(code);
  expect(all.length).toBeGreaterThan(2);
  expect(all).not.toContain("us-east-1");
});

test("a code that is no region is unknown, even one that every object has", () => {
  expect(regionFacts("aws", "us-east-9")).toBeUndefined();
  expect(regionFacts("aws", "constructor")).toBeUndefined();
});
