import type * as cdn from "@pulumi/azure-native/cdn";
import { absent, derived, type Field, known, or, type Reader } from "../field";
import type { Fact, Origin, RouteFact } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { regionOf, regionOfHost } from "./place";
import { meant, switched } from "./read";
import { upper } from "./traffic";

// Source of the interval: "Default is 240sec", HealthProbeParametersArgs of @pulumi/azure-native 3.28. The samples are
// those of the portal, the path and the protocol those of its examples: unverified for Resource Manager.
const defaults = { intervalSeconds: 240, sampleSize: 4, successes: 3, path: "/", protocol: "HTTP" };

/** What is read of Front Door Standard and Premium. */
export const frontDoorRows: Rows = {
  "azure-native:cdn:afdorigingroup": row<cdn.AFDOriginGroupArgs>((read, origin) => {
    const probed = probedOf(read);
    return [
      ...(probed.value === false ? [] : [groupProbe(read, origin)]),
      {
        kind: "route",
        origin,
        product: "front-door",
        method: { path: "profileName", value: "anycast" },
        group: or(read.text("originGroupName"), origin.name),
        role: absent("profileName"),
        ttlSeconds: absent("profileName"),
        probed,
        target: absent("originGroupName"),
        // That it is off where nothing is said is unverified.
        affinity: or(meant(read.text("sessionAffinityState"), switched), false),
        whole: true,
        remedy: "Give the group of origins healthProbeSettings, with GET or HEAD as probeRequestType.",
      },
    ];
  }),
  "azure-native:cdn:afdorigin": row<cdn.AFDOriginArgs>((read, origin, resource) => {
    const way = originWay(read, origin, resource);
    const isOff = meant(read.text("enabledState"), switched).value === false;
    return [isOff ? { kind: "off-route", origin, way } : way];
  }),
  "azure-native:cdn:afdendpoint": row<cdn.AFDEndpointArgs>((_, origin) => [{ kind: "lead", origin, to: [] }]),
  "azure-native:cdn:route": row<cdn.RouteArgs>((read, origin, resource) => [
    {
      kind: "lead",
      origin,
      from: refOf(read, resource, "endpointName"),
      to: [{ urns: resource.propertyDependencies.originGroup ?? [], named: read.in("originGroup").text("id") }],
    },
  ]),
};

function originWay(read: Reader<cdn.AFDOriginArgs>, origin: Origin, resource: Resource): RouteFact {
  const ofGroup = absent("originGroupName");
  return {
    kind: "route",
    origin,
    product: "front-door",
    method: ofGroup,
    group: ofGroup,
    role: absent("priority"),
    ttlSeconds: ofGroup,
    probed: ofGroup,
    target: targetOf(read),
    affinity: ofGroup,
    of: refOf(read, resource, "originGroupName"),
    leads: [refOf(read, resource, "hostName")],
    rank: read.number("priority"),
    weight: read.number("weight"),
  };
}

/**
 * Whether the group asks its origins: settings that name no kind of request ask nothing.
 * @source HealthProbeRequestType of @pulumi/azure-native 3.28: `NotSet`, `GET`, `HEAD`; that the first one asks nothing is unverified.
 */
function probedOf(read: Reader<cdn.AFDOriginGroupArgs>): Field<boolean> {
  const settings = read.present("healthProbeSettings");
  const kind = read.in("healthProbeSettings").text("probeRequestType");
  return typeof kind.value === "string" && kind.value.toLowerCase() === "notset"
    ? { path: kind.path, value: false }
    : settings;
}

function groupProbe(read: Reader<cdn.AFDOriginGroupArgs>, origin: Origin): Fact {
  const probe = read.in("healthProbeSettings");
  const samples = read.in("loadBalancingSettings");
  const size = or(samples.number("sampleSize"), defaults.sampleSize);
  const successes = or(samples.number("successfulSamplesRequired"), defaults.successes);
  return {
    kind: "probe",
    origin,
    asks: "global",
    intervalSeconds: or(probe.number("probeIntervalInSeconds"), defaults.intervalSeconds),
    // So many of the last samples have to fail until too few successes are left.
    threshold: derived(successes.path, () => Math.max(1, (known(size) ?? 0) - (known(successes) ?? 0) + 1)),
    path: or(probe.text("probePath"), defaults.path),
    protocol: upper(or(probe.text("probeProtocol"), defaults.protocol)),
    checkers: absent("healthProbeSettings"),
  };
}

/** Region of an origin: of its private link, else of its address. */
function targetOf(read: Reader<cdn.AFDOriginArgs>): Field<string> {
  const linked = regionOf(read.in("sharedPrivateLinkResource").text("privateLinkLocation"));
  return linked.value === undefined ? regionOfHost(read.text("hostName")) : linked;
}
