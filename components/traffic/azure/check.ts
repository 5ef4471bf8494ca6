import type { ReachedBy } from "../../entry/contract";
import { frontDoorProbes, type ProbeLimits, trafficManagerProbes } from "../../topology/tables/azure-traffic";
import { activeOf, regionsFault } from "../active";
import type { SettledTraffic } from "../settled";

type Checked = Pick<SettledTraffic, "steering" | "method" | "routing" | "primary" | "probe" | "regions">;

/**
 * What of a traffic layer the services would refuse, or would lead users astray; absent where nothing would.
 * @param args - Everything said.
 * @param reachedBy - What leads into each region, by its code.
 */
export function checkTraffic(args: Checked, reachedBy: Readonly<Record<string, ReachedBy>>): string | undefined {
  return regionsFault(args) ?? slotsFault(args) ?? answersFault(args) ?? waysFault(args, reachedBy) ?? probeFault(args);
}

function slotsFault({ regions }: Checked): string | undefined {
  for (const [code, { roles }] of activeOf(regions)) {
    const slots = roles.backsUpTo.map((backup) => regions[backup]?.slot ?? 0);
    if (slots.some((slot, at) => at > 0 && slot <= (slots[at - 1] ?? 0)))
      return `${roles.backsUpTo.join(", ")} take over from ${code} in another order than that of their slots ${slots.join(", ")}: Traffic Manager's priorities follow the slots`;
  }
  return undefined;
}

function answersFault({ steering, method, routing, regions }: Checked): string | undefined {
  if (steering !== "nearest") return undefined;
  const shares = activeOf(regions).map(([code, { roles }]) => [code, roles.weight] as const);
  if ((method === "anycast" || routing === "weighted") && shares.every(([, weight]) => weight === 0))
    return "roles.weight is 0 for every active region: give at least one of them a share";
  if (method !== "dns") return undefined;
  if (routing === "geolocation")
    return "routing geolocation is not for Azure: Traffic Manager answers with a place's one region, dead or not, and an alias record takes no nested profile. Allowed: latency, weighted";
  const [nobody] = routing === "weighted" ? shares.filter(([, weight]) => weight === 0) : [];
  return nobody && `roles.weight of ${nobody[0]} is 0: Traffic Manager takes shares of 1 to 100 and none of nothing`;
}

function waysFault({ method, regions }: Checked, reachedBy: Readonly<Record<string, ReachedBy>>): string | undefined {
  const ways = activeOf(regions).map(([code]) => [code, reachedBy[code]?.kind ?? "nothing"] as const);
  const closed = ways.filter(([, kind]) => kind !== "address");
  if (method === "dns" && closed.length > 0)
    return `${closed.map(([code, kind]) => `${code} is reached by ${kind}`).join(", ")}: with dns every region needs an address on the internet`;
  if (closed.length > 0 && closed.length < ways.length)
    return `${ways.map(([code, kind]) => `${code} is reached by ${kind}`).join(", ")}: Front Door takes no public origin beside a private one`;
  return undefined;
}

function probeFault({ method, probe }: Checked): string | undefined {
  const limits = method === "dns" ? trafficManagerProbes : frontDoorProbes;
  const { service, intervalsSeconds, timeoutSeconds = {} } = limits;
  const isOffered = intervalsSeconds === undefined || intervalsSeconds.includes(probe.intervalSeconds);
  if (!isOffered) return told("intervalSeconds", probe.intervalSeconds, intervalsSeconds.join(" or "), service);
  return (
    outside("intervalSeconds", probe.intervalSeconds, limits.intervalSeconds, limits) ??
    outside("failureThreshold", probe.failureThreshold, limits.failureThreshold, limits) ??
    outside("timeoutSeconds", probe.timeoutSeconds, timeoutSeconds[probe.intervalSeconds], limits)
  );
}

function outside(
  what: string,
  value: number,
  range: readonly [least: number, most: number] | undefined,
  { service }: ProbeLimits,
): string | undefined {
  if (!range || (value >= range[0] && value <= range[1] && Number.isInteger(value))) return undefined;
  return told(what, value, range.join(" to "), service);
}

function told(what: string, value: number, allowed: string, service: string): string {
  return `probe.${what} must be ${allowed} on ${service}, got ${value}`;
}
