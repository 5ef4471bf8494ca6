import { output } from "@pulumi/pulumi";
import type { AzureFoundationOutputs, AzureNetworkOutputs } from "../../../components/azure";

/** Somebody's own foundation without regions, but for what a test says of it. */
export function foundationOf(said: Partial<AzureFoundationOutputs>): AzureFoundationOutputs {
  return {
    zoneId: output("zone"),
    nameServers: output([]),
    certificates: { kind: "in-cluster" },
    registries: {},
    alarmsTo: {},
    globalGroup: output("global"),
    groups: {},
    tenantId: output("tenant"),
    registryId: output("registry"),
    logWorkspaces: {},
    vaults: {},
    ...said,
  };
}

/**
 * Somebody's own virtual network.
 * @param group - Name of the resource group that it is in.
 * @param id - Its id, which is its name too where nothing else is said.
 * @param subnet - Id of a subnet, by its kind.
 */
export function networkOf(
  group: string,
  id: string,
  subnet: (kind: keyof AzureNetworkOutputs["subnetIds"]) => string,
  said: Partial<AzureNetworkOutputs> = {},
): AzureNetworkOutputs {
  const at = (kind: keyof AzureNetworkOutputs["subnetIds"]) => output(subnet(kind));
  return {
    networkId: output(id),
    networkName: output(id),
    group: output(group),
    range: "10.0.0.0/16",
    egressAddresses: output([]),
    subnetIds: {
      nodes: at("nodes"),
      apiServer: at("apiServer"),
      gateway: at("gateway"),
      entry: at("entry"),
      privateLink: at("privateLink"),
      endpoints: at("endpoints"),
      database: at("database"),
    },
    ...said,
  };
}
