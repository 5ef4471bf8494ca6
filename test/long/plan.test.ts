import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { rememberedIn } from "../../components/topology/configuration/topology-output";
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

type Change = (settings: Settings) => void;
const traffic = { zone: "create", delegated: true };

/** Changes of each stack, one after the other; each begins where the one before it ended. */
const lives: Readonly<Record<string, readonly (readonly [title: string, change: Change])[]>> = {
  "aws-active-passive": [
    ["nothing", () => undefined],
    ["another region", region("ap-northeast-1", { slot: 2 })],
    ["it is drained", region("ap-northeast-1", { state: "draining" })],
    ["its line goes", region("ap-northeast-1", undefined)],
    ["another primary", set({ primary: "eu-west-1" })],
    ["another shape", set({ shape: "active-active", traffic: { ...traffic, routing: "latency" } })],
    ["a lower tier", set({ shape: "active-passive", tier: "bronze", traffic })],
    ["the lower tier's second update", () => undefined],
    [
      "anycast, and a region that joins",
      (settings) => {
        set({ tier: "gold", traffic: { ...traffic, method: "anycast" } })(settings);
        region("eu-central-1", { slot: 3 })(settings);
      },
    ],
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

/** A stack under a plan and under the engine. */
class Both {
  readonly here = Account.empty();
  config: Settings;

  constructor(
    readonly site: Site,
    readonly stack: string,
  ) {
    this.config = structuredClone(configOf(stack)) as unknown as Settings;
  }

  /** Changes the configuration on both sides, and has both do it: the same steps, and the same end. */
  async up(change: Change): Promise<readonly Step[]> {
    change(this.config);
    this.site.edit(this.stack, (settings) => void Object.assign(settings, this.config));
    const plan = await this.here.up(this.stack, this.config);
    const run = await this.site.run(this.stack, "up", "--skip-preview");
    expect(told(plan.steps)).toEqual(told(run.changes));
    expect([plan.refusal, run.code], `${plan.refusal}\n${run.text}`).toEqual([undefined, 0]);
    return plan.steps;
  }
}

describe.each(Object.entries(lives))("%s", (stack, changes) => {
  let both: Both;
  beforeAll(async () => {
    both = new Both(Site.copyOf(inject("snapshot")), stack);
    expect((await both.here.up(stack, both.config)).refusal).toBeUndefined();
  });
  afterAll(() => both.site.close());

  test.each(changes)("%s: a plan has the steps that the engine takes", async (title, change) => {
    const steps = await both.up(change);
    expect(steps.length > 0).toBe(title !== "nothing");
  });
});

test("aws-active-passive after a failover from outside, refreshed: a plan shows what the engine's preview shows, and remembers the same", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const stack = "aws-active-passive";
    const { here, config } = new Both(site, stack);
    await here.up(stack, config);
    here.operate("promote", "eu-west-1", stack);
    expect((await site.trilith("sandbox", "promote", "eu-west-1", "--stack", stack)).code).toBe(0);
    await here.refresh(stack);
    expect((await site.run(stack, "refresh")).code).toBe(0);
    Object.assign(config, { primary: "eu-west-1", network: { backbone: "cloud-wan" } });
    site.edit(stack, (settings) => void Object.assign(settings, config));
    const [plan, run] = [await here.preview(stack, config), await site.run(stack, "preview")];
    expect(plan.steps).not.toEqual([]);
    expect(told(plan.steps)).toEqual(told(run.changes));
    const { topology } = here.outputs(stack);
    expect(rememberedIn(topology)).toEqual((await site.outputs(stack)).topology);
  }));

test("dev, made new with an older database and upgraded: the steps that the engine takes, replacements too", async () => {
  const both = new Both(Site.empty(), "dev");
  const at = (version: string) => set({ database: { engine: "aurora-postgresql", version } });
  await both.up(at("16.8"));
  const steps = await both.up(at("17.5"));
  expect(steps.map(({ op }) => op)).toEqual(
    expect.arrayContaining(["replace", "create-replacement", "delete-replaced"]),
  );
  await both.site.close();
});
