import type { EndpointArgs } from "@pulumi/azure-native/trafficmanager";
import type { Routing } from "../../topology/model";
import { lastRank, standInPriority, weightPerShare } from "../../topology/tables/azure-traffic";
import { activeOf } from "../active";
import type { SettledTrafficRegion } from "../settled";

/** By what an endpoint of a profile is chosen. */
type Chosen = Pick<EndpointArgs, "priority" | "weight" | "endpointLocation">;

/** A profile of Traffic Manager as it is planned. */
export interface PlannedProfile {
  /** End of its names: `prefer-<region>`, or the routing. */
  readonly key: string;
  /** How it chooses, in the service's own word. */
  readonly method: "Priority" | "Performance" | "Weighted";
  /** By what each region that it may answer is chosen, by the region's code. */
  readonly members: Readonly<Record<string, Chosen>>;
}

/** What a plan needs of a region. */
export type Candidate = Pick<SettledTrafficRegion, "roles" | "slot" | "state">;

type Candidates = Readonly<Record<string, Candidate>>;

/** Key of the profile of a region that is preferred. */
export function preferredKey(region: string): string {
  return `prefer-${region}`;
}

/**
 * Of every active region the profile that prefers it: while it is unhealthy the answer is the first of the others that is
 * not. Priorities are fixed by slot, so that no endpoint ever takes another one's place.
 * @param regions - Every region by its code.
 */
export function preferences(regions: Candidates): PlannedProfile[] {
  return activeOf(regions).map(([code, { roles }]) => {
    const others = roles.backsUpTo.map((other) => [other, { priority: standInPriority(slotOf(regions, other)) }]);
    return {
      key: preferredKey(code),
      method: "Priority" as const,
      members: { [code]: { priority: 1 }, ...Object.fromEntries(others) },
    };
  });
}

type Nearest = Exclude<Routing, "geolocation">;

const methods: Readonly<Record<Nearest, PlannedProfile["method"]>> = { latency: "Performance", weighted: "Weighted" };

/** What an endpoint is chosen by. An address is in no region that the service knows, so it is told one. */
const choices: Readonly<Record<Nearest, (region: string, candidate: Candidate) => Chosen>> = {
  latency: (endpointLocation) => ({ endpointLocation }),
  weighted: (_, { roles }) => ({ weight: shareOf(roles.weight) }),
};

/**
 * The one profile over every active region.
 * @param routing - By what an answer is chosen.
 * @param regions - Every region by its code.
 */
export function nearest(routing: Nearest, regions: Candidates): PlannedProfile {
  const members = activeOf(regions).map(([code, region]) => [code, choices[routing](code, region)] as const);
  return { key: routing, method: methods[routing], members: Object.fromEntries(members) };
}

/** Rank and share of an origin. */
export interface OriginPlace {
  /** 1 to 5, the lowest first; several may have the same. */
  readonly priority: number;
  /** 1 to 1000, among those of the same rank. */
  readonly weight: number;
}

/**
 * Ranks and shares of the active regions behind Front Door. Where one is preferred the others follow in the order in which
 * they take over; where several serve, one with share 0 waits until no other is healthy.
 * @param steering - Whether several regions serve at once.
 * @param primary - The preferred region.
 * @param regions - Every region by its code.
 */
export function originPlaces(
  steering: "nearest" | "preferred",
  primary: string,
  regions: Candidates,
): Readonly<Record<string, OriginPlace>> {
  const order = [primary, ...(regions[primary]?.roles.backsUpTo ?? [])];
  const places = activeOf(regions).map(
    ([
      code,
      {
        roles: { weight },
      },
    ]) => {
      const place = order.indexOf(code);
      const rank = place < 0 ? lastRank : Math.min(place + 1, lastRank);
      const preferred = { priority: rank, weight: shareOf(0) };
      return [code, steering === "preferred" ? preferred : { priority: weight === 0 ? 2 : 1, weight: shareOf(weight) }];
    },
  );
  return Object.fromEntries(places);
}

/** Neither service has a share of nothing; who has none is told apart by rank, or refused. */
function shareOf(weight: number): number {
  return (weight === 0 ? 1 : weight) * weightPerShare;
}

/** Whether the shares of those that serve differ, so that they have to count before the distance. */
export function isShared(regions: Candidates): boolean {
  const shares = activeOf(regions).flatMap(([, { roles }]) => (roles.weight === 0 ? [] : [roles.weight]));
  return new Set(shares).size > 1;
}

function slotOf(regions: Candidates, code: string): number {
  return regions[code]?.slot ?? 0;
}
