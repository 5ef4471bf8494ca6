import { type Fault, shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config, RegionConfig } from "../configuration/schema";
import { leadsNobody } from "../decide/operated";
import { methodOf, promiseOf, routingOf, writesOf } from "../decide/promise";
import type { TrafficMethod } from "../model";
import { backbones } from "../tables/backbones";
import { defaultWeight } from "../tables/defaults";
import { elsewhere } from "../tables/locations";
import { oneWayDoors } from "../tables/one-way";
import { gainsAddress } from "../tables/safeguards";
import { faultIf, type Rule, rule } from "./rule";

type Keys = "traffic" | "tier" | "objectives" | "cloud" | "shape" | "regions";
type Steered = Pick<Config, Keys>;

const keys: readonly Keys[] = ["traffic", "tier", "objectives", "cloud", "shape", "regions"];

/** Rules about how users are led to regions, and how regions reach each other. */
export const trafficRules: readonly Rule[] = [
  methodRule("routing", (config, method) => {
    const { routing } = config.traffic;
    return faultIf(routing !== undefined && (method !== "dns" || config.shape !== "active-active"), {
      path: "traffic.routing",
      found: `${shown(routing)} with method ${method} and shape ${config.shape}`,
      allowed:
        method === "dns"
          ? "nothing with shape active-passive: users are led to the preferred region"
          : "nothing with method anycast: users are led to the nearest region",
    });
  }),

  methodRule("azure-answers", ({ cloud, shape, traffic, regions }, method) => {
    if (cloud !== "azure" || method !== "dns" || shape !== "active-active") return [];
    const routing = routingOf(traffic);
    const nobody = Object.entries(regions).filter(([, { weight, state }]) => weight === 0 && state === "active");
    return [
      ...faultIf(routing === "geolocation", {
        path: "traffic.routing",
        found: `${shown(routing)} on azure`,
        allowed: "latency or weighted",
        advice:
          "Traffic Manager answers with the one region of a place, dead or not, unless profiles are nested, and the alias at the domain's own name takes no nested profile.",
      }),
      ...(routing === "weighted" ? nobody : []).map(([code]) => ({
        path: `regions.${code}.weight`,
        found: "0 on azure",
        allowed: "1 to 100",
        advice: "Traffic Manager has no share of nothing. State joining or draining keeps users away.",
      })),
    ];
  }),

  methodRule("gcp-answers", ({ cloud, shape, traffic, regions }, method) => {
    if (cloud !== "gcp" || shape !== "active-active") return [];
    const routing = routingOf(traffic);
    const shares = active({ regions }).map(([code, { weight = defaultWeight }]) => [code, weight] as const);
    const partial = method === "anycast" ? shares.filter(([, weight]) => weight !== 0 && weight !== defaultWeight) : [];
    const nobody = method === "dns" && routing === "weighted" ? shares.filter(([, weight]) => weight === 0) : [];
    return [
      ...faultIf(method === "dns" && routing === "geolocation", {
        path: "traffic.routing",
        found: `${shown(routing)} on gcp`,
        allowed: "latency or weighted",
        advice:
          "Cloud DNS tells places by Google's own regions and knows no continent or country: latency leads everybody to the nearest of yours.",
      }),
      ...partial.map(([code, weight]) => ({
        path: `regions.${code}.weight`,
        found: `${weight} with method anycast on gcp`,
        allowed: `${defaultWeight}, or 0 for nobody while another region is healthy`,
        advice: "The global load balancer leads to the nearest region and knows no shares; traffic.method dns does.",
      })),
      ...nobody.map(([code]) => ({
        path: `regions.${code}.weight`,
        found: "0 with routing weighted on gcp",
        allowed: "1 to 100",
        advice:
          "What Cloud DNS answers once every region with a share is dead is not written anywhere. State joining or draining keeps users away.",
      })),
    ];
  }),

  methodRule("last-capacity", (config, method, past) =>
    faultIf(config.cloud === "gcp" && method === "anycast" && leadsNobody(config, past), {
      path: "regions",
      found: "capacity 0, by hand, in every zone of the active regions, and the region that got users is taken away",
      allowed: "an active region that gets users, as of the last refresh",
      advice: "Give its zones their capacity back first: docs/traffic.md has the command. Then pulumi refresh.",
    }),
  ),

  methodRule("affinity", ({ traffic: { affinity } }, method) =>
    faultIf(affinity !== undefined && method !== "anycast", {
      path: "traffic.affinity",
      found: `${shown(affinity)} with method ${method}`,
      allowed: "nothing: an answer of DNS is kept by the client, or not",
    }),
  ),

  methodRule("weights", (config, method) => {
    const able = config.shape === "active-active" && (method === "anycast" || routingOf(config.traffic) === "weighted");
    const given = Object.entries(config.regions).filter(([, { weight }]) => weight !== undefined);
    if (!able) {
      return given.map(([code, { weight }]) => ({
        path: `regions.${code}.weight`,
        found: shown(weight),
        allowed: "nothing: shares are for shape active-active with traffic.routing weighted, or method anycast",
      }));
    }
    const serving = active(config);
    return faultIf(serving.length > 0 && serving.every(([, { weight }]) => weight === 0), {
      path: "regions",
      found: "weight 0 for every active region",
      allowed: "at least one active region with a share",
    });
  }),

  methodRule("locations", (config, method) => {
    const isLed = config.shape === "active-active" && method === "dns" && routingOf(config.traffic) === "geolocation";
    return isLed ? locationFaults(config) : strayLocations(config);
  }),

  methodRule("internal-anycast", ({ cloud, regions, traffic }, method, past) => {
    if (gainsAddress[cloud]) return [];
    const closed = Object.keys(regions).filter(
      (code) => past.regions[code]?.exposure === "internal" && regions[code]?.state !== "lost",
    );
    const found = traffic.method === undefined ? `nothing, which is ${method} with this tier` : shown(method);
    return faultIf(method !== "anycast" && closed.length > 0, {
      path: "traffic.method",
      found,
      allowed: `anycast, as it was: the load balancers of ${closed.join(", ")} have no addresses on the internet`,
      advice: `A load balancer cannot be turned around in place, and replacing it would close the region. ${oneWayDoors["traffic.method"].way}`,
    });
  }),

  rule("backbone", ["network", "database", "shape", "cloud"], ({ network: { backbone }, cloud, ...config }) => {
    const path = "network.backbone";
    if (backbone === undefined) return [];
    if (backbone === "none") {
      return faultIf(writesOf(config) === "single-region", {
        path,
        found: "none with an engine that one region writes to",
        allowed: "a way for the other regions to the writer, which has private addresses alone",
      });
    }
    return faultIf(!backbones[backbone].clouds.includes(cloud), {
      path,
      found: `${shown(backbone)} on ${cloud}`,
      allowed: cloud === "gcp" ? "nothing: one network spans all regions" : "another way, or nothing for the default",
    });
  }),
];

/** A rule that depends on the traffic method, and is silent where there is none. */
function methodRule(
  id: string,
  broken: (config: Steered, method: TrafficMethod, past: Past) => readonly Fault[],
): Rule {
  return rule(id, keys, (config, past) => {
    const tier = promiseOf(config, past)?.tier;
    return tier ? broken(config, methodOf(config.traffic.method, tier, config.cloud, past), past) : [];
  });
}

function active({ regions }: Pick<Steered, "regions">): readonly (readonly [string, RegionConfig])[] {
  return Object.entries(regions).filter(([, { state }]) => state === "active");
}

function strayLocations({ regions }: Steered): readonly Fault[] {
  return Object.entries(regions).flatMap(([code, { locations }]) =>
    faultIf(locations !== undefined, {
      path: `regions.${code}.locations`,
      found: "a list",
      allowed: "nothing: locations are for shape active-active with method dns and traffic.routing geolocation",
    }),
  );
}

function locationFaults(config: Steered): readonly Fault[] {
  const listed = active(config).flatMap(([code, { locations = [] }]) => locations.map((place) => ({ code, place })));
  const twice = listed.filter(({ place }, at) => listed.findIndex((other) => other.place === place) < at);
  const faults = twice.map(({ code, place }) => ({
    path: `regions.${code}.locations`,
    found: `${shown(place)}, which ${listed.find((other) => other.place === place)?.code} has too`,
    allowed: "each place in one active region",
  }));
  const isOpen = active(config).length > 0 && !listed.some(({ place }) => place === elsewhere);
  return [
    ...faults,
    ...faultIf(isOpen, {
      path: "regions",
      found: `no active region with ${shown(elsewhere)} among its locations`,
      allowed: "one: without it, users from places that no region lists get no answer at all",
    }),
  ];
}
