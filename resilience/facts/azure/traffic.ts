import type * as network from "@pulumi/azure-native/network";
import type * as trafficmanager from "@pulumi/azure-native/trafficmanager";
import { absent, derived, type Field, known, or, Reader } from "../field";
import type { Fact, OffRouteFact, Origin, ProbeFact, Ref, RouteFact, RouteMethod } from "../model";
import type { Resource } from "../resource";
import { roleOf } from "../routes";
import { type Rows, refOf, row } from "../row";
import { regionOf, regionOfHost } from "./place";
import { eachOf, meant, switched } from "./read";

/** What an endpoint says, inside its profile or as a resource of its own. */
type Endpoint = Pick<
  trafficmanager.EndpointArgs,
  "alwaysServe" | "endpointLocation" | "endpointStatus" | "name" | "priority" | "target" | "targetResourceId" | "weight"
>;

const methods: Readonly<Record<string, RouteMethod>> = {
  priority: "failover",
  weighted: "weighted",
  performance: "latency",
  geographic: "geographic",
  // Chooses by the address of the client, which is the nearest thing to where it is.
  subnet: "geographic",
  multivalue: "multivalue",
};

// Source: Microsoft's page on Traffic Manager endpoint monitoring, the time-outs by interval too; that of the TTL, of the
// protocol and of the weight is unverified.
const defaults = { intervalSeconds: 30, tolerated: 3, path: "/", protocol: "HTTP", ttlSeconds: 60, weight: 1 };
const timeouts: Readonly<Record<number, number>> = { 10: 9, 30: 10 };

/** What is read of Traffic Manager and of regional load balancers. */
export const trafficRows: Rows = {
  "azure-native:trafficmanager:profile": row<trafficmanager.ProfileArgs>((read, origin, resource) => [
    ...(read.present("monitorConfig").value === false ? [] : [profileProbe(read, origin)]),
    ...profileRoutes(read, origin, resource),
  ]),
  "azure-native:trafficmanager:endpoint": row<trafficmanager.EndpointArgs>((read, origin, resource) => {
    const way = endpointWay(read, origin, resource);
    return [serves(read) ? way : { kind: "off-route", origin, way }];
  }),
  "azure-native:network:publicipaddress": row<network.PublicIPAddressArgs>((_, origin) => [
    { kind: "address", origin },
  ]),
  "azure-native:network:loadbalancer": row<network.LoadBalancerArgs>((read, origin) => [
    front(origin, meant(read.in("sku").text("tier"), { global: true })),
    ...eachOf(read.items("probes")).map((probe) =>
      regionalProbe(origin, {
        // Source: "The default value is 15", ProbeArgs of @pulumi/azure-native 3.28.
        intervalSeconds: or(probe.number("intervalInSeconds"), 15),
        threshold: probe.number("probeThreshold"),
        path: probe.text("requestPath"),
        protocol: probe.text("protocol"),
      }),
    ),
  ]),
  "azure-native:network:applicationgateway": row<network.ApplicationGatewayArgs>((read, origin) => [
    { kind: "entry", origin },
    ...eachOf(read.items("probes")).map((probe) =>
      regionalProbe(origin, {
        intervalSeconds: probe.number("interval"),
        threshold: probe.number("unhealthyThreshold"),
        timeoutSeconds: probe.number("timeout"),
        path: probe.text("path"),
        protocol: probe.text("protocol"),
      }),
    ),
  ]),
};

function endpointWay(read: Reader<trafficmanager.EndpointArgs>, origin: Origin, resource: Resource): RouteFact {
  return {
    kind: "route",
    origin,
    product: "traffic-manager",
    method: absent("profileName"),
    group: absent("profileName"),
    role: absent("priority"),
    ttlSeconds: absent("profileName"),
    probed: probedOf(read),
    remedy: alwaysRemedy,
    target: targetOf(read),
    // An alias record at the zone's own name takes addresses alone, and these say no region.
    leads: [refOf(read, resource, "target"), refOf(read, resource, "targetResourceId")].filter(isNamed),
    affinity: absent("profileName"),
    of: refOf(read, resource, "profileName"),
    rank: read.number("priority"),
    weight: or(read.number("weight"), defaults.weight),
  };
}

function isNamed({ urns, named }: Ref): boolean {
  return urns.length > 0 || named.value !== undefined;
}

/** A load balancer of tier Global leads to the regions' own; it asks them every 5 seconds, which cannot be set. */
function front(origin: Origin, global: Field<boolean>): Fact {
  if (global.value !== true) return { kind: "entry", origin };
  const never = absent(global.path);
  const says = { ttlSeconds: never, role: never, target: never, affinity: { path: global.path, value: false } };
  const method = { path: global.path, value: "anycast" } as const;
  const probed = { path: global.path, value: true };
  const group = { path: global.path, value: origin.urn };
  return { kind: "route", origin, product: "global-load-balancer", method, group, probed, ...says };
}

type Asking = Pick<ProbeFact, "intervalSeconds" | "threshold" | "timeoutSeconds" | "path" | "protocol">;

function regionalProbe(origin: Origin, asking: Asking): ProbeFact {
  const protocol = upper(asking.protocol);
  return { kind: "probe", origin, asks: "regional", ...asking, protocol, checkers: absent("probes") };
}

function profileProbe(read: Reader<trafficmanager.ProfileArgs>, origin: Origin): ProbeFact {
  const monitor = read.in("monitorConfig");
  const tolerated = or(monitor.number("toleratedNumberOfFailures"), defaults.tolerated);
  const protocol = upper(or(monitor.text("protocol"), defaults.protocol));
  const interval = or(monitor.number("intervalInSeconds"), defaults.intervalSeconds);
  const timeout = monitor.number("timeoutInSeconds");
  return {
    kind: "probe",
    origin,
    asks: "global",
    intervalSeconds: interval,
    // The failure after the last tolerated one counts.
    threshold: derived(tolerated.path, () => (known(tolerated) ?? 0) + 1),
    timeoutSeconds: derived(timeout.path, () => known(timeout) ?? timeouts[known(interval) ?? 0]),
    path: protocol.value === "TCP" ? absent("monitorConfig.path") : or(monitor.text("path"), defaults.path),
    protocol,
    checkers: absent("monitorConfig"),
  };
}

/**
 * The profile's own route says what holds for all of its endpoints, so that nobody is told it twice; each endpoint that
 * serves is one more, which says where it leads.
 */
function profileRoutes(
  read: Reader<trafficmanager.ProfileArgs>,
  origin: Origin,
  resource: Resource,
): readonly (RouteFact | OffRouteFact)[] {
  const method = meant(read.text("trafficRoutingMethod"), methods);
  const named = read.text("profileName");
  const profile: RouteFact = {
    kind: "route",
    origin,
    product: "traffic-manager",
    method,
    group: or(named.value === undefined ? read.text("name") : named, origin.name),
    role: absent("endpoints"),
    ttlSeconds: or(read.in("dnsConfig").number("ttl"), defaults.ttlSeconds),
    probed: read.present("monitorConfig"),
    remedy: "Give the profile a monitorConfig.",
    target: absent("endpoints"),
    affinity: { path: method.path, value: false },
    whole: true,
  };
  const lines = eachOf(read.items("endpoints"));
  const answers = eachOf(new Reader<trafficmanager.ProfileArgs>([resource.outputs]).items("endpoints"));
  const places = lines.filter(serves).map((line, index) => or(line.number("priority"), index + 1));
  const ways = lines.map((line): RouteFact | OffRouteFact => {
    const answer = answers.find((one) => one.text("name").value === line.text("name").value);
    const { whole: _, ...shared } = profile;
    const rank = places[lines.filter(serves).indexOf(line)] ?? line.number("priority");
    const way: RouteFact = {
      ...shared,
      role: roleOf(method, places, rank),
      rank,
      weight: or(line.number("weight"), defaults.weight),
      ttlSeconds: absent("dnsConfig.ttl"),
      probed: probedOf(line),
      remedy: alwaysRemedy,
      target: targetOf(line, answer),
      leads: [line.text("target"), line.text("targetResourceId")]
        .map((named) => ({ urns: resource.propertyDependencies.endpoints ?? [], named }))
        .filter(isNamed),
    };
    return serves(line) ? way : { kind: "off-route", origin, way };
  });
  return [profile, ...ways];
}

const alwaysRemedy = "Set alwaysServe of the endpoint to Disabled.";

/** An endpoint that is always served is asked nothing; of any other the profile says it. */
function probedOf(read: Reader<Endpoint>): Field<boolean> {
  return meant(read.text("alwaysServe"), { enabled: false });
}

function serves(read: Reader<Endpoint>): boolean {
  return meant(read.text("endpointStatus"), switched).value !== false;
}

/** Where it leads: as it says, as its address says, else as Azure answered. */
function targetOf(read: Reader<Endpoint>, answer?: Reader<Endpoint>): Field<string> {
  const said = regionOf(read.text("endpointLocation"));
  const host = regionOfHost(read.text("target"));
  const answered = answer ? regionOf(answer.text("endpointLocation")) : said;
  return [said, host, answered].find(({ value }) => value !== undefined) ?? said;
}

/** A text in capitals, as protocols are compared. */
export function upper(field: Field<string>): Field<string> {
  return derived(field.path, () => known(field)?.toUpperCase());
}
