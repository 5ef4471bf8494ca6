import type { Output } from "@pulumi/pulumi";
import { Platform } from "../components/platform";
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
  const platform = new Platform(topology.service, { topology, cloud: cloud() });
  const { foundation, regions, database, traffic } = platform;

  const perRegion = Object.entries(regions).map(([code, { network, cluster }]) => [
    code,
    {
      clusterName: cluster.clusterName,
      kubeconfig: cluster.kubeconfig,
      egressAddresses: network.egressAddresses,
      database: database?.members[code],
      healthName: traffic?.healthNames[code],
    },
  ]);
  return {
    endpoint: platform.endpoint,
    nameServers: foundation.nameServers,
    regions: Object.fromEntries(perRegion) as Record<string, Record<string, Output<unknown>>>,
    database: database && { endpoint: database.endpoint, port: database.port, credentials: database.credentials },
    roles: { primary: topology.primary, writer: database?.writer },
    topology,
  };
};
