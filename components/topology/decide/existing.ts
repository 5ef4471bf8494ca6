import type { Config, RegionConfig } from "../configuration/schema";
import type { Cloud, ExistingSubnets, NetworkSettings, RegionTopology, Topology } from "../model";
import { existingRows } from "../tables/existing";

/** What the need of a subnet depends on. */
export interface Needing {
  /** The cloud. */
  readonly cloud: Cloud;
  /** The engine. */
  readonly engine: Config["database"]["engine"];
  /** How users are led; absent where nobody can say yet. */
  readonly method?: Topology["traffic"]["method"];
  /** Whether the cluster is made in the network. */
  readonly makesCluster: boolean;
}

/**
 * The subnets that an existing network has to name.
 * @param needing - What stands in it.
 */
export function subnetsNeeded({ cloud, engine, method, makesCluster }: Needing): readonly (keyof ExistingSubnets)[] {
  if (cloud === "gcp") return engine === "alloydb" ? ["nodes", "endpoints"] : ["nodes"];
  return [
    "nodes",
    "endpoints",
    ...(makesCluster ? (["apiServer"] as const) : []),
    ...(engine === "postgresql-flexible" ? (["database"] as const) : []),
    ...(method === "anycast" ? (["entry", "privateLink"] as const) : []),
  ];
}

/**
 * The zones of an existing network, in the order of their ids; absent where it does not say them.
 * @param line - The region's line.
 */
export function existingZones({ existing }: Pick<RegionConfig, "existing">): readonly string[] | undefined {
  return existing?.network?.zones && Object.keys(existing.network.zones).sort();
}

/** What stands around a network that exists already: nothing of ours. */
export const besideExisting: NetworkSettings = { privateServices: "none", flowLog: false };

/**
 * Whether a region's network is made here, and may be joined with others.
 * @param region - The region, or its line.
 */
export function hasOwnNetwork({ existing }: { readonly existing?: RegionTopology["existing"] | undefined }): boolean {
  return existing?.network === undefined;
}

/**
 * The regions whose networks are joined with each other: those that are made here.
 * @param topology - What was decided.
 */
export function joinedIn({ regions }: Pick<Topology, "regions">): Topology["regions"] {
  const own = Object.entries(regions).filter(([, region]) => hasOwnNetwork(region));
  const isOwn = (code: string) => own.some(([other]) => other === code);
  return Object.fromEntries(own.map(([code, region]) => [code, { ...region, peers: region.peers.filter(isOwn) }]));
}

/**
 * The existing network of all regions, where one spans them.
 * @param topology - What was decided.
 */
export function networkOfAll({ cloud, regions }: Pick<Topology, "cloud" | "regions">): { readonly networkId?: string } {
  if (!existingRows[cloud].spans) return {};
  const [networkId] = Object.values(regions).flatMap(({ existing }) => existing?.network?.id ?? []);
  return networkId === undefined ? {} : { networkId };
}

/**
 * What an operator should know of what exists: what its owner has to see to.
 * @param topology - What was decided.
 */
export function existingCaveats({ regions, backbone, cloud }: Omit<Topology, "caveats">): readonly string[] {
  const living = Object.values(regions).filter(({ state }) => state !== "lost");
  const found = living.filter((region) => !hasOwnNetwork(region)).map(({ region }) => region);
  if (found.length === 0) return [];
  const where = found.join(", ");
  const joins = backbone !== undefined && living.length > 1;
  return [
    ...(joins
      ? [
          `The network of ${where} exists already, so nothing here joins it with those of the other regions: one region writes, and clients in the others reach it only by routes that the network's owner makes.`,
        ]
      : []),
    ...(cloud === "gcp"
      ? [
          `The network of ${where} exists already, so its firewall is its owner's: health checks and load balancers reach no pod until 130.211.0.0/22, 35.191.0.0/16 and the region's subnet of proxies are let in.`,
        ]
      : []),
  ];
}
