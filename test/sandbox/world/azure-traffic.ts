import { azure } from "../../../sandbox/azure/cloud";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

export const [groupType, zoneType, recordType, profileType, endpointType] = [
  "azure-native:resources:ResourceGroup",
  "azure-native:dns:Zone",
  "azure-native:dns:RecordSet",
  "azure-native:trafficmanager:Profile",
  "azure-native:trafficmanager:Endpoint",
] as const;

/** The domain of the tests, which is its zone's own name. */
export const domain = "shop.example.com";

const inGroup = { resourceGroupName: "g" };
const subscriptionId = "00000000-1111-2222-3333-444444444444";

/** An engine on Azure's sandbox, in a world of its own. */
export function inAzure(): MiniEngine {
  return new MiniEngine(newWorld(), "dev", azure, { subscriptionId, location: "westeurope" });
}

/** A group with the domain's zone, and a way to make record sets in it. */
export async function zoneIn(engine: MiniEngine) {
  await groupIn(engine);
  const zone = await engine.create(zoneType, "zone", { ...inGroup, zoneName: domain, location: "global" });
  let made = 0;
  const record = (more: Props) => engine.create(recordType, `r${++made}`, { ...inGroup, zoneName: domain, ...more });
  return { zone, record };
}

/** The group of everything; made once. */
async function groupIn(engine: MiniEngine): Promise<void> {
  if (engine.world.ready(groupType).length > 0) return;
  await engine.create(groupType, "group", { ...inGroup, location: "westeurope" });
}

/** A profile that prefers by priority, and a way to make endpoints of it. */
export async function profileIn(engine: MiniEngine, name = "prefer", more: Props = {}) {
  await groupIn(engine);
  const inputs: Props = {
    ...inGroup,
    profileName: name,
    location: "global",
    trafficRoutingMethod: "Priority",
    dnsConfig: { relativeName: `shop-${name}`, ttl: 30 },
    monitorConfig: {
      protocol: "HTTPS",
      port: 443,
      intervalInSeconds: 10,
      timeoutInSeconds: 6,
      toleratedNumberOfFailures: 2,
    },
    ...more,
  };
  const profile = await engine.create(profileType, name, inputs);
  const endpoint = (endpointName: string, given: Props): Promise<Kept> => {
    const own = { ...inGroup, profileName: name, endpointName, endpointType: "ExternalEndpoints", ...given };
    return engine.create(endpointType, `${name}-${endpointName}`, own);
  };
  return { profile, endpoint };
}
