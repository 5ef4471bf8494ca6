import { regionOfZone, zoneIn } from "../../components/topology/tables/gcp-traffic";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/** Whether what stands in a region answers: it does not while the region is lost. Probes see nothing else here. */
function answersIn(region: string, world: World): boolean {
  return !Object.hasOwn(world.lost, region);
}

/**
 * Where users are led who ask for a name: the regions that may be the answer, or addresses of no region that is known here.
 * A name without an answer leads nowhere, and so does a load balancer without a healthy pod.
 */
export function ledTo(name: string, world: World): string[] {
  const record = world
    .ready(types.record)
    .find(({ inputs }) => inputs.name === `${name}.` && textAt(inputs, "type") === "A");
  const { routingPolicy } = record?.inputs ?? {};
  const addresses = isProps(routingPolicy) ? answered(routingPolicy, world) : valuesAt(record?.inputs, "rrdatas");
  const regions = addresses.flatMap((address) => announced(String(address), world) ?? regionAt(String(address), world));
  return [...new Set(regions)].toSorted();
}

/** Source: `api`, RRSetRoutingPolicy; that all are answered where all are unhealthy, `mem`. */
function answered(policy: Props, world: World): string[] {
  const isHealthy = (address: string) =>
    (announced(address, world) ?? [regionAt(address, world)]).some((region) => answersIn(region, world));
  const healthyOf = (addresses: readonly string[]) => {
    const healthy = addresses.filter(isHealthy);
    return healthy.length > 0 ? healthy : [...addresses];
  };
  const at = (path: string) => valuesAt(policy, path).map(String);
  const [first, others] = [
    at("primaryBackup.primary.externalEndpoints"),
    at("primaryBackup.backupGeos[].healthCheckedTargets.externalEndpoints"),
  ];
  if (first.length > 0) {
    const trickle = Number(valuesAt(policy, "primaryBackup.trickleRatio")[0] ?? 0);
    const isUp = first.some(isHealthy);
    if (!isUp) return others.some(isHealthy) ? healthyOf(others) : [...first, ...others];
    return [...(trickle < 1 ? first : []), ...(trickle > 0 ? healthyOf(others) : [])];
  }
  const shares = valuesAt(policy, "wrrs").filter((item) => textAt(item, "weight") !== "0");
  const weighted = shares.flatMap((item) => valuesAt(item, "healthCheckedTargets.externalEndpoints").map(String));
  return healthyOf([...at("geos[].healthCheckedTargets.externalEndpoints"), ...weighted]);
}

/** Regions that the load balancer behind a global address leads to; absent for an address that none is behind. */
function announced(address: string, world: World): string[] | undefined {
  const global = world.find(types.globalAddress, "address", address);
  if (!global) return undefined;
  const service = backendServiceBehind(global, world);
  const backends = valuesAt(service?.inputs, "backends").filter((one) => textAt(one, "capacityScaler") !== "0");
  const healthy = backends.filter((one) => answersIn(regionOf(one), world));
  const preferred = healthy.filter((one) => textAt(one, "preference") === "PREFERRED");
  return [...new Set((preferred.length > 0 ? preferred : healthy).map(regionOf))];
}

function backendServiceBehind(address: Thing, world: World): Thing | undefined {
  const rules = [address.id, textAt(address.outputs, "address")].flatMap((value) =>
    world.naming(types.globalForwardingRule, "ipAddress", value),
  );
  const rule = rules.find(({ inputs }) => textAt(inputs, "portRange").startsWith("443"));
  const proxy = world.find(types.httpsProxy, "id", textAt(rule?.inputs, "target"));
  const map = world.find(types.urlMap, "id", textAt(proxy?.inputs, "urlMap"));
  return world.find(types.backendService, "id", textAt(map?.inputs, "defaultService"));
}

/** The region of a backend, by the zone of its group. */
export function regionOf(backend: Parameters<typeof textAt>[0]): string {
  return regionOfZone(zoneIn(textAt(backend, "group")) ?? "");
}

/** The region that has an address of its own; the address itself where none has it. */
function regionAt(address: string, world: World): string {
  return world.find(types.address, "address", address)?.region || address;
}
