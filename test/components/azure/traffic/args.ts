import { output } from "@pulumi/pulumi";
import { AzureTraffic, type AzureTrafficArgs } from "../../../../components/azure";
import type { ReachedBy } from "../../../../components/entry/contract";
import type { RegionState } from "../../../../components/topology/model";
import { holdOf } from "../../../../components/topology/tables/states";
import type { Resource } from "../../../../resilience/facts/resource";
import { graphOf } from "../../../harness/graph";
import { ofType } from "../../aws/parts";
import { type Lines, lined } from "../../lines";
import { foundationOf } from "../stand-ins";

export { active } from "../../lines";

/** Regions by where they are. */
export const [virginia, iowa, dublin, tokyo] = ["eastus2", "centralus", "northeurope", "japaneast"] as const;

/** The slots of the tests: not in the order of the alphabet. */
const slots: Readonly<Record<string, number>> = { [virginia]: 0, [iowa]: 1, [dublin]: 7, [tokyo]: 9 };

/** Whose everything is. */
export const subscription = "00000000-1111-2222-3333-444444444444";
const identity = { service: "shop", environment: "prod", salt: "k3p9" } as const;
const tags = { "trilith-service": "shop" };
const zoneId = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnszones/shop.example.com`;

/** What a traffic layer needs of a foundation. */
const foundation = foundationOf({ zoneId: output(zoneId), globalGroup: output("rg-global") });

/** A probe that both services take. */
export const probe = { path: "/healthz/write", intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 6 } as const;

interface Line {
  readonly state: RegionState;
  readonly weight?: number;
  readonly reachedBy?: ReachedBy;
}

/** The address of a region's entry. */
export function addressOf(code: string): ReachedBy {
  return { kind: "address", address: output(`20.0.${slots[code]}.7`), exposure: "public" };
}

/** The private link of a region's entry. */
export function linkOf(code: string): ReachedBy {
  return { kind: "private-link", id: output(`/links/${code}`), location: code };
}

/** A traffic layer over regions; the active ones stand in for each other by slot. */
export function over(lines: Lines<Line>, change: Partial<AzureTrafficArgs> = {}): AzureTrafficArgs {
  const regions = lined(lines, slots).map(({ code, line, slot, backsUpTo }) => {
    const { state, weight = 100, reachedBy }: Line = line;
    const place = { account: subscription, identity: { ...identity, region: code }, hold: holdOf(true, state), tags };
    const way = reachedBy ?? (change.method === "anycast" ? linkOf(code) : addressOf(code));
    const entry = { binding: output<Record<string, string>>({}) };
    return [code, { state, place, entry, reachedBy: way, roles: { weight, backsUpTo }, slot }] as const;
  });
  return {
    place: { account: subscription, identity, hold: "protected", tags, foundation },
    domain: "shop.example.com",
    primary: virginia,
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

/** The graph of a traffic layer. */
export function graphFor(args: AzureTrafficArgs): Promise<Resource[]> {
  return graphOf(() => void new AzureTraffic("dns", args));
}

/** Logical names of URNs, sorted. */
export function local(urns: readonly string[]): string[] {
  return urns.map((urn) => urn.replace(/^.*::/, "")).toSorted();
}

/** A profile's endpoints as `region by -> address`, sorted. */
export function answersOf(graph: readonly Resource[], profile: string): string[] {
  return ofType(graph, "Endpoint")
    .filter(({ name }) => name.startsWith(`dns-${profile}-`))
    .map(({ inputs }) => {
      const by = inputs.priority ?? inputs.weight ?? inputs.endpointLocation;
      return `${inputs.endpointName} ${by} -> ${inputs.target}`;
    })
    .toSorted();
}
