import * as network from "@pulumi/azure-native/network";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import { ComponentResource, type Output, output } from "@pulumi/pulumi";
import { expect } from "vitest";
import { AzurePostgresqlDatabase } from "../../../../components/azure";
import { heldAs, placed } from "../../../../components/place";
import { carriersOf, memberHold } from "../../../../components/topology/decide/holds";
import type { Topology } from "../../../../components/topology/model";
import { physicalName } from "../../../../components/topology/names/names";
import { identityTags } from "../../../../components/topology/names/tags";
import { byKey } from "../../../../components/topology/tables/by-key";
import { topologyOf } from "../../../../components/topology/topology";
import type { OutsideOperation } from "../../../../sandbox/world/cloud";
import type { Journal } from "../../../../sandbox/world/journal";
import { heal, lose } from "../../../../sandbox/world/losses";
import { Refusal } from "../../../../sandbox/world/values";
import { World, type WorldEntry } from "../../../../sandbox/world/world";
import { Deployment } from "../../../harness/plan/deployment";
import { type Kept, outputsOf, type State } from "../../../harness/plan/goal";
import { clouds, Instances, providerType } from "../../../harness/plan/instances";
import { run } from "../../../harness/plan/run";
import { azure, type Written } from "../../../topology/sample";

/** Two regions, of which one waits with a replica. */
export const pair: Written = {
  ...azure,
  shape: "active-passive",
  tier: "gold",
  seed: "eastus2",
  primary: "eastus2",
  regions: { eastus2: { slot: 0 }, centralus: { slot: 1 } },
  database: { engine: "postgresql-flexible" },
  operations: { automation: 4 },
};

/** What an update did. */
interface Done {
  /** Steps as `create NAME`, sorted. */
  readonly steps: string[];
  readonly refusal?: string;
  readonly warnings: readonly string[];
}

/** A database with what it stands on, in a world of its own, and what its owner and Azure do to it. */
export class DatabaseLife {
  readonly world: World;
  private state: State = new Map();
  private settings: Written;

  constructor(
    settings: Written = pair,
    private readonly built: (topology: Topology) => object = builtOf,
  ) {
    const nowhere = { read: () => [], add: () => undefined, rewrite: () => undefined };
    this.world = new World("123456789012", nowhere as unknown as Journal<WorldEntry>);
    this.settings = settings;
  }

  /** Changes the configuration. */
  set(patch: Written): this {
    this.settings = { ...this.settings, ...patch };
    return this;
  }

  /** Changes a region's line; without one it goes. */
  region(code: string, line?: Written): this {
    const { [code]: had, ...others } = this.settings.regions as Record<string, object>;
    return this.set({ regions: line === undefined ? others : { ...others, [code]: { ...had, ...line } } });
  }

  /** What the memory makes of the configuration. */
  topology(): Topology {
    const { topology, writer } = outputsOf(this.state);
    const rows = [...this.state.values()].map(({ urn, type, outputs }) => [urn, { type, outputs }] as const);
    return topologyOf(this.settings, { topology, writer, resources: Object.fromEntries(rows) });
  }

  /** `pulumi up`, whatever comes of it. */
  async tried(preview = false): Promise<Done> {
    const topology = this.topology();
    const deployment = new Deployment(this.world, this.state, preview);
    const asked = { stack: "dev", config: {}, preview, before: this.state };
    const ended = await run(async () => this.built(topology), deployment, asked);
    const left = [...this.state].filter(([urn]) => !deployment.after.has(urn));
    if (ended.refusal !== undefined && !preview) this.stopped(deployment.after, left);
    if (ended.refusal === undefined && !preview) this.state = deployment.after;
    return { steps: deployment.steps.map(({ op, name }) => `${op} ${name}`).sort(), ...ended };
  }

  /** What was done until then stays, and so do the stack's outputs of before. */
  private stopped(after: State, left: readonly (readonly [string, Kept])[]): void {
    const outputs = outputsOf(this.state);
    const all = new Map([...after, ...left]);
    for (const [urn, kept] of all) if (kept.parent === "") all.set(urn, { ...kept, outputs });
    this.state = all;
  }

  /** `pulumi up`, which works: its steps. */
  async up(): Promise<string[]> {
    const { steps, refusal } = await this.tried();
    expect(refusal).toBeUndefined();
    return steps;
  }

  /** `pulumi refresh`, of everything or of some. */
  async refresh(isAsked: (kept: Kept) => boolean = () => true): Promise<this> {
    const instances = new Instances(this.world, this.state);
    const after = new Map<string, Kept>();
    for (const kept of this.state.values()) {
      if (!kept.custom || kept.type.startsWith(providerType) || !isAsked(kept)) {
        after.set(kept.urn, kept);
        continue;
      }
      const provider = await instances.of(kept.provider, kept.type);
      const found = await provider?.read(kept, kept.inputs, kept.outputs);
      if (found) after.set(kept.urn, { ...kept, ...found });
    }
    this.state = after;
    return this;
  }

  /** `pulumi destroy`. */
  async destroy(): Promise<void> {
    await new Deployment(this.world, this.state, false).finish();
  }

  /** An operation that nobody's program does, and the refresh that tells the stack. */
  async told(operation: OutsideOperation, region: string): Promise<this> {
    operation(this.world, { region, stack: "dev" });
    return this.refresh();
  }

  lose(region: string, forever = false): void {
    lose(this.world, clouds, region, forever);
  }

  heal(region: string): void {
    heal(this.world, region);
  }

  /** What the stack's last update said of who writes. */
  get writer(): unknown {
    return outputsOf(this.state).writer;
  }

  /** A resource by the end of its name. */
  kept(end: string): Kept {
    const [found] = [...this.state.values()].filter(({ name }) => name.endsWith(end));
    if (!found) throw new Refusal(`no resource ends in ${end}`);
    return found;
  }
}

/** A network as far as a database looks at it. */
function netOf(parent: ComponentResource, topology: Topology, code: string, group: Output<string>) {
  const { service, environment } = topology;
  const { hold } = topology.regions[code] ?? {};
  const lost = hold === "abandoned" ? { retainOnDelete: true, ignoreChanges: ["*"] } : {};
  const at = { resourceGroupName: group, virtualNetworkName: `${service}-${environment}-${code}` };
  const range = `10.${topology.regions[code]?.slot}.0.0/16`;
  const addressSpace = { addressPrefixes: [range] };
  const net = new network.VirtualNetwork(`net-${code}`, { ...at, location: code, addressSpace }, { parent, ...lost });
  const delegations = [{ name: "database", serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }];
  const subnet = new network.Subnet(
    `subnet-${code}`,
    { ...at, subnetName: "database", addressPrefix: range, delegations },
    { parent, dependsOn: net, ...lost },
  );
  return { networkId: net.id, range, database: subnet.id };
}

/** What `Platform` hands a database, with groups and networks around it. */
function builtOf(topology: Topology) {
  const { service, environment, salt, account, controlRegion } = topology;
  const identity = { service, environment, ...(salt === undefined ? {} : { salt }) };
  const provider = new Provider("azure", { subscriptionId: account, location: controlRegion });
  const parent = new ComponentResource("test:index:Ground", "ground", {}, { provider });
  const groupOf = (code: string, location: string, suffix?: string) => {
    const own = code === "" ? identity : { ...identity, region: code };
    const lost = topology.regions[code]?.hold === "abandoned" ? { retainOnDelete: true, ignoreChanges: ["*"] } : {};
    const resourceGroupName = physicalName("resourceGroup", own, suffix);
    return new resources.ResourceGroup(`group-${code}`, { resourceGroupName, location }, { parent, ...lost }).name;
  };
  const globalGroup = groupOf("", controlRegion, "global");
  const groups = byKey(topology.regions, (code) => groupOf(code, code));
  const nets = byKey(topology.regions, (code) => netOf(parent, topology, code, groups[code] ?? output("")));
  const foundation = { globalGroup, groups, tenantId: output("00000000-0000-0000-0000-00000000000f") };
  const { writes: _, conflicts: __, ...settings } = topology.database;
  const place = placed({ account, identity, foundation, hold: topology.protect ? "protected" : "released" });
  const database = new AzurePostgresqlDatabase(
    `${service}-database`,
    {
      ...settings,
      place: place as never,
      ...(topology.objectives.rpoSeconds === undefined ? {} : { lagSeconds: topology.objectives.rpoSeconds }),
      seed: topology.seed,
      carriers: carriersOf(topology),
      ...(topology.takeover === undefined ? {} : { takeover: topology.takeover }),
      regions: byKey(topology.regions, (code, { zones, instances, peers, state }) => {
        const regional = { ...identity, region: code };
        const here = { account, identity: regional, foundation, tags: identityTags(regional) };
        return {
          place: heldAs(here, memberHold(topology, code)) as never,
          network: { ...nets[code], subnetIds: { database: nets[code]?.database } } as never,
          zones,
          instances,
          peers,
          state,
        };
      }),
    },
    { parent },
  );
  return { topology, writer: database.writer };
}
