import { ComponentResource } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AzureFoundation, azureProvider } from "../../components/azure";
import type { FoundationArgs } from "../../components/foundation/contract";
import type { RegionState, Topology } from "../../components/topology/model";
import { holdOf } from "../../components/topology/tables/states";
import { azure } from "../../sandbox/azure/cloud";
import { textAt } from "../../sandbox/world/values";
import type { World } from "../../sandbox/world/world";
import { Deployment } from "../harness/plan/deployment";
import type { State } from "../harness/plan/goal";
import { run } from "../harness/plan/run";
import { MiniEngine, newWorld } from "../sandbox/world/mini-engine";

const account = "00000000-0000-0000-0000-0000000000a1";
const identity = { service: "shop", environment: "prod", salt: "k3p9" } as const;
const vault = "azure-native:keyvault:Vault";
const zone = "azure-native:dns:Zone";
const group = "azure-native:resources:ResourceGroup";
const lock = "azure-native:authorization:ManagementLockByScope";

/** A foundation with regions by their state, and what changes of it. */
function foundationOf(regions: Readonly<Record<string, RegionState>>, change: Partial<FoundationArgs>): FoundationArgs {
  const region = (code: string, state: RegionState) => ({
    place: {
      account,
      identity: { ...identity, region: code },
      hold: holdOf(true, state),
      tags: { "trilith-state": state },
    },
  });
  return {
    place: { account, identity, hold: "protected" },
    domain: "shop.example.com",
    delegated: true,
    controlRegion: "westus2",
    regions: Object.fromEntries(Object.entries(regions).map(([code, state]) => [code, region(code, state)])),
    ...change,
  };
}

/** The foundation in a world of its own, one update after the other. */
class Foundation {
  readonly world: World = newWorld();
  private state: State = new Map();

  /** `pulumi up`: its steps, sorted, and why it was refused. */
  async up(regions: Readonly<Record<string, RegionState>>, change: Partial<FoundationArgs> = {}) {
    const { state: before } = this;
    const deployment = new Deployment(this.world, before, false);
    const program = async () => {
      const parent = new ComponentResource("test:index:Parent", "shop");
      const topology = { account, controlRegion: "westus2" } as Topology;
      const providers = [azureProvider("shop-azure", topology, parent)];
      new AzureFoundation("shop-foundation", foundationOf(regions, change), { parent, providers });
    };
    const { refusal } = await run(program, deployment, { stack: "dev", config: {}, preview: false, before });
    this.state = deployment.after;
    return { refusal, steps: deployment.steps.map(({ op, name }) => `${op} ${name}`).sort() };
  }

  /** The names of the vaults that stand. */
  vaults(): string[] {
    const standing = this.world.list(vault).filter(({ state }) => state === "ready");
    return standing.map(({ inputs }) => textAt(inputs, "vaultName"));
  }
}

const both = { eastus2: "active", centralus: "active" } as const;
const third = ["alarms", "group", "logs", "registry", "vault", "vault"].map(
  (part) => `shop-foundation-westus3-${part}`,
);
const every = (op: string) => third.map((name) => `${op} ${name}`);

test("another region only adds; drained it loses its lock, and then goes alone; made again it has a vault of another name", async () => {
  const life = new Foundation();
  expect((await life.up(both)).refusal).toBeUndefined();
  expect((await life.up(both)).steps).toEqual([]);
  const before = life.vaults();
  const added = await life.up({ ...both, westus3: "active" });
  expect(added).toEqual({
    refusal: undefined,
    steps: [...every("create"), "create shop-foundation-westus3-vault-lock"],
  });
  const [first] = life.vaults().filter((name) => !before.includes(name));

  const drained = await life.up({ ...both, westus3: "draining" });
  expect(drained.steps).toContain("delete shop-foundation-westus3-vault-lock");
  expect(drained.steps.filter((step) => !step.includes("westus3"))).toEqual([]);
  // Who was entered in an action group by hand is still there: it is not written.
  expect(drained.steps.filter((step) => step.includes("alarms"))).toEqual([]);
  expect(await life.up(both)).toEqual({ refusal: undefined, steps: every("delete") });

  expect((await life.up({ ...both, westus3: "active" })).refusal).toBeUndefined();
  const [second] = life.vaults().filter((name) => !before.includes(name));
  expect(second).not.toBe(first);
  expect((await life.up({ ...both, westus3: "active" })).steps).toEqual([]);
});

test("a lost region blocks no update, and its line goes without a call to its API", async () => {
  const life = new Foundation();
  await life.up(both);
  life.world.lost = { centralus: "down" };
  expect((await life.up({ eastus2: "active", centralus: "lost" })).refusal).toBeUndefined();
  expect((await life.up({ eastus2: "active" })).refusal).toBeUndefined();
  const calls = life.world.calls.since(0).calls.filter(({ outcome }) => outcome === "timed out");
  expect(calls).toEqual([]);
});

test("the control region answers nobody: an update that changes nothing there goes on", async () => {
  const life = new Foundation();
  await life.up(both);
  life.world.lost = { westus2: "down" };
  expect(await life.up(both)).toEqual({ refusal: undefined, steps: [] });
});

test("past the engine too, zone and vaults cannot be deleted, nor the groups that they are in; records can", async () => {
  const life = new Foundation();
  await life.up(both);
  const engine = new MiniEngine(life.world, "dev", azure, { subscriptionId: account, location: "westus2" });
  const locked = life.world.list().filter(({ type }) => [vault, zone, group].includes(type));
  expect(locked).toHaveLength(2 + 1 + 3);
  for (const thing of locked) await expect(engine.delete(thing)).rejects.toThrow(/ScopeLocked/);
  const records = life.world.list(lock).map(({ inputs }) => textAt(inputs, "scope"));
  expect(records.filter((scope) => scope.endsWith("/dnszones/shop.example.com/SOA/@"))).toHaveLength(1);
});

test("a zone that is left for an existing one is released first: its lock goes in one update, the zone in the next", async () => {
  const life = new Foundation();
  await life.up(both);
  const existing = `/subscriptions/${account}/resourceGroups/dns/providers/Microsoft.Network/dnszones/example.com`;
  const released = await life.up(both, { zone: existing, releasedZone: "shop.example.com" });
  expect(released).toEqual({ refusal: undefined, steps: ["delete shop-foundation-zone-lock"] });
  expect(await life.up(both, { zone: existing })).toEqual({
    refusal: undefined,
    steps: ["delete shop-foundation-zone"],
  });
});
