import { log } from "@pulumi/pulumi";
import { Platform } from "../components/platform";
import { isZoneNew } from "../components/topology/decide/zone";
import { refuseCloud } from "../components/topology/rules";
import { byKey } from "../components/topology/tables/by-key";
import { topologyOf } from "../components/topology/topology";
import { configOfThisStack } from "./config";
import { memoryOfThisStack } from "./memory";

/** The parts of each cloud, loaded when asked for: a stack on one cloud never pays for another one's SDK. */
export interface Clouds {
  /** Amazon Web Services. */
  readonly aws: () => typeof import("../components/aws")["aws"];
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
  const config = configOfThisStack();
  const parts = clouds[config.cloud as keyof typeof clouds]?.();
  const topology = topologyOf(config, await memory);
  if (!parts) throw refuseCloud(topology.cloud, Object.keys(clouds));
  for (const caveat of topology.caveats) void log.warn(caveat);
  const examines = isZoneNew(topology, await memory);
  const platform = new Platform(topology.service, { topology, cloud: parts, examines });
  const { foundation, regions, database, traffic } = platform;

  return {
    endpoint: platform.endpoint,
    addresses: traffic?.addresses,
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
    database: database && {
      endpoint: database.endpoint,
      port: database.port,
      credentials: database.members[topology.home]?.credentials,
      tables: database.tables,
      conflicts: topology.database.conflicts,
    },
    roles: { primary: topology.primary, writer: database?.writer },
    topology,
  };
}
