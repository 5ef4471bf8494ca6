import { expect, test } from "vitest";
import { shipped } from "../lifecycle/stacks";
import { Life } from "./life";

const upgraded = shipped.filter(({ password }) => password !== undefined);
const kinds = {
  global: "aws:rds/globalCluster:GlobalCluster",
  member: "aws:rds/cluster:Cluster",
  instance: "aws:rds/clusterInstance:ClusterInstance",
  groups: ["aws:rds/clusterParameterGroup:ClusterParameterGroup", "aws:rds/parameterGroup:ParameterGroup"],
};

test.each(upgraded)(
  "$name: a major upgrade of the database is one `up` that replaces nothing but parameter groups, and a refresh or a failover changes nothing after it",
  async ({ name, standby, member }) => {
    const at = (life: Life, version: string) =>
      life.edit((settings) => {
        settings.database = { ...(settings.database as object), version };
      });
    const life = at(Life.new(name), "16.8");
    const all = (type: string, output: string) => {
      const things = life.things().filter((thing) => thing.type === type);
      return [...new Set(things.map(({ outputs }) => outputs[output]))];
    };
    await life.up();
    expect(all(kinds.instance, "engineVersion")).toEqual(["16.8"]);
    const { steps } = await at(life, "17.5").up();
    const replaced = steps.filter(({ op }) => !/update/.test(op)).map(({ type }) => type);
    expect([...new Set(replaced)].sort()).toEqual([...kinds.groups].sort());
    for (const type of [kinds.global, kinds.member, kinds.instance])
      expect(all(type, "engineVersion"), type).toEqual(["17.5"]);

    const groups = life.things().filter(({ type }) => kinds.groups.includes(type));
    expect(new Set(groups.map(({ outputs }) => outputs.family))).toEqual(new Set(["aurora-postgresql17"]));
    const names = new Set(groups.map(({ outputs }) => outputs.name));
    const used = [...all(kinds.member, "dbClusterParameterGroupName"), ...all(kinds.instance, "dbParameterGroupName")];
    for (const group of used) expect(names).toContain(group);

    await life.refresh();
    expect(await life.steps()).toEqual([]);
    await life.promoted(standby);
    expect(await life.steps()).toEqual([]);
    expect(life.things().filter(({ type }) => type === member)).toHaveLength(2);
  },
);
