import type { Wrong } from "./refused";
import { after, aws, azure, gcp, type Written } from "./sample";

const servers = { ...gcp, tier: "gold", shape: "active-passive", database: { engine: "alloydb" } };
const project = String(gcp.account);

function over(...codes: readonly string[]): Written {
  return Object.fromEntries(codes.map((code, slot) => [code, { slot }]));
}

function withAdmins(...admins: readonly string[]): Written {
  return { ...gcp, cluster: { admins } };
}

function zoned(zone: string): Written {
  return { ...gcp, traffic: { zone, delegated: true } };
}

const gold = { ...gcp, tier: "gold" };
const announced = { delegated: true, method: "anycast" };

/** What a refresh saw after an operator took the primary out by its capacity. */
const drainedByHand = {
  "urn:pulumi:prod::shop::trilith:index:GcpTraffic$trilith:index:GcpAnycast$gcp:compute/backendService:BackendService::b":
    {
      outputs: {
        backends: [
          {
            group: "projects/p/zones/europe-west1-b/networkEndpointGroups/g",
            capacityScaler: 0,
            preference: "PREFERRED",
          },
          {
            group: "projects/p/zones/europe-west4-a/networkEndpointGroups/g",
            capacityScaler: 1,
            preference: "DEFAULT",
          },
        ],
      },
    },
};

/** What a stranger writes wrong on Google Cloud. */
export const onGcp: readonly Wrong[] = [
  {
    name: "zones of Google Cloud as regions",
    config: { ...gcp, seed: "europe-west1-b", regions: over("europe-west1-b", "europe-west4-a") },
  },
  {
    name: "Google Cloud's regions in capitals and with blanks",
    config: { ...gcp, seed: "EUROPE-WEST1", regions: over("EUROPE-WEST1", "europe west4") },
  },
  { name: "a multi-region of Google Cloud", config: { ...gcp, seed: "eur3", regions: over("eur3") } },
  {
    name: "AWS regions on Google Cloud",
    config: { ...gcp, seed: "us-east-1", regions: over("us-east-1", "eu-west-1") },
  },
  {
    name: "Azure regions on Google Cloud",
    config: { ...gcp, seed: "westeurope", regions: over("westeurope", "eastus2") },
  },
  {
    name: "a region of Google Cloud on AWS",
    config: { ...aws, regions: { ...(aws.regions as Written), "us-central1": { slot: 2 } } },
  },
  {
    name: "a region of Google Cloud on Azure",
    config: { ...azure, regions: { ...(azure.regions as Written), "europe-west4": { slot: 2 } } },
  },
  {
    name: "a region of Google Cloud with a typo",
    config: { ...servers, regions: { ...(gcp.regions as Written), "europe-wset3": { slot: 2 } } },
  },
  { name: "a project by its number", config: { ...gcp, account: "123456789012" } },
  { name: "a project by its resource name", config: { ...gcp, account: `projects/${project}` } },
  { name: "a project by its display name", config: { ...gcp, account: "Shop Production" } },
  { name: "a project in capitals", config: { ...gcp, account: project.toUpperCase() } },
  { name: "an Azure subscription on Google Cloud", config: { ...gcp, account: String(azure.account) } },
  { name: "Google Cloud's admins without their kind", config: withAdmins("platform@example.com", "Platform Team") },
  {
    name: "Google Cloud's admins of other kinds",
    config: withAdmins("domain:example.com", "allUsers", "principalSet://iam.googleapis.com/x"),
  },
  {
    name: "nodes that Google makes on AWS",
    config: {
      ...aws,
      cluster: { ...(aws.cluster as Written), mode: "autopilot" },
      regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, cluster: { mode: "standard" } } },
    },
  },
  { name: "admins of AWS on Google Cloud", config: withAdmins("arn:aws:iam::123456789012:role/platform") },
  { name: "admins of Azure on Google Cloud", config: withAdmins("00000000-0000-4000-8000-000000000002") },
  { name: "a zone of Google Cloud by its domain", config: zoned("shop.example.com") },
  { name: "a zone of Google Cloud by its resource name", config: zoned(`projects/${project}/managedZones/shop`) },
  { name: "a zone of AWS on Google Cloud", config: zoned("Z0123456789EXAMPLE") },
  { name: "Cloud SQL, which is not built", config: { ...servers, database: { engine: "cloudsql" } } },
  { name: "an engine of Azure on Google Cloud", config: { ...servers, database: { engine: "postgresql-flexible" } } },
  {
    name: "regions of Google Cloud that Spanner does not join",
    config: { ...gcp, seed: "us-west1", regions: over("us-west1", "europe-west4") },
  },
  {
    name: "a region that Spanner's configuration does not have",
    config: { ...gcp, regions: { ...(gcp.regions as Written), "us-south1": { slot: 2 } } },
    memory: after(gcp, {}, "europe-west1"),
  },
  { name: "one region for Spanner", config: { ...gcp, regions: over("europe-west1") } },
  {
    name: "more regions than AlloyDB copies to",
    config: {
      ...servers,
      regions: over(
        "europe-west1",
        "europe-west2",
        "europe-west3",
        "europe-west4",
        "us-central1",
        "us-east1",
        "us-east4",
      ),
    },
  },
  {
    name: "several writers for AlloyDB",
    config: {
      ...servers,
      shape: "active-active",
      tier: "gold",
      database: { engine: "alloydb", writes: "multi-region" },
    },
  },
  {
    name: "a version and a class of AlloyDB in another form",
    config: { ...servers, database: { engine: "alloydb", version: "17.5", instanceClass: "db.r8g.large" } },
  },
  { name: "another project", config: { ...gcp, account: "shop-prod-2" }, memory: after(gcp, {}, "europe-west1") },
  {
    name: "a retention that a log bucket does not have",
    config: { ...gcp, cluster: { ...(gcp.cluster as object), logRetentionDays: 3653 } },
  },
  { name: "peering on Google Cloud", config: { ...gcp, network: { backbone: "peering" } } },
  {
    name: "answers by place on Google Cloud",
    config: {
      ...gold,
      traffic: { delegated: true, method: "dns", routing: "geolocation" },
      regions: {
        "europe-west1": { slot: 0, locations: ["*"] },
        "europe-west4": { slot: 1, locations: ["europe"] },
      },
    },
  },
  {
    name: "a share of nothing in answers on Google Cloud",
    config: {
      ...gold,
      traffic: { delegated: true, method: "dns", routing: "weighted" },
      regions: { "europe-west1": { slot: 0 }, "europe-west4": { slot: 1, weight: 0 } },
    },
  },
  {
    name: "shares with one address on Google Cloud",
    config: {
      ...gold,
      traffic: { delegated: true, method: "anycast" },
      regions: { "europe-west1": { slot: 0, weight: 80 }, "europe-west4": { slot: 1, weight: 20 } },
    },
  },
  {
    name: "a routing beside one address on Google Cloud",
    config: { ...gold, traffic: { delegated: true, method: "anycast", routing: "latency" } },
  },
  {
    name: "the last region with capacity taken away on Google Cloud",
    config: {
      ...servers,
      traffic: announced,
      regions: { "europe-west1": { slot: 0 }, "europe-west4": { slot: 1, state: "draining" } },
    },
    memory: { ...after({ ...servers, traffic: announced }, {}, "europe-west1"), resources: drainedByHand },
  },
];
