import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Account } from "../harness/plan/account";
import { configOf } from "../harness/stacks";
import { type Settings, Site } from "../lifecycle/site";

/** A step of either side: what happens to which resource, and the inputs that differ. */
interface Step {
  readonly op: string;
  readonly type: string;
  readonly name: string;
  readonly paths: readonly string[];
}

const told = (steps: readonly Step[]) =>
  steps
    .map(({ op, type, name, paths }) => {
      const inputs = op === "update" ? [...new Set(paths.map((path) => path.split(/[.[]/)[0]))].sort() : [];
      return `${op} ${type} ${name} ${inputs.join()}`;
    })
    .sort();

const region = (code: string, line: object | undefined) => (settings: Settings) => {
  const { [code]: was, ...others } = settings.regions;
  settings.regions = line === undefined ? others : { ...others, [code]: { ...was, ...line } };
};
const set = (patch: object) => (settings: Settings) => void Object.assign(settings, patch);

/** Changes of each stack, one after the other; each begins where the one before it ended. */
const lives: Readonly<Record<string, readonly (readonly [title: string, change: (settings: Settings) => void])[]>> = {
  "aws-active-passive": [
    ["nothing", () => undefined],
    ["another region", region("ap-northeast-1", { slot: 2 })],
    ["it is drained", region("ap-northeast-1", { state: "draining" })],
    ["its line goes", region("ap-northeast-1", undefined)],
    ["another primary", set({ primary: "eu-west-1" })],
    [
      "another shape",
      set({ shape: "active-active", traffic: { zone: "create", delegated: true, routing: "latency" } }),
    ],
    ["a lower tier", set({ shape: "active-passive", tier: "bronze", traffic: { zone: "create", delegated: true } })],
    ["the lower tier's second update", () => undefined],
    ["another version of the database", set({ database: { engine: "aurora-postgresql", version: "18.1" } })],
  ],
  "aws-active-active": [
    ["nothing", () => undefined],
    ["another region", region("eu-central-1", { slot: 19 })],
    ["it is drained", region("eu-central-1", { state: "draining" })],
    ["its line goes", region("eu-central-1", undefined)],
    ["one that is lost", region("eu-west-1", { state: "lost" })],
    ["the lost one's line goes", region("eu-west-1", undefined)],
  ],
  dev: [
    ["nothing", () => undefined],
    ["another region", set({ primary: "us-east-2", regions: { "us-east-2": { slot: 8 }, "eu-west-1": { slot: 9 } } })],
  ],
};

describe.each(Object.entries(lives))("%s", (stack, changes) => {
  const here = Account.empty();
  let site: Site;
  let config: Settings;
  beforeAll(async () => {
    site = Site.copyOf(inject("snapshot"));
    config = structuredClone(configOf(stack)) as unknown as Settings;
    expect((await here.up(stack, config)).refusal).toBeUndefined();
  });
  afterAll(() => site.close());

  test.each(changes)("%s: a plan has the steps that the engine takes", async (_, change) => {
    change(config);
    site.edit(stack, (settings) => void Object.assign(settings, { primary: undefined, seed: undefined }, config));
    const plan = await here.up(stack, config);
    const run = await site.run(stack, "up", "--skip-preview");
    expect(told(plan.steps)).toEqual(told(run.changes));
    expect(plan.refusal === undefined, `${plan.refusal}\n${run.text}`).toBe(run.code === 0);
  });

  test("a failover from outside, refreshed: the same", async () => {
    if (stack !== "aws-active-passive") return;
    here.operate("promote", "us-east-2", stack);
    expect((await site.trilith("sandbox", "promote", "us-east-2", "--stack", stack)).code).toBe(0);
    await here.refresh(stack);
    expect((await site.run(stack, "refresh")).code).toBe(0);
    const run = await site.run(stack, "preview");
    expect(told((await here.preview(stack, config)).steps)).toEqual(told(run.changes));
    expect(here.outputs(stack)).toEqual(await site.outputs(stack));
  });
});
