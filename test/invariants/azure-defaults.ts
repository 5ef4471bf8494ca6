import type { Resource } from "../../resilience/facts/resource";
import { is, number, type UnsafeDefault } from "./azure-default";
import { clusterDefaults, databaseDefaults, networkDefaults } from "./azure-default-rows";
import { at } from "./read";
import type { Graph } from "./row";

const doors: readonly UnsafeDefault[] = [
  {
    type: "cdn:Route",
    path: "httpsRedirect",
    sdk: "Disabled",
    isSafe: is("Enabled"),
    safe: "Enabled",
    why: "plain HTTP is answered",
  },
  {
    type: "cdn:Route",
    path: "forwardingProtocol",
    sdk: "MatchRequest",
    isSafe: is("HttpsOnly"),
    safe: "HttpsOnly",
    why: "plain HTTP goes on to the region",
  },
  {
    type: "cdn:AFDOriginGroup",
    path: "healthProbeSettings.probeIntervalInSeconds",
    service: "240",
    isSafe: number(1, 60),
    safe: 30,
    why: "a lost region is found after eight minutes",
  },
  {
    type: "trafficmanager:Profile",
    path: "monitorConfig.intervalInSeconds",
    service: "30",
    isSafe: is(10, 30),
    safe: 10,
    why: "how long a lost region keeps its users is left to a default",
  },
];

const common: readonly UnsafeDefault[] = [
  {
    type: "keyvault:Vault",
    path: "properties.enableRbacAuthorization",
    sdk: false,
    isSafe: is(true),
    safe: true,
    why: "access policies decide, which no role assignment shows",
  },
  {
    type: "keyvault:Vault",
    path: "properties.publicNetworkAccess",
    sdk: "enabled",
    isSafe: is("disabled", "Disabled"),
    safe: "disabled",
    why: "it answers to the internet",
  },
  {
    type: "containerregistry:Registry",
    path: "publicNetworkAccess",
    sdk: "Enabled",
    isSafe: is("Disabled"),
    safe: "Disabled",
    why: "it answers to the internet",
  },
  ...["containerregistry:Registry", "containerregistry:Replication"].map((type) => ({
    type,
    path: "zoneRedundancy",
    sdk: "Disabled",
    isSafe: is("Enabled"),
    safe: "Enabled",
    why: "no image can be pulled once a zone is lost, in the region that takes over",
  })),
  {
    type: "authorization:RoleAssignment",
    path: "principalType",
    sdk: "User",
    // Azure finds out by itself where nobody says it.
    isSafe: (value) => value !== "User",
    safe: "ServicePrincipal",
    why: "an identity that was just made is looked for among people, and not found",
  },
  {
    type: "storage:StorageAccount",
    path: "networkRuleSet.defaultAction",
    sdk: "Allow",
    isSafe: is("Deny"),
    safe: "Deny",
    why: "it answers to the internet",
  },
];

/** Every unsafe default, of the SDK or of the service behind it. */
export const unsafeDefaults: readonly UnsafeDefault[] = [
  ...networkDefaults,
  ...clusterDefaults,
  ...databaseDefaults,
  ...doors,
  ...common,
];

/** Defaults of the SDK that may stay, by type and path or the beginning of one, each with the reason. */
export const harmless: Readonly<Record<string, string>> = {
  "cdn:AFDOrigin": "80, 443 and a certificate that is checked are what is wanted",
  "cdn:Route linkToDefaultDomain": "the default name of an endpoint stays without an answer",
  "containerregistry:Registry adminUserEnabled": "nobody is administrator by a password",
  "containerregistry:Registry anonymousPullEnabled": "nobody pulls without an identity",
  "containerregistry:Registry networkRuleBypassOptions": "Azure's own services come in beside the private endpoints",
  "containerregistry:Registry networkRuleSet": "without access from the internet there is nothing to let in",
  "containerregistry:Registry policies": "kept, exported and signed images are the owner's choice",
  "containerregistry:Replication regionEndpointEnabled": "a region pulls from its own copy",
  "containerservice:AgentPool": "gateways and local DNS are not used",
  "containerservice:ManagedCluster bootstrapProfile": "images of the system come from Microsoft's own registry",
  "containerservice:ManagedCluster networkProfile.loadBalancerProfile": "what leaves goes through the NAT gateway",
  "containerservice:ManagedCluster networkProfile.natGatewayProfile": "the NAT gateway is the network's own",
  "containerservice:ManagedCluster nodeProvisioningProfile": "pools of nodes come as pods need them",
  "containerservice:ManagedCluster securityProfile": "secrets of the cluster are not encrypted with a vault's key",
  "containerservice:ManagedCluster workloadAutoScalerProfile": "no pod is resized behind its owner's back",
  "cosmosdb:DatabaseAccount createMode": "an account is made, not restored",
  "cosmosdb:SqlResourceSqlContainer": "hashed keys, a consistent index, and the last writer wins",
  "dbforpostgresql:Server cluster": "servers are no cluster",
  "dbforpostgresql:Server highAvailability.standbyAvailabilityZone":
    "the service chooses another zone than the first's",
  "dbforpostgresql:Server maintenanceWindow": "the night and hour are read only with a window of one's own",
  "dns:Zone zoneType": "the zone answers the internet, which is what it is for",
  "keyvault:Key": "releases of keys are not used",
  "keyvault:Vault properties.enabledFor": "no machine reads the vault",
  "keyvault:Vault properties.enableSoftDelete": "what is deleted can be had back",
  "keyvault:Vault properties.softDeleteRetentionInDays": "90 days are the most",
  "network:FlowLog": "what is logged is kept until its workspace ends it",
  "network:PrivateEndpoint subnet": "the subnet is named by its id",
  "network:Subnet privateEndpointNetworkPolicies": "no firewall rule is meant for private endpoints",
  "network:VirtualNetwork": "subnets are resources of their own; a protection plan is the owner's choice",
  "monitor:ActionGroup": "an action group that is there is on",
  "storage:StorageAccount encryption": "infrastructure encryption is asked for where state is kept",
  "storage:StorageAccount networkRuleSet": "rules beside the first one stand for ranges that are let in",
  "storage:StorageAccount sasPolicy": "there are no keys that sign",
};

/**
 * Where a default stands that must not, one line each.
 * @param graph - A stack's.
 */
export function left(graph: Graph): string[] {
  return unsafeDefaults.flatMap((row) =>
    subjects(graph, row)
      .filter(({ inputs }) => !row.isSafe(at(inputs, row.path), inputs))
      .map(({ urn }) => `${urn} leaves ${row.path} to its default: ${row.why}`),
  );
}

/** The resources that a row is about. */
export function subjects(graph: Graph, { type, about = () => true }: UnsafeDefault): Resource[] {
  return graph.filter((resource) => resource.type === `azure-native:${type}` && about(resource));
}
