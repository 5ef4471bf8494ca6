import { output } from "@pulumi/pulumi";
import type { ReachedBy } from "../../../../components/entry/contract";
import type { GcpFoundationOutputs } from "../../../../components/foundation/gcp";
import { GcpTraffic, type GcpTrafficArgs } from "../../../../components/gcp";
import type { RegionState } from "../../../../components/topology/model";
import { zonesOf } from "../../../../components/topology/tables/catalogue";
import { holdOf } from "../../../../components/topology/tables/states";
import type { Resource } from "../../../../resilience/facts/resource";
import { graphOf } from "../../../harness/graph";
import { type Lines, lined } from "../../lines";

export { active } from "../../lines";

/** Regions by where they are. */
export const [iowa, carolina, belgium, taiwan] = ["us-central1", "us-east1", "europe-west1", "asia-east1"] as const;

/** The slots of the tests: not in the order of the alphabet. */
const slots: Readonly<Record<string, number>> = { [iowa]: 0, [carolina]: 7, [belgium]: 1, [taiwan]: 9 };

/** Whose everything is. */
export const project = "example-shop-prod";
/** The domain of the tests, which is its zone's own name. */
export const domain = "shop.example.com";
const identity = { service: "shop", environment: "prod" } as const;
const tags = { "trilith-service": "shop" };

/** Id of the certificate map. */
export const mapId = `projects/${project}/locations/global/certificateMaps/shop-prod`;

/** What a traffic layer needs of a foundation. */
export const foundation: GcpFoundationOutputs = {
  zoneId: output(`projects/${project}/managedZones/shop-prod`),
  nameServers: output([]),
  certificates: { kind: "regional", ids: {} },
  registries: {},
  alarmsTo: {},
  networkId: output(`projects/${project}/global/networks/shop`),
  zoneName: output("shop-prod"),
  projectNumber: output("123456789012"),
  keys: {},
  nodeAccounts: {},
  certificateMap: output(mapId),
};

/** A probe that Cloud DNS takes. */
export const probe = { path: "/healthz/write", intervalSeconds: 30, failureThreshold: 2, timeoutSeconds: 6 } as const;

/** A region of a test. */
export interface Line {
  /** Where it is in its life. */
  readonly state: RegionState;
  /** Its share. */
  readonly weight?: number;
  /** Whether it has an address of its own. */
  readonly isOpen?: boolean;
  /** Whether pods stand there. */
  readonly isPilot?: boolean;
}

/** The address of a region's entry. */
export function addressOf(code: string): string {
  return `203.0.113.${slots[code]}`;
}

/** Id of the group of a region's pods in a zone. */
export function groupIn(zone: string): string {
  return `projects/${project}/zones/${zone}/networkEndpointGroups/shop-prod-${zone.slice(0, -2)}`;
}

/** The groups of a region's pods, the last zone first. */
export function groupsOf(code: string): ReachedBy {
  const zones = zonesOf("gcp", code).toReversed();
  return { kind: "endpoint-groups", groups: output(Object.fromEntries(zones.map((zone) => [zone, groupIn(zone)]))) };
}

/** A traffic layer over regions; the active ones stand in for each other by slot. */
export function over(lines: Lines<Line>, change: Partial<GcpTrafficArgs> = {}): GcpTrafficArgs {
  const regions = lined(lines, slots).map(({ code, line, slot, backsUpTo }) => {
    const { state, weight = 100, isOpen = change.method !== "anycast", isPilot = false }: Line = line;
    const place = { account: project, identity: { ...identity, region: code }, hold: holdOf(true, state), tags };
    const binding = output<Record<string, string>>({});
    const entry = { binding, ...(isOpen && { address: output(addressOf(code)) }) };
    const way = isPilot ? {} : { reachedBy: groupsOf(code) };
    return [code, { state, place, entry, ...way, roles: { weight, backsUpTo }, slot }] as const;
  });
  return {
    place: { account: project, identity, hold: "protected", tags, foundation },
    domain,
    primary: iowa,
    steering: "preferred",
    method: "dns",
    routing: "latency",
    affinity: "none",
    probe,
    ttlSeconds: 30,
    regions: Object.fromEntries(regions),
    ...change,
  };
}

/** Regions that are all active and have addresses of their own, as a system has them that began with dns. */
export function open(...codes: string[]): Record<string, Line> {
  return Object.fromEntries(codes.map((code) => [code, { state: "active", isOpen: true } as const]));
}

/** The graph of a traffic layer. */
export function graphFor(args: GcpTrafficArgs, name = "dns"): Promise<Resource[]> {
  return graphOf(() => void new GcpTraffic(name, args));
}
