import { gcp } from "../../../sandbox/gcp/cloud";
import { types } from "../../../sandbox/gcp/sources";
import type { Props } from "../../../sandbox/world/values";
import { MiniEngine } from "./mini-engine";

/** The project of these tests. */
export const project = "shop-prod-1";
/** Two regions, and a zone of each. */
export const [iowa, carolina] = ["us-central1", "us-east1"] as const;

const root = "https://www.googleapis.com/compute/v1/";
const groupIn = (zone: string) => `projects/${project}/zones/${zone}/networkEndpointGroups/shop-entry`;

/** A backend: the group of a zone, as a backend service names it. */
export function backend(zone: string, more: Props = {}): Props {
  return {
    group: `${root}${groupIn(zone)}`,
    ...{ balancingMode: "RATE", maxRatePerEndpoint: 100, capacityScaler: 1 },
    ...more,
  };
}

/** The rule that a security policy always has. */
export const everybody: Props = {
  ...{ priority: 2_147_483_647, action: "allow" },
  match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } },
};

/** A project in which pods stand in a zone of two regions, and a certificate map. */
export async function inGcp() {
  const engine = new MiniEngine(undefined, "dev", gcp, { project, region: iowa });
  const blank = { stack: "dev", project: "shop", inputs: {}, facts: {}, keys: [], state: "ready" } as const;
  const stand = (type: string, id: string, region: string, outputs: Props = {}) =>
    engine.world.begin({ ...blank, type, id, region, urn: engine.urn(type, id), outputs });
  for (const region of [iowa, carolina]) stand(types.endpointGroup, groupIn(`${region}-a`), region);
  const map = `projects/${project}/locations/global/certificateMaps/shop`;
  stand(types.certificateMap, map, "", { name: "shop" });
  return { engine, stand, certificateMap: `//certificatemanager.googleapis.com/${map}` };
}

/** One address before pods of two regions. */
export async function announced() {
  const ground = await inGcp();
  const { engine, certificateMap } = ground;
  const address = await engine.create(types.globalAddress, "address", {});
  const health = await engine.create(types.healthCheck, "health", { httpHealthCheck: {} });
  const armor = await engine.create(types.securityPolicy, "armor", { rules: [everybody] });
  const filling = await engine.create(types.lbPolicy, "filling", { location: "global" });
  const service = await engine.create(types.backendService, "backends", {
    loadBalancingScheme: "EXTERNAL_MANAGED",
    healthChecks: health.id,
    securityPolicy: armor.id,
    serviceLbPolicy: `//networkservices.googleapis.com/${filling.id}`,
    backends: [backend(`${iowa}-a`, { preference: "PREFERRED" }), backend(`${carolina}-a`)],
  });
  const map = await engine.create(types.urlMap, "users", { defaultService: service.id });
  const tls = await engine.create(types.sslPolicy, "tls", {});
  const https = { urlMap: map.id, sslPolicy: tls.id, certificateMap };
  const proxy = await engine.create(types.httpsProxy, "https", https);
  const rule = await engine.create(types.globalForwardingRule, "443", {
    ...{ loadBalancingScheme: "EXTERNAL_MANAGED", networkTier: "PREMIUM", portRange: "443" },
    ...{ target: proxy.id, ipAddress: address.id },
  });
  return { ...ground, address, health, armor, filling, service, map, tls, https, proxy, rule };
}

/** A zone, the check of record sets, and addresses of two regions. */
export async function answering(zoneMore: Props = {}) {
  const ground = await inGcp();
  const { engine } = ground;
  const zone = await engine.create(types.zone, "zone", { name: "shop", dnsName: "shop.example.com.", ...zoneMore });
  const check = await engine.create(types.healthCheck, "check", {
    sourceRegions: ["us-east4", "europe-west4", "asia-southeast1"],
    checkIntervalSec: 30,
    httpsHealthCheck: { port: 443 },
  });
  const addresses: string[] = [];
  for (const region of [iowa, carolina]) {
    const made = await engine.create(types.address, region, { region });
    addresses.push(String(made.outputs.address));
  }
  const [first = "", second = ""] = addresses;
  const item = (address: string, more: Props) => ({ healthCheckedTargets: { externalEndpoints: [address] }, ...more });
  const primaryBackup: Props = {
    primary: { externalEndpoints: [first] },
    backupGeos: [item(second, { location: carolina })],
    trickleRatio: 0,
  };
  const given = (more: Props = {}) => ({
    managedZone: zone.outputs.name ?? "",
    name: "shop.example.com.",
    type: "A",
    ttl: 30,
    ...more,
  });
  const record = (policy: Props, more: Props = {}) =>
    engine.create(types.record, "global", given({ routingPolicy: { healthCheck: check.id, ...policy }, ...more }));
  return { ...ground, zone, check, first, second, item, primaryBackup, given, record };
}
