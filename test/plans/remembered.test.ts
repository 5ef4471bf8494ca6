import { describe, expect, test } from "vitest";
import { Life } from "./life";

const stack = "aws-active-passive";
const [ohio, ireland] = ["us-east-2", "eu-west-1"] as const;

interface Versions {
  readonly database: { readonly version: string };
  readonly regions: Readonly<Record<string, { readonly cluster: { readonly version: string } }>>;
}

const versionsOf = (life: Life) => life.outputs.topology as unknown as Versions;

const next = (version: string, steps = 1) => {
  const [major, minor] = version.split(".").map(Number);
  return `${major}.${Number(minor) + steps}`;
};

const withKeys = (life: Life, database: object, cluster: object) =>
  life.edit((settings) => {
    settings.database = { ...(settings.database as object), ...database };
    settings.cluster = { ...(settings.cluster as object), ...cluster };
  });

describe("versions that AWS raised by itself", () => {
  test("stay, and up says so; they are floors; and they are raised further when the configuration says so, and by nothing else", async () => {
    const life = await Life.of(stack);
    const from = versionsOf(life);
    const [database, cluster] = [from.database.version, from.regions[ohio]?.cluster.version ?? ""];
    for (const region of [ohio, ireland]) life.account.operate("raise", region, stack);
    await life.refresh();

    expect((await life.preview()).steps).toEqual([]);
    const up = await life.up();
    expect(up.steps).toEqual([]);
    expect(up.warnings.join("\n")).toContain(`The database was raised from ${database} to ${next(database)}`);
    expect(versionsOf(life)).toMatchObject({
      database: { version: next(database) },
      regions: { [ohio]: { cluster: { version: next(cluster) } } },
    });
    expect((await life.up()).warnings).toEqual([]);

    const floor = await withKeys(life, { version: database }, { version: cluster }).up();
    expect(floor.steps).toEqual([]);
    const said = floor.warnings.join("\n");
    expect(said).toContain(`database.version says ${database}, and ${next(database)} stands`);
    expect(said).toContain("cluster.version says");

    withKeys(life, { version: next(database, 2) }, { version: next(cluster, 2) });
    expect(await life.steps()).toEqual([
      "update shop-database-global",
      `update shop-${ireland}-cluster-cluster`,
      `update shop-${ohio}-cluster-cluster`,
    ]);
    await life.refresh();
    expect(await life.steps()).toEqual([]);
  });

  test("between a refresh and an edit are seen without an update between: a version that is behind by now plans nothing back", async () => {
    const life = await Life.of(stack);
    const { database } = versionsOf(life);
    for (const _ of ["once", "twice"]) life.account.operate("raise", ohio, stack);
    await life.refresh();
    const up = await withKeys(life, { version: next(database.version) }, {}).up();
    expect(up.steps).toEqual([]);
    expect(up.warnings.join("\n")).toContain(
      `database.version says ${next(database.version)}, and ${next(database.version, 2)} stands`,
    );
  });
});

test("a database that is told to resizes now, one instance after the other, the one that writes as the last", async () => {
  const life = await Life.of(stack);
  const instances = life.things().filter(({ type }) => /clusterInstance/.test(type));
  const writers = instances.filter(({ outputs }) => outputs.writer === true).map(({ urn }) => urn.split("::").at(-1));
  const { steps, warnings } = await withKeys(life, { instanceClass: "db.r6g.xlarge" }, {}).up();
  expect(steps.map(({ op, type }) => `${op} ${type}`)).toEqual(
    Array(4).fill("update aws:rds/clusterInstance:ClusterInstance"),
  );
  const inSeed = steps.map(({ name }) => name).filter((name) => name.includes(ohio));
  expect(writers).toEqual([inSeed[1]]);
  expect(warnings.join("\n")).toContain("database.instanceClass goes from db.r6g.large to db.r6g.xlarge now");
  await life.refresh();
  expect(await life.steps()).toEqual([]);
});
