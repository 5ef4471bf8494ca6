import { describe, expect, test } from "vitest";
import { regionCodes, regionFacts } from "../../../../components/topology/tables/catalogue";
import { homes, isInside, isRegion, spansRegions } from "../../../../resilience/rules/data/homes";
import type { HomeRegion } from "../../../../resilience/rules/settings";

const names = Object.keys(homes) as HomeRegion[];
const clouds = ["aws", "azure", "gcp"] as const;
const homesOf = (cloud: (typeof clouds)[number], code: string) => names.filter((home) => isInside(home, code, cloud));
const inside = (home: HomeRegion, cloud: (typeof clouds)[number]) =>
  regionCodes(cloud).filter((code) => isInside(home, code, cloud));

test.each(clouds)("no region of %s is in two homes", (cloud) => {
  const codes = [...regionCodes(cloud), ...names.flatMap((home) => homes[home].codes[cloud])];
  expect(codes.filter((code) => homesOf(cloud, code).length > 1)).toEqual([]);
});

test("what the EU and the EEA are, by cloud, London and Zurich left out", () => {
  expect(inside("eu", "aws").join(" ")).toBe("eu-central-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-3");
  expect(inside("eu", "gcp")).not.toEqual(expect.arrayContaining(["europe-west2"]));
  expect(inside("eu", "azure")).toEqual(expect.arrayContaining(["northeurope", "westeurope", "norwayeast"]));
  const european = clouds.flatMap((cloud) =>
    regionCodes(cloud).filter(
      (code) => regionFacts(cloud, code)?.geography === "Europe" && !isInside("eu", code, cloud),
    ),
  );
  expect(european).toEqual(["eu-central-2", "eu-west-2", "europe-west2", "europe-west6"]);
});

test.each([
  ["us", "United States"],
  ["uk", "United Kingdom"],
  ["ca", "Canada"],
  ["in", "India"],
] as const)("%s is on Azure what the catalogue calls %s", (home, geography) => {
  const there = regionCodes("azure").filter((code) => regionFacts("azure", code)?.geography === geography);
  expect(there.length).toBeGreaterThan(1);
  expect(inside(home, "azure")).toEqual(there);
});

test("in North America and the Asia Pacific, neighbours are not taken for home", () => {
  expect(homesOf("aws", "mx-central-1")).toEqual([]);
  expect(homesOf("aws", "ap-southeast-6")).toEqual([]);
  expect(homesOf("gcp", "northamerica-south1")).toEqual([]);
  expect(homesOf("gcp", "southamerica-west1")).toEqual([]);
});

describe("names that are no plain code", () => {
  test("Azure's displayed names and Cloud Storage's capitals are understood", () => {
    expect(isInside("us", "East US 2", "azure")).toBe(true);
    expect(isInside("eu", "EU", "gcp")).toBe(true);
    expect(isInside("eu", "EUROPE-WEST1", "gcp")).toBe(true);
  });

  test.each(["EUR5", "EUR7", "EUR8", "eur6", "nam14", "nam-eur-asia1", "asia"])("%s reaches over a border", (code) => {
    expect(homesOf("gcp", code)).toEqual([]);
    expect(spansRegions(code)).toBe(true);
  });

  test.each(["us-east1", "eastus", "europe-west1", "eu-west-1", "asia-east1"])("%s is one region", (code) => {
    expect(spansRegions(code)).toBe(false);
  });

  test("a bucket's name is no region; without a cloud, any cloud's region is one", () => {
    expect(isRegion("shop-replica", "aws")).toBe(false);
    expect(isRegion("me-south-1", "aws")).toBe(true);
    expect(isRegion("EUR4", "gcp")).toBe(true);
    expect(isRegion("westeurope")).toBe(true);
    expect(isInside("eu", "westeurope")).toBe(true);
  });
});
