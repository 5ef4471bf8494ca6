import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seenIn } from "../../components/topology/configuration/seen";
import { atLeast, isAhead, newestOf } from "../../components/topology/configuration/versions";
import { topologyOf } from "../../components/topology/topology";
import { aws, after as memoryOf, type Written } from "./sample";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const chain = "urn:pulumi:prod::trilith::trilith:index:Platform";

/** A state of the sample's resources, as the engine answers. */
function stateOf(database: string, clusters: Readonly<Record<string, string>>, writer = "us-east-2-use2-az1"): object {
  const rows = [
    [
      `${chain}$trilith:index:AwsAuroraDatabase$aws:rds/globalCluster:GlobalCluster::shop-database-global`,
      { engineVersion: "16.1", engineVersionActual: database, region: ohio },
    ],
    [
      `${chain}$trilith:index:AwsAuroraDatabase$trilith:index:AwsAuroraMember$aws:rds/clusterInstance:ClusterInstance::shop-database-${writer}`,
      { writer: true, region: ohio },
    ],
    ...Object.entries(clusters).map(([region, version]) => [
      `${chain}$trilith:index:Region$trilith:index:AwsCluster$aws:eks/cluster:Cluster::shop-${region}-cluster-cluster`,
      { version, region },
    ]),
    // Of somebody else in the same program.
    [`${chain}$acme:index:Tools$aws:eks/cluster:Cluster::tools`, { version: "1.99", region: ohio }],
    ["urn:pulumi:prod::trilith::aws:rds/globalCluster:GlobalCluster::other", { engineVersionActual: "99.9" }],
  ] as const;
  return Object.fromEntries(rows.map(([urn, outputs]) => [urn, { type: "", outputs }]));
}

const withKeys = (database: object, cluster: object = {}): Written => ({
  ...aws,
  database: { engine: "aurora-postgresql", ...database },
  cluster: { ...(aws.cluster as object), ...cluster },
});
const versionsOf = (config: Written, resources: object, memory = memoryOf(aws)) => {
  const { database, regions } = topologyOf(config, { ...memory, resources });
  return {
    database: [database.version, database.raisedFrom],
    ...Object.fromEntries(
      Object.entries(regions).map(([code, { cluster }]) => [code, [cluster.version, cluster.raisedFrom]]),
    ),
  };
};

describe("versions", () => {
  test.each([
    ["17.5", "17.4", true],
    ["17.4", "17.5", false],
    ["17.10", "17.9", true],
    ["18", "17.9", true],
    ["17", "17.5", false],
    ["17.5", "17", false],
    ["1.35", "1.35", false],
  ])("%s is ahead of %s: %s", (version, other, expected) => expect(isAhead(version, other)).toBe(expected));

  const version = fc.tuple(fc.nat(20), fc.nat(40)).map((numbers) => numbers.join("."));

  test("one of two different versions of the same length is ahead, and the newest is ahead of none", () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1 }), (all) => {
        const newest = newestOf(all) ?? "";
        expect(all).toContain(newest);
        expect(all.some((one) => isAhead(one, newest))).toBe(false);
      }),
    );
  });

  test("what is wanted is never behind what stands, and is raised only where it is ahead of it", () => {
    const maybe = fc.option(version, { nil: undefined });
    fc.assert(
      fc.property(maybe, maybe, maybe, version, (configured, remembered, seen, fresh) => {
        const wanted = atLeast(configured, remembered, seen, fresh);
        for (const one of [configured, remembered, seen]) {
          if (one !== undefined) expect(isAhead(one, wanted.version ?? "0")).toBe(false);
        }
        const stands = seen ?? remembered;
        const isRaised = stands !== undefined && isAhead(wanted.version ?? "0", stands);
        expect(wanted.raisedFrom).toBe(isRaised ? stands : undefined);
      }),
    );
  });

  test("a major version alone asks for nothing where one of its minor versions stands", () => {
    expect(atLeast("17", "17.4", "17.5", "18.1")).toEqual({ version: "17.5" });
  });
});

describe("what the last refresh saw", () => {
  test("is what the components' own resources say, and nobody else's", () => {
    expect(seenIn(stateOf("17.7", { [ohio]: "1.36" }))).toEqual({
      database: "17.7",
      clusters: { [ohio]: "1.36" },
      writers: ["shop-database-us-east-2-use2-az1"],
      primaries: [],
      endpoints: false,
    });
  });

  test.each([undefined, null, 7, "text", [], { urn: 3 }, { "a::b::c$d::e": { outputs: { version: {} } } }])(
    "is nothing where it cannot be read: %j",
    (resources) => expect(seenIn(resources)).toEqual({ clusters: {}, writers: [], primaries: [], endpoints: false }),
  );

  test("wins when it is ahead: nothing is raised, nothing planned back, and up says what happened", () => {
    const resources = stateOf("17.7", { [ohio]: "1.36", [ireland]: "1.35" });
    const expected = { database: ["17.7", undefined], [ohio]: ["1.36", undefined], [ireland]: ["1.35", undefined] };
    expect(versionsOf(aws, resources)).toEqual(expected);
    const said = topologyOf(aws, { ...memoryOf(aws), resources });
    expect(said.caveats).toEqual([
      expect.stringContaining("The database was raised from 17.5 to 17.7 outside of this program"),
      expect.stringContaining("Kubernetes in us-east-2 was raised from 1.35 to 1.36 outside of this program"),
    ]);
    // Only the first update has something to tell.
    expect(topologyOf(aws, { topology: JSON.parse(JSON.stringify(said)), resources }).caveats).toEqual([]);
  });

  test("is ahead of a lower version in the configuration too, and up says that versions are floors", () => {
    const config = withKeys({ version: "17.6" }, { version: "1.35" });
    const resources = stateOf("17.7", { [ohio]: "1.36", [ireland]: "1.35" });
    const { caveats, database } = topologyOf(config, { ...memoryOf(aws), resources });
    expect([database.version, database.raisedFrom]).toEqual(["17.7", undefined]);
    expect(caveats).toEqual([
      "database.version says 17.6, and 17.7 stands: a version is a floor: nothing is planned back. Write 17.7.",
      "cluster.version says 1.35, and 1.36 stands in us-east-2: a version is a floor: nothing is planned back. Write 1.36.",
    ]);
  });

  test("is raised from where the configuration asks for more", () => {
    const resources = stateOf("17.7", { [ohio]: "1.36", [ireland]: "1.35" });
    expect(versionsOf(withKeys({ version: "18.3" }, { version: "1.36" }), resources)).toEqual({
      database: ["18.3", "17.7"],
      [ohio]: ["1.36", undefined],
      [ireland]: ["1.36", "1.35"],
    });
  });

  test("counts for a first update that never ended: another default is not taken over what it built", () => {
    expect(versionsOf(aws, stateOf("16.1", {}), {}).database).toEqual(["16.1", undefined]);
  });

  test("what an update decided and did not do, since it was aimed at something else, is done by the next", () => {
    const decided = memoryOf(withKeys({ version: "17.9" }), memoryOf(aws));
    expect(versionsOf(withKeys({ version: "17.9" }), stateOf("17.5", {}), decided).database).toEqual(["17.9", "17.5"]);
  });

  test("is what a region that joins gets, unless its own line asks for something", () => {
    const joined = (line: object) => ({
      ...withKeys({}, { version: "1.34" }),
      regions: { ...(aws.regions as object), [tokyo]: { slot: 2, ...line } },
    });
    const resources = stateOf("17.5", { [ohio]: "1.36", [ireland]: "1.36" });
    const memory = memoryOf(withKeys({}, { version: "1.34" }));
    expect(versionsOf(joined({}), resources, memory)).toMatchObject({ [tokyo]: ["1.36", undefined] });
    const own = joined({ cluster: { version: "1.35" } });
    expect(versionsOf(own, resources, memory)).toMatchObject({ [tokyo]: ["1.35", undefined] });
  });
});

describe("another instance class", () => {
  const larger = withKeys({ instanceClass: "db.r6g.xlarge" });

  test("restarts the instance that writes in its region as the last, as far as it is known", () => {
    const resources = stateOf("17.5", {}, "us-east-2-use2-az2");
    const { database, caveats } = topologyOf(larger, { ...memoryOf(aws), resources });
    expect(database.resizing).toEqual({
      from: "db.r6g.large",
      last: { [ohio]: "use2-az2", [ireland]: "euw1-az1" },
    });
    expect(caveats).toEqual([
      expect.stringMatching(/^database\.instanceClass goes from db\.r6g\.large to db\.r6g\.xlarge now: one/),
    ]);
  });

  test("waits for the windows where that is said, and what is said is remembered", () => {
    const window = withKeys({ instanceClass: "db.r6g.xlarge", apply: "window" });
    const { database, caveats } = topologyOf(window, memoryOf(aws));
    expect(database.apply).toBe("window");
    expect(caveats).toEqual([expect.stringContaining("in each instance's own maintenance window")]);
    expect(topologyOf(larger, memoryOf(window)).database).toMatchObject({ apply: "window" });
  });

  test("is no change the second time, nor in a new system", () => {
    expect(topologyOf(larger, memoryOf(larger)).database).not.toHaveProperty("resizing");
    expect(topologyOf(larger).database).not.toHaveProperty("resizing");
  });
});
