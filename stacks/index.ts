import { Platform } from "../components/platform";
import { perRegion } from "../components/topology/per-region";
import { refuseCloud } from "../components/topology/rules";
import { topologyOf } from "../components/topology/topology";
import { configOfThisStack } from "./config";
import { memoryOfThisStack } from "./memory";

// Loaded when asked for: a stack on one cloud never pays for another one's SDK.
const clouds = {
  aws: () => (require("../components/aws") as typeof import("../components/aws")).aws,
};

export = async () => {
  const topology = topologyOf(configOfThisStack(), await memoryOfThisStack());
  const cloud = clouds[topology.cloud as keyof typeof clouds];
  if (!cloud) throw refuseCloud(topology.cloud, Object.keys(clouds));
  const parts = cloud();
  const platform = withoutSourceMaps(() => new Platform(topology.service, { topology, cloud: parts }));
  const { foundation, regions, database, traffic } = platform;

  return {
    endpoint: platform.endpoint,
    nameServers: foundation.nameServers,
    regions: perRegion(regions, (code, { network, cluster, entryBinding }) => ({
      capacity: topology.regions[code]?.roles.capacity,
      clusterName: cluster.clusterName,
      kubeconfig: cluster.kubeconfig,
      service: entryBinding.service,
      egressAddresses: network.egressAddresses,
      registry: foundation.registries[code],
      database: database?.members[code],
      healthName: traffic?.healthNames[code],
    })),
    database: database && { endpoint: database.endpoint, port: database.port, credentials: database.credentials },
    roles: { primary: topology.primary, writer: database?.writer },
    topology,
  };
};

/**
 * The SDK formats a stack trace for every property of every resource, for a report on leaks that nobody asked for;
 * mapping those back to TypeScript took a quarter of the preview. An error that is thrown is formatted later, when it
 * is printed, and mapped as ever.
 */
function withoutSourceMaps<T>(make: () => T): T {
  const { prepareStackTrace } = Error;
  Reflect.deleteProperty(Error, "prepareStackTrace");
  try {
    return make();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
