import * as dns from "@pulumi/azure-native/dns";
import { Provider } from "@pulumi/azure-native/provider";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import { output } from "@pulumi/pulumi";
import { AzureTraffic } from "../../components/azure";
import type { Hold } from "../../components/topology/model";
import { ledTo, trafficOperations } from "../../sandbox/azure/led";
import { instanceOf } from "../../sandbox/world/provider";
import type { World } from "../../sandbox/world/world";
import { type over, subscription } from "../components/azure/traffic/args";
import { Deployment } from "../harness/plan/deployment";
import type { Kept, State } from "../harness/plan/goal";
import { clouds } from "../harness/plan/instances";
import { run } from "../harness/plan/run";
import { newWorld } from "../sandbox/world/mini-engine";

type Args = ReturnType<typeof over>;

const domain = "shop.example.com";

/** A traffic layer on Azure with the zone and the group that it needs, in an account of its own, update after update. */
export class Led {
  readonly world: World = newWorld();
  private state: State = new Map();

  /** `pulumi up` of a program with this traffic layer: its steps as `update NAME`, sorted. */
  async up(args: Args, hold: Hold = "protected"): Promise<string[]> {
    const deployment = new Deployment(this.world, this.state, false);
    const asked = { stack: "dev", config: {}, preview: false, before: this.state };
    const ended = await run(async () => void programOf(args, hold), deployment, asked);
    if (ended.refusal !== undefined) throw new Error(ended.refusal);
    this.state = deployment.after;
    return deployment.steps.map(({ op, name }) => `${op} ${name}`).toSorted();
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<this> {
    const azure = clouds["azure-native"];
    if (!azure) throw new Error("the sandbox has no azure-native");
    const provider = instanceOf(azure, this.world);
    await provider.configure({ subscriptionId: subscription, location: "westeurope" });
    const after = new Map<string, Kept>();
    for (const kept of this.state.values()) {
      const isRead = kept.custom && kept.type.startsWith("azure-native:");
      const found = isRead ? provider.seen(kept, kept.inputs, kept.outputs) : kept;
      if (found) after.set(kept.urn, { ...kept, inputs: found.inputs, outputs: found.outputs });
    }
    this.state = after;
    return this;
  }

  /** What an operator does by hand in a region. */
  operate(what: string, region: string): void {
    const operation = trafficOperations[what];
    if (!operation) throw new Error(`azure knows no ${what}`);
    operation(this.world, { region, stack: "dev" });
  }

  /** The regions that users of the domain are led to. */
  get users(): string[] {
    return ledTo(domain, this.world);
  }
}

function programOf(args: Args, hold: Hold): void {
  const inAzure = { provider: new Provider("azure", { subscriptionId: subscription, location: "westeurope" }) };
  const group = new ResourceGroup("group", { resourceGroupName: "global", location: "westeurope" }, inAzure);
  const resourceGroupName = group.name.apply((name) => name ?? "");
  const zone = new dns.Zone("zone", { resourceGroupName, zoneName: domain, location: "global" }, inAzure);
  const { foundation } = args.place;
  const own = foundation && { ...foundation, globalGroup: output(resourceGroupName), zoneId: zone.id };
  const place = { ...args.place, hold, ...(own && { foundation: own }) };
  new AzureTraffic("dns", { ...args, place }, { providers: [inAzure.provider] });
}
