// Made by generators/configuration-types.ts of the schema and the words of its keys.

import type { ExistingConfiguration } from "./existing";
import type { ClusterConfiguration } from "./services";

/** A region, as a program writes it. */
export interface RegionConfiguration {
  /**
   * Place in the address plan. It is never changed and never used by another region, not even later.
   *
   * Allowed: a whole number from 0 to 62, used by no other region.
   */
  readonly slot: number;
  /**
   * Where the region is in its life: joining (built, without traffic), active, draining (without traffic and
   * protection), lost (gone for good). The line may be deleted from joining, draining or lost.
   *
   * Allowed: active | joining | draining | lost.
   * @default "active"
   */
  readonly state?: "active" | "joining" | "draining" | "lost" | undefined;
  /**
   * The region's share of the traffic while it is active, as a first step for a new region: with weighted answers
   * relative to the others, with anycast the percentage of those for whom it is the nearest. A region at 0 still takes
   * over when the others are down.
   *
   * Allowed: a whole number from 0 to 100; with shape active-active, and routing weighted or method anycast.
   * @default 100
   */
  readonly weight?: number | undefined;
  /**
   * Where users come from that are led here, with routing geolocation. Exactly one region has `*`, which is everywhere
   * else. When a region is down its users are led to the next by slot.
   *
   * Allowed: a list of africa | antarctica | asia | europe | north-america | oceania | south-america, upper-case codes
   * of countries (ISO 3166-1) such as DE, of states of the USA such as US-CA, and *.
   * @default nobody, with routing geolocation
   */
  readonly locations?: readonly string[] | undefined;
  /**
   * What is different for this region's cluster.
   *
   * Allowed: any keys of cluster.
   * @default as in cluster
   */
  readonly cluster?:
    | { readonly [Key in keyof ClusterConfiguration]?: ClusterConfiguration[Key] | undefined }
    | undefined;
  /**
   * What of the region exists already: it is used as it is, and neither changed nor deleted. It is decided when the
   * region joins, and kept.
   *
   * Allowed: an object with network, cluster.
   * @default everything is made
   */
  readonly existing?: ExistingConfiguration | undefined;
}
