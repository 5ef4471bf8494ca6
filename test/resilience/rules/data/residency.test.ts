import { describe, expect, test } from "vitest";
import { unknown } from "../../../../resilience/facts/resource";
import { dataResidency } from "../../../../resilience/rules/data/residency";
import { blamed, bucketMade, clusterMade, copyMade, databaseMade, found, gold, refTo } from "../made";

const europe = { ...gold, homeRegion: "eu" } as const;
const personal = { tags: { "data-class": "personal" } } as const;
const blamedIn = (...facts: Parameters<typeof blamed>[1]) => blamed(dataResidency, facts, europe);

test("without a home nothing is asked", () => {
  expect(blamed(dataResidency, [databaseMade("orders", { at: personal })])).toEqual([]);
});

test("images and machines' passwords are nobody's data, unless a person tags them", () => {
  const image = { ...copyMade("registry", ["us-west-2"], { region: "eu-west-1" }), what: "image" };
  expect(blamedIn(image, { ...image, what: "secret" })).toEqual([]);
  const tagged = { ...copyMade("registry", ["us-west-2"], { ...personal, region: "eu-west-1" }), what: "image" };
  expect(blamedIn(tagged)).toEqual(["registry.to"]);
  expect(blamedIn(copyMade("plan", ["us-west-2"], { region: "eu-west-1" }))).toEqual(["plan.to"]);
});

describe("what is tagged", () => {
  const inside = { ...personal, region: "eu-west-1" };

  test("inside is fine, whatever else stands outside", () => {
    expect(blamedIn(databaseMade("orders", { at: inside }), databaseMade("products"), clusterMade("shop"))).toEqual([]);
  });

  test("outside is told, with the regions and where they may be", () => {
    const [result, ...others] = found(dataResidency, [databaseMade("orders", { at: personal })], europe);
    expect(others).toEqual([]);
    expect(result?.property).toBe("region");
    expect(result?.message).toContain("orders: us-east-2 is outside the EU and the EEA");
  });

  test("regions that the resource spans, buckets and copies count, and so does whatever else is tagged", () => {
    const table = databaseMade("table", { at: inside, says: { regions: ["eu-west-1", "eu-west-2"] } });
    const bucket = bucketMade("uploads", { at: { ...personal, cloud: "gcp" }, says: { regions: ["EUR5"] } });
    const plan = copyMade("plan", ["eu-central-1", "arn:aws:backup:us-west-2:1:backup-vault:v"], inside);
    const facts = [table, bucket, plan, clusterMade("shop", personal)];
    expect(blamedIn(...facts)).toEqual(["table.regions", "uploads.regions", "plan.to", "shop.region"]);
  });

  test("of many regions three are named, so that what to do still fits", () => {
    const regions = ["us-east1", "us-east4", "us-central1", "us-west1", "us-west2"];
    const bucket = bucketMade("uploads", { at: { ...personal, cloud: "gcp" }, says: { regions } });
    const [result] = found(dataResidency, [bucket], europe);
    expect(result?.message).toContain("us-east1, us-east4, us-central1 and 2 more are outside");
    expect(result?.message.endsWith(dataResidency.remediation)).toBe(true);
  });

  test("an umbrella's own region is a name; its members, tagged or not, hold the same data", () => {
    const umbrella = databaseMade("global", { part: "global", at: personal });
    const near = databaseMade("near", { of: refTo("global"), at: { region: "eu-west-1" } });
    const far = databaseMade("far", { of: refTo("global") });
    expect(blamedIn(umbrella, near, far)).toEqual(["far.region"]);
    const replica = databaseMade("replica", { part: "replica", of: refTo("orders") });
    expect(blamedIn(databaseMade("orders", { at: inside }), replica)).toEqual(["replica.region"]);
  });

  test("a bucket's copies count: by region, and by the name of a bucket of the stack", () => {
    const by = (name: string, ...copies: string[]) => bucketMade(name, { at: inside, says: { copies } });
    const far = bucketMade("far", { at: { region: "us-west-2" } });
    expect(blamedIn(by("uploads", "eu-north-1"))).toEqual([]);
    expect(blamedIn(by("uploads", "us-west-2"))).toEqual(["uploads.copies"]);
    expect(blamedIn(by("uploads", "far"), far)).toEqual(["uploads.region"]);
    expect(blamedIn(by("uploads", "near"), bucketMade("near", { at: { region: "eu-west-3" } }))).toEqual([]);
  });

  test("a copy that is tagged is told at itself alone; where one of another stack stands is a doubt", () => {
    const uploads = bucketMade("uploads", { at: inside, says: { copies: ["far"] } });
    expect(blamedIn(uploads, bucketMade("far", { at: personal }))).toEqual(["far.region"]);
    expect(blamedIn(uploads)).toEqual(["uploads.copies?"]);
    const byRegion = bucketMade("uploads", { at: inside, says: { copies: ["us-west-2"] } });
    const copy = bucketMade("far", { copy: true, at: { ...personal, region: "us-west-2" } });
    expect(blamedIn(byRegion, copy)).toEqual(["far.region"]);
  });

  test("a certain stray is told although another place is unknown", () => {
    const plan = copyMade("plan", ["us-west-2"], { ...personal, region: unknown });
    expect(blamedIn(plan)).toEqual(["plan.to"]);
    expect(blamedIn(copyMade("plan", ["eu-west-1"], { ...personal, region: unknown }))).toEqual(["plan.region?"]);
  });
});

describe("where nothing is tagged", () => {
  test("everything that stores data is meant, and what only computes is not", () => {
    const facts = [databaseMade("orders"), bucketMade("states"), copyMade("plan", ["eu-west-1"]), clusterMade("shop")];
    expect(blamedIn(...facts)).toEqual(["orders.region", "states.region", "plan.region"]);
  });

  test("one tag, and only what it says is meant", () => {
    const orders = databaseMade("orders", { at: { ...personal, region: "eu-west-1" } });
    expect(blamedIn(orders, databaseMade("products"), bucketMade("logs"))).toEqual([]);
  });

  test("the stack decides that: a resource alone cannot know what others are tagged", () => {
    const [result] = found(dataResidency, [databaseMade("orders", { at: { cloud: "azure", region: "East US" } })], {
      ...gold,
      homeRegion: "ch",
    });
    expect(result?.message).toContain("East US is outside Switzerland");
  });

  test("an umbrella that spans nothing by itself stands nowhere", () => {
    expect(blamedIn(databaseMade("global", { part: "global" }))).toEqual([]);
  });
});
