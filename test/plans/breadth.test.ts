import { expect, test } from "vitest";
import type { Step } from "../harness/plan/deployment";
import { stackNames } from "../harness/stacks";
import { shipped } from "../lifecycle/stacks";
import { homesOf, Life, opsOf, told } from "./life";

/** What a change needs to know of a shipped stack; absent where the stack has no such change. */
interface Row {
  /** A region that it does not have, and a slot that none of its regions ever had. */
  readonly joins: readonly [region: string, slot: number];
  /** What names the primary once a second region joins a stack that had one. */
  readonly prefers?: string;
  /** One of its regions that is no seed and no writer. */
  readonly leaves?: string;
  /** A region that can write, and be preferred. */
  readonly flips?: string;
  readonly shapes?: Readonly<Record<string, unknown>>;
  readonly tiers: Readonly<Record<string, RegExp | "fits">>;
}

const traffic = { zone: "create", delegated: true };
const rows: Readonly<Record<string, Row>> = {
  "aws-active-passive": {
    joins: ["ap-northeast-1", 2],
    leaves: "eu-west-1",
    flips: "eu-west-1",
    shapes: { shape: "active-active", traffic: { ...traffic, routing: "latency" } },
    tiers: { platinum: /database\.engine[\s\S]*shape/, silver: "fits", bronze: "fits", dev: "fits" },
  },
  "aws-active-active": {
    joins: ["eu-central-1", 19],
    leaves: "eu-west-1",
    shapes: { shape: "active-passive", tier: "gold" },
    tiers: { gold: "fits", silver: "fits", bronze: "fits" },
  },
  "azure-active-passive": {
    joins: ["northeurope", 2],
    leaves: "centralus",
    flips: "centralus",
    shapes: { shape: "active-active", traffic: { ...traffic, routing: "latency" } },
    tiers: { platinum: /database\.engine[\s\S]*shape/, gold: "fits", bronze: "fits", dev: "fits" },
  },
  "azure-active-active": {
    joins: ["swedencentral", 19],
    leaves: "northeurope",
    shapes: { shape: "active-passive" },
    tiers: { gold: /RPO below 15 minutes/, bronze: "fits", dev: "fits" },
  },
  "gcp-active-passive": {
    joins: ["us-east4", 2],
    leaves: "us-east1",
    flips: "us-east1",
    tiers: { platinum: /database\.engine[\s\S]*shape/, silver: "fits", bronze: "fits", dev: "fits" },
  },
  "gcp-active-active": {
    joins: ["europe-west4", 19],
    leaves: "europe-west1",
    shapes: { shape: "active-passive", tier: "gold" },
    tiers: { gold: "fits", silver: "fits", bronze: "fits" },
  },
  dev: {
    joins: ["eu-west-1", 9],
    prefers: "us-east-2",
    shapes: { shape: "active-active" },
    tiers: { bronze: "fits", silver: /regions: found 1 region/ },
  },
};

/** Types that hold data, names, addresses or whole regions: nothing here may take one away or make it anew. */
const lasting =
  /^gcp:(alloydb|spanner|container|artifactregistry|kms|dns|secretmanager)\/(?!.*(IAM|Iam|recordSet))|^gcp:compute\/(network|subnetwork|address|globalAddress|router\w*):|^azure-native:(dbforpostgresql|cosmosdb|containerservice|containerregistry|keyvault|dns|resources):(?!Administ)|^azure-native:network:(VirtualNetwork|Subnet|NatGateway|PublicIPAddress|PrivateEndpoint)$|^aws:(rds|dynamodb|dsql|eks|ecr|acm|secretsmanager)\/|:(Vpc|Subnet|LoadBalancer|TargetGroup|Zone|NatGateway|Eip|Accelerator)$/;

/** Types that are made again within seconds and hold nothing; another interval of a check is another check. */
const remade = /:(HealthCheck|Record|RecordSet)$/;

/** Types that lead users, and change in place. */
const leading = /:(Record|RecordSet|BackendService)$/;

/** Types that last and list their regions. */
const spanning = /:(Secret|DatabaseAccount)$/;

const describedIn = (name: string) => shipped.find((row) => row.name === name)?.described ?? [];

const isUpdate = ({ op }: Step) => op === "update";
const isEnd = ({ op }: Step) => op === "delete" || op === "delete-replaced";

/** Ends of what lasts, and replacements of anything but checks and records. */
function losses(steps: readonly Step[]): string[] {
  const lost = steps.filter((step) => isEnd(step) && lasting.test(step.type));
  return told([...lost, ...steps.filter(({ op, type }) => op.includes("replace") && !remade.test(type))]);
}

/** At most one more update is needed, which takes away what the first one released; then nothing changes. */
async function settles(life: Life): Promise<void> {
  const more = await life.up();
  expect(losses(more.steps)).toEqual([]);
  if (more.steps.length > 0) expect(await life.steps()).toEqual([]);
}

test("every shipped stack has its row", () => expect(Object.keys(rows).sort()).toEqual([...stackNames].sort()));

/** The stacks whose row has a key, with its value. */
function having<K extends keyof Row>(key: K) {
  return Object.entries(rows).flatMap(([name, row]) => {
    const value = row[key];
    return value === undefined ? [] : [{ name, row, value }];
  });
}

/** A stack that another region has joined. */
async function joined(name: string, { joins: [added, slot], prefers }: Row) {
  const life = (await Life.of(name)).region(added, { slot });
  const { steps } = await life.set(prefers === undefined ? {} : { primary: prefers }).up();
  return { life, steps };
}

test.each(stackNames)("%s unchanged, and refreshed: nothing", async (name) => {
  const life = await Life.of(name);
  expect(await life.steps()).toEqual([]);
  await life.refresh();
  expect(told((await life.preview()).steps)).toEqual([]);
});

test.each(having("joins"))(
  "$name with another region: creates of its own, and updates in place of what leads, copies or joins",
  async ({ name, row, value: [added] }) => {
    const { steps } = await joined(name, row);
    expect(opsOf(steps).filter((op) => op !== "create" && op !== "update")).toEqual([]);
    // Between two regions stands what joins them, and what leads from one to the other.
    const shared = /-(backbone|traffic|backup|database)(-|$)/;
    const strange = steps.filter((step) => !step.name.includes(added) && !isUpdate(step) && !shared.test(step.name));
    expect(told(strange)).toEqual([]);
    const changed = steps.filter((step) => isUpdate(step) && lasting.test(step.type) && !spanning.test(step.type));
    expect(told(changed)).toEqual([]);
  },
);

test.each(having("leaves"))(
  "$name with a region drained, and its line gone: only what carries its name ends",
  async ({ name, row, value: region }) => {
    const { life } = await joined(name, row);
    const drained = await life.region(region, { state: "draining" }).up();
    expect(losses(drained.steps)).toEqual([]);
    for (const step of drained.steps.filter(isEnd)) expect(step.name).toContain(region);
    const { steps } = await life.region(region).up();
    for (const step of steps.filter(isEnd)) expect(step.name).toContain(region);
    expect(opsOf(steps).filter((op) => op !== "delete" && op !== "update")).toEqual([]);
    expect(life.left(region)).toEqual([]);
    expect(await life.steps()).toEqual([]);
  },
);

test.each(having("leaves"))(
  "$name with a region lost: it is asked nothing, what it had is only forgotten, and nothing else ends",
  async ({ name, row, value: region }) => {
    const { life } = await joined(name, row);
    life.account.lose(region, true);
    const calls = await life.calls(async () => {
      const { steps } = await life.region(region, { state: "lost" }).up();
      expect(losses(steps)).toEqual([]);
      expect(await life.steps()).toEqual([]);
      const gone = await life.region(region).up();
      for (const step of gone.steps.filter(isEnd)) expect(step.name).toContain(region);
    });
    expect(homesOf(calls)).not.toContain(region);
    expect(await life.steps()).toEqual([]);
  },
);

test.each(having("flips"))(
  "$name failed over by operation, told by a refresh or not: nothing; then preferred: updates alone",
  async ({ name, value: region }) => {
    const life = await Life.of(name);
    life.account.operate("promote", region, name);
    expect(await life.steps()).toEqual([]);
    await life.refresh();
    expect(await life.steps()).toEqual(describedIn(name));
    const { steps } = await life.set({ primary: region }).up();
    expect(opsOf(steps)).toEqual(["update"]);
    for (const { type } of steps) expect(type).toMatch(leading);
  },
);

test.each(having("shapes"))(
  "$name in another shape: nothing that lasts ends, and so it stays",
  async ({ name, value }) => {
    const life = (await Life.of(name)).set(value);
    expect(losses((await life.up()).steps)).toEqual([]);
    await settles(life);
  },
);

const tiers = having("tiers").flatMap(({ name, value }) =>
  Object.entries(value).map(([tier, said]) => ({ name, tier, said })),
);
test.each(tiers.flatMap(({ said, ...one }) => (said === "fits" ? [one] : [])))(
  "$name in tier $tier: nothing that lasts ends, and so it stays",
  async ({ name, tier }) => {
    const life = (await Life.of(name)).set({ tier });
    expect(losses((await life.up()).steps)).toEqual([]);
    await settles(life);
  },
);

test.each(tiers.flatMap(({ said, ...one }) => (said === "fits" ? [] : [{ ...one, said }])))(
  "refuses tier $tier of $name before anything changes",
  async ({ name, tier, said }) => expect(await (await Life.of(name)).set({ tier }).refusedAtOnce()).toMatch(said),
);
