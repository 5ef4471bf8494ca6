import { isFilledFirst } from "../../topology/decide/operated";
import { byKey } from "../../topology/tables/by-key";
import { mostRequestsPerPod } from "../../topology/tables/gcp-traffic";
import { activeOf } from "../active";
import type { SettledTraffic, SettledTrafficRegion } from "../settled";

/** What a plan needs of a region. */
type Candidate = Pick<SettledTrafficRegion, "roles" | "state">;

/** What backends are planned from. */
export interface PlannedFrom extends Pick<SettledTraffic, "steering" | "primary" | "operated"> {
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, Candidate>>;
}

/** A group of pods behind the global load balancer. */
export interface PlannedBackend {
  /** Its whole address: the service takes no shorter one. */
  readonly group: string;
  /** What its capacity is counted in. */
  readonly balancingMode: "RATE";
  /** Requests per second that a pod is taken to bear. */
  readonly maxRatePerEndpoint: number;
  /** Multiplier of that, 0 to 1. */
  readonly capacityScaler: number;
  /** Whether it is filled before the others. */
  readonly preference: "PREFERRED" | "DEFAULT";
}

/**
 * Every group of pods of the active regions, by region and zone: no place in the list says anything. What people changed by
 * hand stays as they left it.
 * @param args - What is said of every region, and what people did.
 * @param groups - Ids of groups of endpoints by zone, for each region that has some.
 */
export function plannedBackends(args: PlannedFrom, groups: Readonly<Record<string, Groups>>): PlannedBackend[] {
  const { steering, primary, regions, operated = {} } = args;
  const active = activeOf(regions);
  const weights = byKey(Object.fromEntries(active), (_, { roles }) => roles.weight);
  return active.flatMap(([code]) => {
    const preferred = isFilledFirst(steering, primary, weights, code);
    return Object.entries(groups[code] ?? {})
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([zone, id]): PlannedBackend => {
        const own = { capacity: 1, preferred, ...operated.groups?.[zone] };
        return {
          group: addressOf(id),
          balancingMode: "RATE",
          maxRatePerEndpoint: mostRequestsPerPod,
          capacityScaler: own.capacity,
          preference: own.preferred ? "PREFERRED" : "DEFAULT",
        };
      });
  });
}

/** Ids of groups of endpoints by zone. */
export type Groups = Readonly<Record<string, string>>;

/** Source: Google's API description of compute v1, Backend.group: "Partial URLs are not supported". */
function addressOf(id: string): string {
  return id.startsWith("https://") ? id : `https://www.googleapis.com/compute/v1/${id.replace(/^\//, "")}`;
}

/** An address that Cloud DNS answers with while it is healthy. */
interface Checked<T> {
  /** The one address of an item: in a signed zone there may be no more. */
  readonly healthCheckedTargets: {
    /** Addresses on the internet. */
    readonly externalEndpoints: T[];
  };
}

/** How Cloud DNS chooses an answer: exactly one of the ways. */
export type PlannedPolicy<T> =
  | {
      /** One region, and while it is unhealthy the nearest of the others. */
      readonly primaryBackup: {
        /** The one region. */
        readonly primary: Checked<T>["healthCheckedTargets"];
        /** The others. */
        readonly backupGeos: (Checked<T> & {
          /** Where it is. */
          readonly location: string;
        })[];
        /** Share of answers that the others get all the same: an operator's, 1 leads everybody to them. */
        readonly trickleRatio: number;
      };
    }
  | {
      /** The nearest. */
      readonly geos: (Checked<T> & {
        /** Where it is. */
        readonly location: string;
      })[];
    }
  | {
      /** One by its share. */
      readonly wrrs: (Checked<T> & {
        /** Its share. */
        readonly weight: number;
      })[];
    };

/** What answers are planned from. */
export interface AnsweredFrom extends Pick<SettledTraffic, "steering" | "primary" | "routing" | "operated"> {
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, Candidate>>;
}

/**
 * How Cloud DNS chooses among the addresses of the active regions. A preferred region without another one is the nearest
 * to everybody, since a backup has to be somewhere.
 * @param args - What is said of every region.
 * @param addresses - The address of every active region.
 */
export function plannedPolicy<T>(
  { steering, primary, routing, operated = {}, regions }: AnsweredFrom,
  addresses: Readonly<Record<string, T>>,
): PlannedPolicy<T> {
  const active = activeOf(regions).flatMap(([code, { roles }]) => {
    const address = addresses[code];
    return address === undefined ? [] : [{ code, roles, ...checked(address) }];
  });
  const first = active.find(({ code }) => code === primary);
  const others = active.filter(({ code }) => code !== primary);
  if (steering === "preferred" && first && others.length > 0) {
    const backupGeos = others.map(({ code, healthCheckedTargets }) => ({ location: code, healthCheckedTargets }));
    return { primaryBackup: { primary: first.healthCheckedTargets, backupGeos, trickleRatio: operated.trickle ?? 0 } };
  }
  if (steering === "nearest" && routing === "weighted") {
    return { wrrs: active.map(({ roles, healthCheckedTargets }) => ({ weight: roles.weight, healthCheckedTargets })) };
  }
  return { geos: active.map(({ code, healthCheckedTargets }) => ({ location: code, healthCheckedTargets })) };
}

/** The one answer everywhere, whatever is beside it: what an address announced everywhere is to Cloud DNS. */
export function onlyAnswer<T>(address: T): PlannedPolicy<T> {
  return { wrrs: [{ weight: 1, ...checked(address) }] };
}

function checked<T>(address: T): Checked<T> {
  return { healthCheckedTargets: { externalEndpoints: [address] } };
}
