import type { ComponentResourceOptions } from "@pulumi/pulumi";
import type { CloudParts, CloudTypes } from "../components/cloud-parts";
import { Platform, type PlatformArgs } from "../components/platform";
import { isZoneNew } from "../components/topology/decide/zone";
import type { Cloud, Topology } from "../components/topology/model";
import { type Memory, refuseCloud } from "../components/topology/rules";
import { byKey } from "../components/topology/tables/by-key";
import { topologyOf } from "../components/topology/topology";
import { configOfThisStack } from "./config";
import { memoryOfThisStack } from "./memory";

/** A platform, whatever cloud it is on. */
export type Built = Pick<
  Platform<CloudTypes>,
  "urn" | "foundation" | "regions" | "database" | "backup" | "traffic" | "endpoint" | "memory"
>;

/** Makes a platform on one cloud. */
export type Builder = (
  name: string,
  args: Omit<PlatformArgs<CloudTypes>, "cloud">,
  opts?: ComponentResourceOptions,
) => Built;

/** What a system is made of. */
export interface Order {
  /** The configuration by key. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What the stack knows of itself. */
  readonly memory: Promise<Memory>;
  /** The platform's logical name; the service's where it is absent. */
  readonly name?: string;
  /** Options of the platform. */
  readonly opts?: ComponentResourceOptions;
}

/** The clouds, each loaded when asked for: a stack on one cloud never pays for another one's SDK. */
export type Clouds = Readonly<Record<Cloud, () => Builder>>;

/**
 * What makes platforms on a cloud.
 * @param cloud - The cloud's parts.
 */
export function builderOf<T extends CloudTypes>(cloud: CloudParts<T>): Builder {
  return (name, args, opts) => new Platform(name, { ...args, cloud }, opts);
}

/**
 * The system of this stack, from its configuration and its memory.
 * @param clouds - What it can be built on.
 * @returns The stack's outputs.
 * @throws TopologyError that lists every broken rule.
 */
export async function program(clouds: Clouds) {
  // The engine looks the memory up while the components are loaded.
  const memory = memoryOfThisStack();
  const { topology, platform } = await systemOf(clouds, { config: configOfThisStack(), memory });
  return outputsOf(topology, platform);
}

/**
 * Makes a system.
 * @param clouds - What it can be built on.
 * @param order - What it is made of.
 * @throws TopologyError that lists every broken rule.
 */
export async function systemOf(clouds: Clouds, { config, memory, name, opts }: Order) {
  const build = clouds[config.cloud as keyof typeof clouds]?.();
  const topology = topologyOf(config, await memory);
  if (!build) throw refuseCloud(topology.cloud, Object.keys(clouds));
  const examines = isZoneNew(topology, await memory);
  return { topology, platform: build(name ?? topology.service, { topology, examines }, opts) };
}

/**
 * What a stack tells of its platform.
 * @param topology - What was decided.
 * @param platform - What was built of it.
 */
export function outputsOf(topology: Topology, platform: Built) {
  const { foundation, regions, database, traffic, memory: next } = platform;

  // The engine warns of an output that is undefined.
  return {
    ...(platform.endpoint && { endpoint: platform.endpoint }),
    ...(traffic?.addresses && { addresses: traffic.addresses }),
    nameServers: foundation.nameServers,
    regions: byKey(regions, (code, { network, cluster, entryBinding }) => ({
      capacity: topology.regions[code]?.roles.capacity,
      clusterName: cluster.clusterName,
      kubeconfig: cluster.kubeconfig,
      service: entryBinding.service,
      egressAddresses: network.egressAddresses,
      registry: foundation.registries[code],
      alarms: foundation.alarmsTo[code],
      database: database?.members[code],
      backupVault: platform.backup?.vaults[code],
      healthName: traffic?.healthNames[code],
    })),
    ...(database && {
      database: {
        endpoint: database.endpoint,
        port: database.port,
        credentials: next.database?.credentials,
        tables: database.tables,
        conflicts: topology.database.conflicts,
      },
    }),
    roles: next.roles,
    topology: next.topology,
  };
}
