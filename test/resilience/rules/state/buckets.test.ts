import { describe, expect, test } from "vitest";
import { Facts } from "../../../../resilience/facts/facts";
import { unknown } from "../../../../resilience/facts/resource";
import { resultsOf } from "../../../../resilience/rules/run";
import { bucketDurable } from "../../../../resilience/rules/state/bucket-durable";
import { bucketEncrypted } from "../../../../resilience/rules/state/bucket-encrypted";
import { blamed, bucketMade, clusterMade, databaseMade, found, gold, without } from "../made";

const azure = { cloud: "azure", region: "westeurope" } as const;
const gcp = { cloud: "gcp", region: "europe-west1" } as const;

describe("encryption of the state's bucket", () => {
  test("a key of the customer's and a bucket key are enough, on every cloud", () => {
    const plain = without(bucketMade("azure", { at: azure }), "bucketKey");
    expect(blamed(bucketEncrypted, [bucketMade("aws"), plain, bucketMade("gcp", { at: gcp })])).toEqual([]);
  });

  test.each([
    ["encryption", "provider-key", "the cloud's own key"],
    ["encryption", "none", "no key"],
    ["bucketKey", false, "no bucket key"],
    ["transportOnly", false, "unencrypted requests"],
  ])("%s %s breaks it", (setting, value, text) => {
    const [result, ...others] = found(bucketEncrypted, [bucketMade("states", { says: { [setting]: value } })]);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ property: setting, doubt: false });
    expect(result?.message).toContain(text);
  });

  test("what no resource sets is not set: S3 answers plain HTTP until something denies it, the others have no such switch", () => {
    const bare = without(bucketMade("states"), "encryption", "bucketKey", "transportOnly");
    expect(blamed(bucketEncrypted, [bare])).toEqual(["states", "states"]);
    const open = without(bucketMade("states", { at: { cloud: "gcp" } }), "transportOnly");
    expect(blamed(bucketEncrypted, [open])).toEqual([]);
    expect(blamed(bucketEncrypted, [bucketMade("states", { says: { bucketKey: false } })])).toEqual([
      "states.bucketKey",
    ]);
    expect(blamed(bucketEncrypted, [bucketMade("states", { says: { bucketKey: undefined } })])).toEqual([]);
  });

  test("a copy is encrypted too, and a bucket without state is nobody's business here", () => {
    const says = { encryption: "none" } as const;
    expect(blamed(bucketEncrypted, [bucketMade("copy", { copy: true, says })])).toEqual(["copy.encryption"]);
    expect(blamed(bucketEncrypted, [bucketMade("logs", { holdsState: false, says })])).toEqual([]);
  });

  test("one resource tells on Azure and Google Cloud; on AWS the bucket's parts do", () => {
    const says = { encryption: "none" } as const;
    const count = (scope: "one" | "all", at = {}) =>
      resultsOf(bucketEncrypted, scope, new Facts([bucketMade("states", { at, says })]), gold).length;
    expect([count("one", azure), count("all", azure)]).toEqual([1, 0]);
    expect([count("one", gcp), count("all", gcp)]).toEqual([1, 0]);
    expect([count("one"), count("all")]).toEqual([0, 1]);
  });
});

describe("durability of the state's bucket", () => {
  test("versions or a long soft delete, closed, elsewhere and protected: it lasts", () => {
    const soft = bucketMade("soft", { says: { versioned: false, softDeleteDays: 30 } });
    const dual = bucketMade("dual", { at: gcp, says: { replicated: false, regions: ["us-east1", "us-west1"] } });
    const multi = bucketMade("multi", { at: gcp, says: { replicated: false, regions: ["EU"] } });
    expect(blamed(bucketDurable, [bucketMade("states"), soft, dual, multi])).toEqual([]);
  });

  test.each([
    ["versioned", { versioned: false, softDeleteDays: 29 }],
    ["closed", { closed: false }],
    ["replicated", { replicated: false, regions: ["us-east-2"] }],
    ["forceDestroy", { forceDestroy: true }],
  ])("%s is missed", (property, says) => {
    expect(blamed(bucketDurable, [bucketMade("states", { says })])).toEqual([`states.${property}`]);
  });

  test("protect is missed", () => {
    expect(blamed(bucketDurable, [bucketMade("states", { at: { protect: false } })])).toEqual(["states.protect"]);
  });

  test("on AWS, what no part sets is not set", () => {
    const bare = without(bucketMade("states"), "versioned", "closed", "replicated");
    expect(blamed(bucketDurable, [bare])).toEqual(["states", "states", "states"]);
  });

  test("a copy needs no further copy, and all the rest", () => {
    const copy = { copy: true, says: { replicated: false, versioned: false } };
    expect(blamed(bucketDurable, [bucketMade("copy", copy)])).toEqual(["copy.versioned"]);
  });

  test("old versions certainly kept in one way hide an unknown in the other", () => {
    const bucket = bucketMade("states", { says: { versioned: unknown, softDeleteDays: 90 } });
    expect(blamed(bucketDurable, [bucket])).toEqual([]);
  });

  test("on Azure, versions are asked about with the stack, and the rest of the account alone", () => {
    const bucket = bucketMade("states", { at: azure, says: { versioned: false, closed: false } });
    const of = (scope: "one" | "all") => resultsOf(bucketDurable, scope, new Facts([bucket]), gold);
    expect(of("one").map(({ property }) => property)).toEqual(["closed"]);
    expect(of("all").map(({ property }) => property)).toEqual(["versioned"]);
  });

  test("it stands in no region that it has to recover", () => {
    const bucket = bucketMade("states", { at: { region: "us-west-2" } });
    const elsewhere = [clusterMade("a", { region: "us-east-2" }), databaseMade("db", { at: { region: "eu-west-1" } })];
    expect(blamed(bucketDurable, [bucket, ...elsewhere])).toEqual([]);
    const same = clusterMade("b", { region: "us-west-2" });
    const lost = found(bucketDurable, [bucket, ...elsewhere, same])[0];
    expect(lost?.message).toContain("stands in us-west-2, where the system runs");
    const member = databaseMade("table", { says: { regions: ["us-east-2", "us-west-2"] } });
    expect(blamed(bucketDurable, [bucket, member])).toEqual(["states.region"]);
  });

  test("one region of several outside is enough; a cluster whose region is unknown leaves a doubt", () => {
    const dual = bucketMade("states", { at: gcp, says: { regions: ["us-east1", "us-west1"] } });
    expect(blamed(bucketDurable, [dual, clusterMade("a", { ...gcp, region: "us-east1" })])).toEqual([]);
    const dark = clusterMade("dark", { region: unknown });
    expect(blamed(bucketDurable, [bucketMade("states"), dark])).toEqual(["states.region?"]);
    expect(blamed(bucketDurable, [bucketMade("states"), dark, clusterMade("a")])).toEqual(["states.region"]);
  });
});
