import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Settings, Site, type Step } from "./site";

const stack = "aws-active-passive";
const added = "ap-northeast-1";
const addRegion = (settings: Settings) => {
  settings.regions = { ...settings.regions, [added]: { slot: 2 } };
};
const setState = (region: string, state: string) => (settings: Settings) => {
  settings.regions[region] = { ...settings.regions[region], state };
};
const drop = (region: string) => (settings: Settings) => {
  delete settings.regions[region];
};
const opsOf = (changes: readonly Step[]) => [...new Set(changes.map(({ op }) => op))].sort();

// Updates in place that a new region may cause elsewhere: aws.md section 9 by way of the type and the property.
const allowedUpdates: Record<string, readonly string[]> = {
  "aws:secretsmanager/secret:Secret": ["replicas"],
  "aws:route53/record:Record": ["aliases", "healthCheckId"],
};

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

test("lines in another order change nothing", async () => {
  site.edit(stack, (settings) => {
    settings.regions = Object.fromEntries(Object.entries(settings.regions).reverse());
  });
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.text).toContain("unchanged");
  expect([run.code, run.changes]).toEqual([0, []]);
});

test("one more region by one line creates, and updates only what a new region must", async () => {
  site.edit(stack, addRegion);
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  expect(run.changes.some(({ type, op }) => type === "aws:eks/cluster:Cluster" && op === "create")).toBe(true);
  expect(run.changes.some(({ type, op }) => type === "aws:rds/cluster:Cluster" && op === "create")).toBe(true);
  const others = run.changes.filter(({ op }) => op !== "create");
  const unexpected = others.filter(
    ({ op, type, paths }) =>
      op !== "update" || paths.some((path) => !allowedUpdates[type]?.includes(path.split(/[.[]/)[0] ?? path)),
  );
  expect(unexpected).toEqual([]);
  for (const { name } of run.changes.filter(({ op }) => op === "create")) expect(name).toContain(added);
}, 300_000);

test("refuses to delete the line of a region that serves", async () => {
  site.edit(stack, drop(added));
  const run = await site.run(stack, "preview");
  expect(run.code).not.toBe(0);
  expect(run.text).toMatch(new RegExp(`${added}[\\s\\S]*draining`));
  expect(run.text).not.toMatch(/\n\s+at /);
  site.edit(stack, addRegion);
});

test("draining a region, then deleting its line, deletes only what carries its name", async () => {
  site.edit(stack, setState(added, "draining"));
  const drained = await site.run(stack, "up", "--skip-preview");
  expect(drained.code, drained.text).toBe(0);
  expect(opsOf(drained.changes).filter((op) => op !== "update" && op !== "delete")).toEqual([]);
  const deletedEarly = drained.changes.filter(({ op }) => op === "delete");
  for (const { name } of deletedEarly) expect(name).toContain(added);

  site.edit(stack, drop(added));
  const removed = await site.run(stack, "up", "--skip-preview");
  expect(removed.code, removed.text).toBe(0);
  const deletes = removed.changes.filter(({ op }) => op === "delete");
  expect(deletes.length).toBeGreaterThan(30);
  for (const { name } of deletes) expect(name).toContain(added);
  const rest = removed.changes.filter(({ op }) => op !== "delete");
  expect(rest.filter(({ op, type }) => op !== "update" || !(type in allowedUpdates))).toEqual([]);
}, 300_000);

test("refuses a retired slot for another region, also two updates later", async () => {
  const reuse = (settings: Settings) => {
    settings.regions = { ...settings.regions, "eu-central-1": { slot: 2 } };
  };
  for (const _ of [1, 2]) {
    site.edit(stack, reuse);
    const refused = await site.run(stack, "preview");
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(/eu-central-1\.slot: found 2, the slot of ap-northeast-1/);
    site.edit(stack, drop("eu-central-1"));
    const run = await site.run(stack, "up", "--skip-preview");
    expect([run.code, run.changes]).toEqual([0, []]);
  }
}, 120_000);

test("dev grows from one region to three without a replacement", async () => {
  site.edit("dev", (settings) => {
    settings.regions = { ...settings.regions, "eu-west-1": { slot: 9 }, "ap-northeast-1": { slot: 10 } };
    settings.primary = "us-east-2";
  });
  const run = await site.run("dev", "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  expect(opsOf(run.changes)).toEqual(["create", "update"]);
  const other = await site.run(stack, "preview");
  expect([other.code, other.changes]).toEqual([0, []]);
}, 300_000);
