import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Site } from "./site";

const stack = "aws-active-passive";
let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((entry) => join(folder, entry))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

test("no secret is in plain text in state, output or log", async () => {
  const outputs = (await site.outputs(stack)) as { regions: Record<string, { kubeconfig: string }> };
  const objects = await site.objects();
  const password = objects.map(({ inputs }) => inputs.masterPassword).find((value) => value !== undefined);
  const kubeconfig = outputs.regions["us-east-2"]?.kubeconfig;
  expect(password).toMatch(/.{20}/);
  expect(kubeconfig).toContain("get-token");

  const shown = await site.run(stack, "up", "--skip-preview");
  const masked = await site.trilith("sandbox", "stack", "output", "--stack", stack);
  const state = filesBelow(join(site.dir, ".trilith", "state")).map((path) => readFileSync(path, "utf8"));
  for (const text of [shown.text, masked.text, ...state]) {
    expect(text).not.toContain(password);
    expect(text).not.toContain(JSON.stringify(kubeconfig).slice(1, -1));
  }
});

test("dev and aws-active-passive share an account: every physical name is held once, and neither changes the other", async () => {
  for (const other of [stack, "dev"]) {
    const run = await site.run(other, "preview");
    expect([run.code, run.changes]).toEqual([0, []]);
  }
  expect(new Set((await site.objects()).map((thing) => thing.stack)).size).toBe(2);
});

test("refuses to destroy what is protected", async () => {
  const run = await site.trilith("sandbox", "destroy", "--preview-only", "--stack", stack);
  expect(run.code).not.toBe(0);
  expect(run.text).toContain("because it is protected");
});

test("destroy after release leaves the world empty but for the listed remains", async () => {
  site.edit(stack, (settings) => {
    settings.protect = false;
  });
  const released = await site.run(stack, "up", "--skip-preview");
  expect(released.code, released.text).toBe(0);
  expect(released.changes.filter(({ op }) => op !== "update")).toEqual([]);
  const destroyed = await site.run(stack, "destroy");
  expect(destroyed.code, destroyed.text).toBe(0);

  const left = (await site.objects()).filter((thing) => thing.stack.includes(stack));
  expect([...new Set(left.map(({ state }) => state))]).toEqual(["remains"]);
  const types = [...new Set(left.map(({ type }) => type))].sort();
  expect(types).toEqual(["aws:kms/key:Key", "aws:rds/clusterSnapshot:ClusterSnapshot"]);

  const gone = await site.run("dev", "destroy");
  expect(gone.code, gone.text).toBe(0);
  expect((await site.objects()).filter(({ state }) => state !== "remains")).toEqual([]);
}, 300_000);
