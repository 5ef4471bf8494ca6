import { output } from "@pulumi/pulumi";
import { expect } from "vitest";
import type { AwsEntryArgs, AwsNetworkOutputs } from "../../../components/aws";
import type { FoundationOutputs } from "../../../components/foundation/contract";
import type { NetworkArgs } from "../../../components/network/contract";
import type { Placed, RegionPlace } from "../../../components/place";
import type { Hold, Probe, RegionState } from "../../../components/topology/model";
import { holdOf } from "../../../components/topology/tables/states";
import type { Properties, Resource, Value } from "../../../resilience/facts/resource";

/** Whose everything in these tests is. */
export const identity = { service: "shop", environment: "prod" } as const;

/** A probe that every service on AWS takes. */
export const probe: Probe = { path: "/healthz/write", intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5 };

/** The labels of the tests. */
export const tags = { "trilith-service": "shop" };

/** Where what belongs to no region stands. */
export const system = { account: "123456789012", identity, hold: "protected", tags } as const satisfies Placed;

/** Where a region's part stands. */
export function inRegion(region: string, hold: Hold = "protected"): Placed<RegionPlace> {
  return { account: system.account, identity: { ...identity, region }, hold, tags };
}

/** A region's state, and where its part stands: what protects it follows from the state, in a protected tier. */
export function inState(region: string, state: RegionState = "active") {
  return { state, place: inRegion(region, holdOf(true, state)) };
}

/** Three zones of a region by id. */
export function zonesOf(region: string): string[] {
  return ["az1", "az2", "az3"].map((zone) => `${region}-${zone}`);
}

/** Somebody's own VPC: what a cluster, an entry and a database need of one. */
export function network(region: string): AwsNetworkOutputs {
  const zones = zonesOf(region);
  const perZone = <T>(make: (zone: string, place: number) => T) =>
    Object.fromEntries(zones.map((zone, place) => [zone, make(zone, place)]));
  return {
    networkId: output(`vpc-${region}`),
    networkArn: output(`arn:aws:ec2:${region}:123456789012:vpc/vpc-${region}`),
    range: "10.0.0.0/16",
    egressAddresses: output([]),
    privateSubnetIds: output(zones.map((zone) => `private-${zone}`)),
    publicSubnetIds: output(zones.map((zone) => `public-${zone}`)),
    databaseSubnetIds: output(zones.map((zone) => `database-${zone}`)),
    privateRouteTableId: output(`private-table-${region}`),
    databaseRouteTableId: output(`database-table-${region}`),
    privateRanges: perZone((_, place) => `10.0.${place * 32}.0/19`),
    zoneNames: perZone((zone) => output(`name-of-${zone}`)),
  };
}

/** A region's network with nothing around it. */
export const networkArgs = {
  place: inRegion("us-east-2"),
  slot: 0,
  zones: ["use2-az1", "use2-az2", "use2-az3"],
  privateServices: "none",
  flowLog: false,
  logRetentionDays: 30,
} as const satisfies NetworkArgs;

/** The certificate and the cluster of the entry. */
export const [certificate, clusterArn] = [
  "arn:aws:acm:us-east-2:123456789012:certificate/1",
  "arn:aws:eks:us-east-2:123456789012:cluster/shop-prod-us-east-2",
] as const;

/** A foundation that has nothing but a zone, and certificates by their regions. */
export function foundation(zoneId: string, certificates: Readonly<Record<string, string>> = {}): FoundationOutputs {
  const ids = Object.fromEntries(Object.entries(certificates).map(([code, arn]) => [code, output(arn)]));
  return {
    zoneId: output(zoneId),
    nameServers: output([]),
    registries: {},
    alarmsTo: {},
    certificates: { kind: "regional", ids },
  };
}

/** A region's front door with nothing around it. */
export const entryArgs = {
  place: { ...inRegion("us-east-2"), foundation: foundation("Z1", { "us-east-2": certificate }) },
  network: network("us-east-2"),
  cluster: {
    clusterName: output("shop-prod-us-east-2"),
    clusterArn: output(clusterArn),
    endpoint: output("https://api"),
    kubeconfig: output(""),
    securityGroupId: output("sg-cluster"),
  },
  targetProbe: probe,
  exposure: "public",
  firewall: false,
  zonalAutoshift: false,
  logRetentionDays: 30,
} as const satisfies AwsEntryArgs;

/** The resources of one type, by the last part of its token. */
export function ofType(graph: readonly Resource[], type: string): Resource[] {
  return graph.filter((resource) => resource.type.endsWith(`:${type}`));
}

/** The one resource of a type and name. */
export function only(graph: readonly Resource[], type: string, name?: string): Resource {
  const found = ofType(graph, type).filter((resource) => name === undefined || resource.name === name);
  const [resource] = found;
  expect(found.map((each) => each.name)).toHaveLength(1);
  if (!resource) throw new Error(`no ${type} ${name ?? ""}`);
  return resource;
}

/** An input that is an object. */
export function objectAt(resource: Resource, input: string): Properties {
  const value: Value | undefined = resource.inputs[input];
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${input} is no object`);
  return value as Properties;
}

/** The logical names of resources, sorted. */
export function names(resources: readonly Resource[]): string[] {
  return resources.map(({ name }) => name).toSorted();
}
