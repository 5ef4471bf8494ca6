import { log } from "@pulumi/pulumi";
import { Platform } from "../components/platform";
import { isZoneNew } from "../components/topology/decide/zone";
import { refuseCloud } from "../components/topology/rules";
import { byKey } from "../components/topology/tables/by-key";
import { topologyOf } from "../components/topology/topology";
import { configOfThisStack } from "./config";
import { memoryOfThisStack } from "./memory";

// Loaded when asked for: a stack on one cloud never pays for another one's SDK.
const clouds = {
  aws: () => (require("../components/aws") as typeof import("../components/aws")).aws,
};

export = async () => {
  leaveLeakTraces();
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
};

/**
 * The SDK takes and formats a stack trace for every property of every resource, for a report on leaked promises that
 * nobody asked for: most of the time in which a program makes its resources. Those errors have no message and stay
 * unformatted; where the SDK reads the place of a definition out of a trace, it asks for one without a limit and needs no
 * mapping to TypeScript. Every other error is formatted and mapped as ever.
 */
function leaveLeakTraces(): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => {
    const plain = () => [error, ...sites].join("\n    at ");
    if (error.message !== "") return prepareStackTrace?.(error, sites) ?? plain();
    return Number.isFinite(Error.stackTraceLimit) ? "" : plain();
  };
}
