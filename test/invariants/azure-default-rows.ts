import { is, isFirst, number, other, set, type UnsafeDefault } from "./azure-default";

const cluster = "containerservice:ManagedCluster";
const server = "dbforpostgresql:Server";
const subnet = "network:Subnet";

/** Defaults of networks. */
export const networkDefaults: readonly UnsafeDefault[] = [
  {
    type: subnet,
    path: "privateLinkServiceNetworkPolicies",
    sdk: "Enabled",
    about: ({ name }) => /private-?link|pls/i.test(name),
    isSafe: is("Disabled"),
    safe: "Disabled",
    why: "a private link service cannot stand in the subnet",
  },
  {
    type: subnet,
    path: "defaultOutboundAccess",
    service: "addresses of Azure's own choosing lead out",
    isSafe: is(false),
    safe: false,
    why: "what leaves has no address that anybody can allow",
  },
  {
    type: "network:PublicIPAddress",
    path: "sku.name",
    service: "Basic, which is retired and has no zones",
    isSafe: is("Standard", "StandardV2"),
    safe: "Standard",
    why: "the address falls with a zone",
  },
  {
    type: "network:PublicIPAddress",
    path: "publicIPAllocationMethod",
    service: "Dynamic",
    isSafe: is("Static"),
    safe: "Static",
    why: "what points at the address points at nobody after a restart",
  },
];

/** Defaults of clusters. */
export const clusterDefaults: readonly UnsafeDefault[] = [
  ...["networkProfile.serviceCidr", "networkProfile.dnsServiceIP", "networkProfile.podCidr"].map((path, index) => {
    const sdk = ["10.0.0.0/16", "10.0.0.10", "10.244.0.0/16"][index] ?? "";
    const safe = ["172.16.0.0/16", "172.16.0.10", "100.64.0.0/14"][index] ?? "";
    return { type: cluster, path, sdk, isSafe: other(sdk), safe, why: "it overlaps the networks of the regions" };
  }),
  {
    type: cluster,
    path: "networkProfile.outboundType",
    sdk: "loadBalancer",
    isSafe: is("userAssignedNATGateway"),
    safe: "userAssignedNATGateway",
    why: "what leaves has another address than the region's",
  },
  {
    type: cluster,
    path: "sku.tier",
    service: "Free",
    isSafe: is("Standard", "Premium"),
    safe: "Standard",
    why: "nobody promises that the API server answers",
  },
  {
    type: cluster,
    path: "disableLocalAccounts",
    service: "accounts with certificates that nobody can take back one by one",
    isSafe: is(true),
    safe: true,
    why: "who once read the credentials stays administrator",
  },
  {
    type: "containerservice:MaintenanceConfiguration",
    path: "maintenanceWindow.durationHours",
    sdk: 24,
    isSafe: number(4, 8),
    safe: 4,
    why: "windows of two regions overlap, and both are upgraded at once",
  },
];

/** Defaults of databases. */
export const databaseDefaults: readonly UnsafeDefault[] = [
  {
    type: server,
    path: "availabilityZone",
    sdk: "",
    isSafe: set,
    safe: "1",
    why: "the service chooses a zone, and a later program that names one makes the database anew",
  },
  {
    type: server,
    path: "authConfig.passwordAuth",
    sdk: "Enabled",
    isSafe: is("Disabled"),
    safe: "Disabled",
    why: "a password opens it",
  },
  {
    type: server,
    path: "authConfig.tenantId",
    sdk: "",
    isSafe: set,
    safe: "00000000-0000-0000-0000-00000000000f",
    why: "no directory says who may come in",
  },
  {
    type: server,
    path: "backup.geoRedundantBackup",
    sdk: "Disabled",
    about: isFirst,
    isSafe: is("Enabled"),
    safe: "Enabled",
    why: "backups go with their region, and it can only be turned on at the creation",
  },
  {
    type: server,
    path: "backup.backupRetentionDays",
    sdk: 7,
    about: isFirst,
    isSafe: number(8, 35),
    safe: 35,
    why: "a mistake that is found after a week cannot be undone",
  },
  {
    type: server,
    path: "highAvailability.mode",
    sdk: "Disabled",
    about: isFirst,
    isSafe: is("ZoneRedundant"),
    safe: "ZoneRedundant",
    why: "the database falls with a zone",
  },
  {
    type: server,
    path: "maintenanceWindow.customWindow",
    sdk: "Disabled",
    isSafe: is("Enabled"),
    safe: "Enabled",
    why: "the service chooses when, and may choose one night for both regions",
  },
  {
    type: "cosmosdb:DatabaseAccount",
    path: "kind",
    sdk: "GlobalDocumentDB",
    isSafe: set,
    safe: "GlobalDocumentDB",
    why: "a default that changes would make the account anew",
  },
  {
    type: "cosmosdb:DatabaseAccount",
    path: "disableLocalAuth",
    service: "keys open it",
    isSafe: is(true),
    safe: true,
    why: "a key opens every region's data",
  },
  {
    type: "cosmosdb:DatabaseAccount",
    path: "publicNetworkAccess",
    service: "Enabled",
    isSafe: is("Disabled"),
    safe: "Disabled",
    why: "it answers to the internet",
  },
];
