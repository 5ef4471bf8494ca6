import { describe, expect, test } from "vitest";
import { factsOf, factsOfOne } from "../../../resilience/facts/facts-of";
import type { Resource } from "../../../resilience/facts/resource";
import { rules } from "../../../resilience/rules";
import { resultsOf } from "../../../resilience/rules/run";
import { defaultSettings } from "../../../resilience/rules/settings";
import { resource } from "../../fixtures/resource";

const settings = { ...defaultSettings("2026-11-21", "gold"), homeRegion: "eu" } as const;
const regions = ["eu-central-1", "eu-west-1", "us-east-1"];

const providerIn = (region: string) => ({
  urn: `urn:pulumi:prod::shop::pulumi:providers:aws::${region}`,
  inputs: { region },
});
const aws = (
  type: string,
  name: string,
  inputs: Resource["inputs"],
  from: Readonly<Record<string, string[]>> = {},
  at = 0,
) => resource({ type, name, inputs, propertyDependencies: { ...from }, provider: providerIn(regions[at % 3] ?? "") });

/** Stacks of one kind of thing, as large as is asked for. */
const stacks: Readonly<Record<string, (size: number) => readonly Resource[]>> = {
  databases: (size) =>
    numbers(size).map((at) =>
      aws("aws:rds/instance:Instance", `db-${at}`, { engine: "postgres", identifier: `db-${at}` }, {}, at),
    ),
  "databases with a replica": (size) =>
    numbers(size / 2).flatMap((at) => {
      const source = aws(
        "aws:rds/instance:Instance",
        `db-${at}`,
        { engine: "postgres", identifier: `db-${at}` },
        {},
        at,
      );
      const from = { replicateSourceDb: [source.urn] };
      return [source, aws("aws:rds/instance:Instance", `copy-${at}`, { replicateSourceDb: `db-${at}` }, from, at + 1)];
    }),
  "clusters of instances": (size) =>
    numbers(size / 2).flatMap((at) => {
      const inputs = { engine: "aurora-postgresql", clusterIdentifier: `c-${at}` };
      const cluster = aws("aws:rds/cluster:Cluster", `c-${at}`, inputs, {}, at);
      const of = { clusterIdentifier: [cluster.urn] };
      return [
        cluster,
        aws("aws:rds/clusterInstance:ClusterInstance", `i-${at}`, { clusterIdentifier: `c-${at}` }, of, at),
      ];
    }),
  tables: (size) => numbers(size).map((at) => aws("aws:dynamodb/table:Table", `t-${at}`, { name: `t-${at}` }, {}, at)),
  accounts: (size) =>
    numbers(size).map((at) =>
      resource({
        type: "azure-native:cosmosdb:DatabaseAccount",
        name: `a-${at}`,
        inputs: { location: "westeurope", locations: [{ locationName: "westeurope" }] },
      }),
    ),
  "clusters with nodes": (size) =>
    numbers(size / 2).flatMap((at) => {
      const cluster = aws("aws:eks/cluster:Cluster", `k-${at}`, { name: `k-${at}` }, {}, at);
      const of = { clusterName: [cluster.urn] };
      return [cluster, aws("aws:eks/nodeGroup:NodeGroup", `n-${at}`, { clusterName: `k-${at}` }, of, at)];
    }),
  records: (size) =>
    numbers(size).map((at) =>
      aws("aws:route53/record:Record", `r-${at}`, {
        ...{ zoneId: "Z", name: `w-${Math.floor(at / 2)}.example.com`, type: "A", ttl: 60, records: ["192.0.2.1"] },
        ...{ setIdentifier: `${at % 2}`, failoverRoutingPolicies: [{ type: at % 2 === 0 ? "PRIMARY" : "SECONDARY" }] },
      }),
    ),
  "target groups": (size) =>
    numbers(size).map((at) => aws("aws:lb/targetGroup:TargetGroup", `g-${at}`, { port: 80 }, {}, at)),
  "buckets with versions": (size) =>
    numbers(size / 2).flatMap((at) => {
      const bucket = aws("aws:s3/bucket:Bucket", `b-${at}`, { bucket: `b-${at}`, tags: { purpose: "pulumi-state" } });
      const inputs = { bucket: `b-${at}`, versioningConfiguration: { status: "Enabled" } };
      return [bucket, aws("aws:s3/bucketVersioning:BucketVersioning", `v-${at}`, inputs, { bucket: [bucket.urn] })];
    }),
  workloads: (size) =>
    numbers(size).map((at) =>
      resource({ type: "kubernetes:apps/v1:Deployment", name: `d-${at}`, inputs: { spec: { replicas: 2 } } }),
    ),
};

function numbers(size: number): readonly number[] {
  return Array.from({ length: size }, (_, at) => at);
}

type Lists = Record<string, (this: readonly unknown[], ...args: unknown[]) => unknown>;

const walking = ["filter", "map", "flatMap", "find", "findIndex", "some", "every", "forEach", "reduce"];
const searching = ["includes", "indexOf"];

/** How many entries of lists are looked at while something is done: no clock says it, so that no load of a machine does. */
function stepsOf(work: () => unknown): number {
  const lists = Array.prototype as unknown as Lists;
  const before = Object.fromEntries([...walking, ...searching].map((name) => [name, lists[name]]));
  let steps = 0;
  for (const name of walking) {
    const own = before[name] as (...args: unknown[]) => unknown;
    lists[name] = function counted(call, ...rest) {
      const look = (...args: unknown[]) => {
        steps += 1;
        return (call as (...args: unknown[]) => unknown)(...args);
      };
      return own.call(this, look, ...rest);
    };
  }
  for (const name of searching) {
    const own = before[name] as (...args: unknown[]) => unknown;
    lists[name] = function counted(...args) {
      steps += this.length;
      return own.apply(this, args);
    };
  }
  try {
    work();
  } finally {
    Object.assign(lists, before);
  }
  return steps;
}

function judged(resources: readonly Resource[]): void {
  const facts = factsOf(resources);
  const ones = resources.map(factsOfOne);
  for (const rule of rules) {
    resultsOf(rule, "all", facts, settings);
    for (const one of ones) resultsOf(rule, "one", one, settings);
  }
}

// A rule that is loaded, or a table that is made, when it is first asked for is no growth.
const small = 120;
const tolerated = 1.1;

describe("three times the stack takes three times the work, and no more", () => {
  test.each(Object.entries(stacks))("of %s", (_, make) => {
    judged(make(small));
    const [once, thrice] = [small, 3 * small].map((size) => {
      const resources = make(size);
      return stepsOf(() => judged(resources));
    });
    expect((thrice ?? 0) / (once ?? 1)).toBeLessThan(3 * tolerated);
  });

  test("which is told from what grows with the square", () => {
    const square = (size: number) => stepsOf(() => numbers(size).map((one) => numbers(size).includes(one)));
    expect(square(300) / square(100)).toBeGreaterThan(8);
  });
});
