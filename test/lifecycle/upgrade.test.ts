import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "./site";
import { shipped } from "./stacks";

const upgraded = shipped.filter(({ password }) => password !== undefined);
const kinds = {
  global: "aws:rds/globalCluster:GlobalCluster",
  member: "aws:rds/cluster:Cluster",
  instance: "aws:rds/clusterInstance:ClusterInstance",
  groups: ["aws:rds/clusterParameterGroup:ClusterParameterGroup", "aws:rds/parameterGroup:ParameterGroup"],
};

describe.each(upgraded)("$name", ({ name, standby, member }) => {
  let site: Site;
  const at = (version: string) =>
    site.edit(name, (settings) => {
      settings.database = { ...(settings.database as object), version };
    });
  beforeAll(async () => {
    site = Site.empty();
    at("16.8");
    const { code, text } = await site.run(name, "up", "--skip-preview");
    expect(code, text).toBe(0);
  });
  afterAll(() => site.close());

  const things = async (type: string) => (await site.objects()).filter((thing) => thing.type === type);
  const all = async (type: string, output: string) => [
    ...new Set((await things(type)).map(({ outputs }) => outputs[output])),
  ];

  test("a major upgrade of the database is rehearsed: one `up`, nothing is replaced but parameter groups", async () => {
    expect(await all(kinds.instance, "engineVersion")).toEqual(["16.8"]);
    at("17.5");
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    const replaced = run.changes.filter(({ op }) => !/update/.test(op)).map(({ type }) => type);
    expect([...new Set(replaced)].sort()).toEqual([...kinds.groups].sort());
    for (const type of [kinds.global, kinds.member, kinds.instance])
      expect(await all(type, "engineVersion"), type).toEqual(["17.5"]);
  });

  test("every member and instance has the new family's own groups again, and the old ones are gone", async () => {
    const groups = (await Promise.all(kinds.groups.map(things))).flat();
    expect(new Set(groups.map(({ outputs }) => outputs.family))).toEqual(new Set(["aurora-postgresql17"]));
    const names = new Set(groups.map(({ outputs }) => outputs.name));
    const used = [
      ...(await all(kinds.member, "dbClusterParameterGroupName")),
      ...(await all(kinds.instance, "dbParameterGroupName")),
    ];
    for (const group of used) expect(names).toContain(group);
  });

  test("a refresh and another `up` change nothing, also after a failover", async () => {
    expect((await site.run(name, "refresh")).code).toBe(0);
    expect((await site.run(name, "up", "--skip-preview")).changes).toEqual([]);
    expect((await site.trilith("sandbox", "promote", standby, "--stack", name)).code).toBe(0);
    expect((await site.run(name, "refresh")).code).toBe(0);
    const run = await site.run(name, "up", "--skip-preview");
    expect([run.code, run.changes], run.text).toEqual([0, []]);
    expect(await things(member)).toHaveLength(2);
  });
});
