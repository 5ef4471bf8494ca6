import { ManagedZone } from "@pulumi/gcp/dns";
import { Provider } from "@pulumi/gcp/provider";
import { GcpTraffic } from "../../components/gcp";
import { pastOf } from "../../components/topology/configuration/past";
import { operatedOf } from "../../components/topology/decide/operated";
import type { Hold } from "../../components/topology/model";
import { byKey } from "../../components/topology/tables/by-key";
import { zonesOf } from "../../components/topology/tables/catalogue";
import { ledTo } from "../../sandbox/gcp/led";
import { types } from "../../sandbox/gcp/sources";
import { trafficOperations } from "../../sandbox/gcp/traffic-outside";
import { instanceOf } from "../../sandbox/world/provider";
import type { Props } from "../../sandbox/world/values";
import type { World } from "../../sandbox/world/world";
import {
  addressOf,
  belgium,
  carolina,
  domain,
  groupIn,
  iowa,
  mapId,
  type over,
  project,
  taiwan,
} from "../components/gcp/traffic/args";
import { Deployment } from "../harness/plan/deployment";
import type { Kept, State } from "../harness/plan/goal";
import { clouds } from "../harness/plan/instances";
import { run } from "../harness/plan/run";
import { newWorld } from "../sandbox/world/mini-engine";

type Args = ReturnType<typeof over>;

/**
 * A traffic layer on Google Cloud with what it needs, in a project of its own, update after update. What people did is
 * decided as the topology does it, from the state and from what the last update was told.
 */
export class Led {
  readonly world: World = newWorld();
  private state: State = new Map();
  private before: object = {};

  constructor() {
    this.stand(types.certificateMap, "", mapId, { name: "shop-prod" });
    for (const region of [iowa, carolina, belgium, taiwan])
      this.stand(types.address, region, `${region}-address`, { address: addressOf(region) });
  }

  /** Makes a region's groups of pods, as a Service in its cluster does. */
  pods(...regions: string[]): this {
    for (const region of regions)
      for (const zone of zonesOf("gcp", region)) this.stand(types.endpointGroup, region, groupIn(zone), {});
    return this;
  }

  /** `pulumi up` of a program with this traffic layer: its steps as `update NAME`, sorted. */
  async up(args: Args, hold: Hold = "protected"): Promise<string[]> {
    const deployment = new Deployment(this.world, this.state, false);
    const asked = { stack: "dev", config: {}, preview: false, before: this.state };
    const ended = await run(async () => void programOf(this.remembering(args), hold), deployment, asked);
    if (ended.refusal !== undefined) throw new Error(ended.refusal);
    this.state = deployment.after;
    this.before = topologyFor(args);
    return deployment.steps.map(({ op, name }) => `${op} ${name}`).toSorted();
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<this> {
    const gcp = clouds.gcp;
    if (!gcp) throw new Error("the sandbox has no gcp");
    const provider = instanceOf(gcp, this.world);
    await provider.configure({ project });
    const after = new Map<string, Kept>();
    for (const kept of this.state.values()) {
      const isRead = kept.custom && kept.type.startsWith("gcp:");
      const found = isRead ? provider.seen(kept, kept.inputs, kept.outputs) : kept;
      if (found) after.set(kept.urn, { ...kept, inputs: found.inputs, outputs: found.outputs });
    }
    this.state = after;
    return this;
  }

  /** What an operator does by hand in a region. */
  operate(what: string, region: string): this {
    const operation = trafficOperations[what];
    if (!operation) throw new Error(`gcp knows no ${what}`);
    operation(this.world, { region, stack: "dev" });
    return this;
  }

  /** The regions that users of the domain are led to. */
  get users(): string[] {
    return ledTo(domain, this.world);
  }

  /** Something that another part makes. */
  private stand(type: string, region: string, id: string, outputs: Props): void {
    const blank = { stack: "other", project: "shop", inputs: {}, facts: {}, keys: [], state: "ready" } as const;
    this.world.begin({ ...blank, type, region, urn: `urn:pulumi:other::shop::${type}::${id}`, id, outputs });
  }

  private remembering(args: Args): Args {
    const resources = Object.fromEntries([...this.state].map(([urn, { type, outputs }]) => [urn, { type, outputs }]));
    const past = pastOf({ topology: this.before, resources });
    const regions = byKey(args.regions, (_, { slot = 0, state = "active", roles }) => {
      return { slot, state, weight: roles?.weight ?? 100 };
    });
    const shape = args.steering === "preferred" ? "active-passive" : "active-active";
    const found = operatedOf({ config: { regions, shape }, past, primary: args.primary ?? "" }, args.method ?? "dns");
    return { ...args, ...found };
  }
}

/** What a stack's memory would have of a traffic layer. */
function topologyFor({ regions, primary, steering, method }: Args): object {
  return {
    service: "shop",
    primary,
    shape: steering === "preferred" ? "active-passive" : "active-active",
    traffic: { delegated: true, method },
    regions: byKey(regions, (_, { slot, state = "active", roles }) => {
      return { slot, state, roles: { ...roles, serves: state === "active" } };
    }),
  };
}

function programOf(args: Args, hold: Hold): void {
  const here = { provider: new Provider("gcp", { project }) };
  const zone = new ManagedZone("zone", { name: "shop-prod", dnsName: `${domain}.` }, here);
  const { foundation } = args.place;
  const own = foundation && { ...foundation, zoneName: zone.name };
  const place = { ...args.place, hold, ...(own && { foundation: own }) };
  new GcpTraffic("dns", { ...args, place }, { providers: [here.provider] });
}
