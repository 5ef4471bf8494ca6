import { beforeAll, describe, expect, test } from "vitest";
import type { Facts } from "../../../resilience/facts/facts";
import { factsOf } from "../../../resilience/facts/facts-of";
import { known } from "../../../resilience/facts/field";
import type { Fact } from "../../../resilience/facts/model";
import { isUnknown, type Value } from "../../../resilience/facts/resource";
import { awsActivePassive } from "../../fixtures/aws";
import { graphOfStack } from "../../harness/stacks";
import { regionsOf } from "./said";

const kinds = [
  "cluster",
  "subnet",
  "node-pool",
  "workload",
  "entry",
  "probe",
  "route",
  "database",
  "database-instance",
  "bucket",
  "key",
  "copy",
  "platform",
] as const satisfies readonly Fact["kind"][];

/** Every field of a fact that is unknown, wherever it stands. */
function unknownsIn(value: unknown, path: string): string[] {
  if (isUnknown(value as Value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unknownsIn(inner, `${path}.${key}`));
}

function unknownsOf(facts: Facts): string[] {
  return kinds.flatMap((kind) => facts.all(kind).flatMap((fact) => unknownsIn(fact, fact.origin.name)));
}

/** What a system on AWS in two regions says, whoever built it. */
function activePassive(facts: () => Facts): void {
  const regions = ["eu-west-1", "us-east-2"];

  test("has a cluster, an entry, keys and database instances in both regions", () => {
    for (const kind of ["cluster", "entry", "database-instance"] as const) {
      expect(regionsOf(facts(), kind), kind).toEqual(regions);
    }
    expect(regionsOf(facts(), "key")).toEqual(expect.arrayContaining(regions));
  });

  test("has clusters of tier standard with three zones each", () => {
    const clusters = facts().all("cluster");
    expect(clusters.map(({ tier }) => known(tier))).toEqual(["standard", "standard"]);
    expect(clusters.map(({ zones }) => known(zones)?.length)).toEqual([3, 3]);
  });

  test("has one probe from everywhere and one of its own per region, all of which ask for more than /", () => {
    const probes = facts().all("probe");
    expect(
      probes
        .filter(({ asks }) => asks === "global")
        .map(({ intervalSeconds, threshold }) => [known(intervalSeconds), known(threshold)]),
    ).toEqual([
      [10, 3],
      [10, 3],
    ]);
    expect(probes.filter(({ asks }) => asks === "regional")).toHaveLength(2);
    expect(probes.every(({ path }) => known(path)?.startsWith("/healthz"))).toBe(true);
  });

  test("has a primary and a secondary in every group that fails over, in different regions", () => {
    const ways = facts()
      .all("route")
      .filter(({ method }) => known(method) === "failover");
    const groups = new Set(ways.map(({ group }) => known(group)));
    expect(groups.size).toBeGreaterThan(0);
    for (const name of groups) {
      const pair = ways.filter(({ group }) => known(group) === name);
      expect(pair.map(({ role }) => known(role)).toSorted()).toEqual(["primary", "secondary"]);
      expect(pair.map(({ target }) => known(target)).toSorted()).toEqual(regions);
      expect(pair.every(({ probed }) => known(probed) === true)).toBe(true);
    }
  });

  test("has a global database with a member per region, each with two instances in two zones", () => {
    const databases = facts().all("database");
    expect(databases.map(({ part }) => part)).toEqual(["global", "member", "member"]);
    const instances = facts().all("database-instance");
    for (const member of databases.filter(({ part }) => part === "member")) {
      const [umbrella] = member.of ? facts().named(member.of, "database") : [];
      expect(umbrella?.part).toBe("global");
      const own = instances.filter(({ of }) => facts().named(of, "database").includes(member));
      expect(new Set(own.map(({ zone }) => known(zone))).size).toBe(2);
      expect([known(member.backupDays), known(member.customerKey), known(member.finalSnapshot)]).toEqual([
        35,
        true,
        true,
      ]);
    }
  });

  test("leaves nothing unknown", () => {
    expect(unknownsOf(facts())).toEqual([]);
  });
}

describe("the stack aws-active-passive", () => {
  let facts: Facts;
  beforeAll(async () => {
    facts = factsOf(await graphOfStack("aws-active-passive"));
  });
  activePassive(() => facts);

  test("says what it was decided to be, and copies backups both ways", () => {
    expect(facts.all("platform").map(({ tier, shape }) => [known(tier), known(shape)])).toEqual([
      ["gold", "active-passive"],
    ]);
    const backups = facts.all("copy").filter(({ what }) => what === "backup");
    expect(backups.flatMap(({ to }) => known(to)).toSorted()).toEqual(["eu-west-1", "us-east-2"]);
    expect(
      facts.all("cluster").every(({ managedNodes, origin }) => known(managedNodes) && origin.state === "active"),
    ).toBe(true);
  });
});

describe("a classic stack with one provider per region", () => {
  const facts = factsOf(awsActivePassive);
  activePassive(() => facts);

  test("has node groups in the zones of their subnets", () => {
    expect(facts.all("node-pool").map(({ zones, minNodes }) => [known(zones)?.length, known(minNodes)])).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  test("keeps its state in a region of its own, and a copy in another", () => {
    const [bucket, copy] = facts.all("bucket");
    expect([bucket?.copy, copy?.copy]).toEqual([false, true]);
    expect(bucket?.copies?.value).toEqual(["us-west-2"]);
    for (const one of [bucket, copy]) {
      const settings = [one?.encryption, one?.bucketKey, one?.versioned, one?.closed, one?.transportOnly];
      expect(settings.map((field) => field?.value)).toEqual(["customer-key", true, true, true, true]);
      expect(one?.holdsState).toBe(true);
    }
  });
});

describe("the stack aws-active-active", () => {
  let facts: Facts;
  beforeAll(async () => {
    facts = factsOf(await graphOfStack("aws-active-active"));
  });

  test("leads to three regions by anycast, and asks through their load balancers alone", () => {
    const ways = facts.all("route").filter(({ product }) => product === "global-accelerator");
    expect(ways.flatMap(({ target }) => known(target) ?? []).toSorted()).toEqual([
      "ap-northeast-1",
      "eu-west-1",
      "us-east-2",
    ]);
    expect(facts.all("probe").map(({ asks }) => asks)).toEqual(["regional", "regional", "regional"]);
    expect(facts.all("cluster").map(({ tier }) => known(tier))).toEqual(["provisioned", "provisioned", "provisioned"]);
  });

  test("has tables whose replicas name them", () => {
    const replicas = facts.all("database").filter(({ part }) => part === "replica");
    expect(replicas).toHaveLength(4);
    const tables = replicas.flatMap(({ of }) => (of ? facts.named(of, "database") : []));
    expect(new Set(tables.map(({ origin }) => origin.name)).size).toBe(2);
  });

  test("leaves nothing unknown", () => {
    expect(unknownsOf(facts)).toEqual([]);
  });
});
