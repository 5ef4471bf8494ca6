import { azureFrontDoor } from "../../fixtures/azure";
import { all, beside, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "azure";
const [east, north] = ["aks-shop-eastus2", "aks-shop-swedencentral"];
const [primary, replica] = ["pg-shop-eastus2", "pg-shop-swedencentral"];
// What is asked for by gold alone; the system itself keeps silver.
const gold = { tier: "gold" } as const;
const retention = { enabled: true, days: 7 };

const clusters: readonly Mutation[] = [
  {
    name: "a free control plane",
    base,
    change: set("ManagedCluster", east, { "sku.tier": "Free" }),
    isShown: true,
    rules: ["R05"],
  },
  {
    name: "a control plane of no tier",
    base,
    change: set("ManagedCluster", east, { sku: undefined }),
    rules: ["R05"],
  },
  {
    name: "a cluster whose Secrets Microsoft's key alone encrypts",
    base,
    change: set("ManagedCluster", east, { securityProfile: undefined }),
    rules: ["R33"],
  },
  {
    name: "a pool in two zones",
    base,
    settings: gold,
    change: set("AgentPool", "user-swedencentral", { availabilityZones: ["1", "2"] }),
    rules: ["R07"],
  },
  {
    name: "a pool with one node",
    base,
    settings: gold,
    change: set("AgentPool", "user-swedencentral", { minCount: 1 }),
    // What waits there is less than what serves elsewhere, too.
    rules: ["R07", "R19"],
  },
  {
    name: "a pool that starts from nothing",
    base,
    settings: gold,
    change: set("AgentPool", "user-swedencentral", { minCount: 0 }),
    rules: ["R19"],
  },
  {
    name: "no cluster in the second region",
    base,
    change: all(without("ManagedCluster", north), without("AgentPool", "user-swedencentral")),
    rules: ["R08", "R09"],
  },
  {
    name: "both clusters in one region",
    base,
    change: set("ManagedCluster", north, { location: "eastus2" }),
    rules: ["R08", "R09"],
  },
];

const databases: readonly Mutation[] = [
  { name: "no replica", base, change: without("Server", replica), rules: ["R08", "R10"] },
  {
    name: "a standby in the same zone",
    base,
    change: set("Server", primary, { "highAvailability.mode": "SameZone" }),
    rules: ["R11"],
  },
  {
    name: "a database that the engine may delete",
    base,
    change: turned("Server", replica, () => ({ protect: false })),
    rules: ["R13"],
  },
  {
    name: "a week of backups",
    base,
    change: set("Server", primary, { "backup.backupRetentionDays": 7 }),
    rules: ["R14"],
  },
  { name: "no key of one's own", base, change: set("Server", replica, { dataEncryption: undefined }), rules: ["R31"] },
  {
    name: "people's data outside of the EU",
    base,
    change: set("Server", primary, { tags: { data: "primary", "data-class": "personal" } }),
    settings: { homeRegion: "eu" },
    rules: ["R26"],
  },
];

const traffic: readonly Mutation[] = [
  {
    name: "a TTL of five minutes",
    base,
    change: set("Profile", "tm-shop", { "dnsConfig.ttl": 300 }),
    isShown: true,
    rules: ["R16"],
  },
  {
    name: "no health check",
    base,
    change: set("Profile", "tm-shop", { monitorConfig: undefined }),
    isShown: true,
    rules: ["R17"],
  },
  {
    name: "an endpoint that always answers",
    base,
    change: set("Profile", "tm-shop", { "endpoints.1.alwaysServe": "Enabled" }),
    rules: ["R17"],
  },
  { name: "a check of /", base, change: set("Profile", "tm-shop", { "monitorConfig.path": "/" }), rules: ["R18"] },
  {
    name: "a check over HTTP",
    base,
    change: set("Profile", "tm-shop", { "monitorConfig.protocol": "HTTP" }),
    rules: ["R18"],
  },
  {
    name: "a check every half minute",
    base,
    settings: gold,
    change: set("Profile", "tm-shop", { "monitorConfig.intervalInSeconds": 30 }),
    rules: ["R18"],
  },
  {
    name: "a slow probe of a load balancer",
    base,
    change: set("LoadBalancer", "lb-shop-eastus2", { "probes.0.intervalInSeconds": 60 }),
    rules: ["R18"],
  },
  {
    name: "Front Door alone",
    base: "azure with two exits",
    change: without("Profile", "tm-shop"),
    rules: ["R20"],
  },
  {
    name: "two endpoints of one region",
    base,
    change: set("Profile", "tm-shop", { "endpoints.1.endpointLocation": "East US 2" }),
    rules: ["R22"],
  },
  {
    name: "clients that are kept on a region",
    base,
    change: beside(...azureFrontDoor),
    rules: ["R23"],
  },
];

const state: readonly Mutation[] = [
  {
    name: "an account with Azure's own key",
    base,
    change: set("StorageAccount", "shopstate", { "encryption.keySource": "Microsoft.Storage" }),
    rules: ["R02"],
  },
  {
    name: "an account without encryption",
    base,
    change: set("StorageAccount", "shopstate", { encryption: undefined }),
    isShown: true,
    rules: ["R02"],
  },
  {
    name: "old TLS",
    base,
    change: set("StorageAccount", "shopstate", { minimumTlsVersion: "TLS1_0" }),
    rules: ["R02"],
  },
  {
    name: "no versions, and a week of deleted blobs",
    base,
    change: set("BlobServiceProperties", "shopstate-blobs", {
      isVersioningEnabled: false,
      deleteRetentionPolicy: retention,
    }),
    rules: ["R03"],
  },
  {
    name: "blobs that can be made public",
    base,
    change: set("StorageAccount", "shopstate", { allowBlobPublicAccess: true }),
    rules: ["R03"],
  },
  {
    name: "one region for the state",
    base,
    change: set("StorageAccount", "shopstate", { "sku.name": "Standard_ZRS" }),
    rules: ["R03"],
  },
  {
    name: "a key that is never renewed",
    base,
    change: set("Key", "secrets", { "properties.rotationPolicy": undefined }),
    rules: ["R04"],
  },
  {
    name: "a shipped account that can be made public",
    base: "account on azure",
    change: set("StorageAccount", "state-account", { allowBlobPublicAccess: true }),
    rules: ["R03"],
  },
];

/** Mutations of systems on Azure. */
export const azureMutations: readonly Mutation[] = [...clusters, ...databases, ...traffic, ...state];
