import { gcpProbes, mostOfAutoName } from "../../topology/tables/gcp-traffic";
import { activeOf, regionsFault } from "../active";
import type { SettledTraffic } from "../settled";

type Checked = Pick<SettledTraffic, "steering" | "method" | "routing" | "primary" | "probe" | "regions">;

/** The longest ending of a name that Google's provider makes up, and what stands between. */
const longestEnding = "-anycast-redirect".length;

/**
 * What of a traffic layer the services would refuse, or would lead users astray; absent where nothing would.
 * @param name - Its logical name, which names of resources begin with.
 * @param args - Everything said.
 */
export function checkTraffic(name: string, args: Checked): string | undefined {
  return nameFault(name) ?? regionsFault(args) ?? sharesFault(args) ?? probeFault(args);
}

function nameFault(name: string): string | undefined {
  const most = mostOfAutoName - longestEnding;
  if (name.length <= most) return undefined;
  return `the name ${name} has ${name.length} characters, and ${most} at most leave room for what Google Cloud's provider adds`;
}

function sharesFault({ steering, method, routing, regions }: Checked): string | undefined {
  if (steering !== "nearest") return undefined;
  const shares = activeOf(regions).map(([code, { roles }]) => [code, roles.weight] as const);
  const counts = method === "anycast" || routing === "weighted";
  if (counts && shares.every(([, weight]) => weight === 0))
    return "roles.weight is 0 for every active region: give at least one of them a share";
  if (method !== "dns") return undefined;
  if (routing === "geolocation")
    return "routing geolocation is not for Google Cloud: Cloud DNS knows its own regions and no continents or countries. Allowed: latency, weighted";
  const [nobody] = routing === "weighted" ? shares.filter(([, weight]) => weight === 0) : [];
  return (
    nobody &&
    `roles.weight of ${nobody[0]} is 0: what Cloud DNS answers once every other region is dead is not written anywhere`
  );
}

function probeFault({ method, probe }: Checked): string | undefined {
  const { service, intervalSeconds, failureThreshold } = gcpProbes[method];
  if (probe.timeoutSeconds > probe.intervalSeconds)
    return `probe.timeoutSeconds must be at most probe.intervalSeconds, ${probe.intervalSeconds}, on ${service}, got ${probe.timeoutSeconds}`;
  return (
    outside("intervalSeconds", probe.intervalSeconds, intervalSeconds, service) ??
    outside("failureThreshold", probe.failureThreshold, failureThreshold, service)
  );
}

function outside(what: string, value: number, range: readonly [number, number], service: string): string | undefined {
  if (value >= range[0] && value <= range[1] && Number.isInteger(value)) return undefined;
  return `probe.${what} must be ${range.join(" to ")} on ${service}, got ${value}`;
}
