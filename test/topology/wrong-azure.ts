import type { Wrong } from "./refused";
import { after, aws, azure, type Written } from "./sample";

const { swedencentral, francecentral } = azure.regions as Written;
const servers = { ...azure, shape: "active-passive", database: { engine: "postgresql-flexible" } };

function over(...codes: readonly string[]): Written {
  return Object.fromEntries(codes.map((code, slot) => [code, { slot }]));
}

function withAdmins(...admins: readonly string[]): Written {
  return { ...azure, cluster: { admins, allow: ["203.0.113.0/24"] } };
}

const zone = (subscription: unknown, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnszones/${name}`;

const another = "00000000-0000-4000-8000-000000000009";
const zoned = (name: string, subscription: unknown = azure.account) => ({
  traffic: { zone: zone(subscription, name) },
});

/** What a stranger writes wrong on Azure. */
export const onAzure: readonly Wrong[] = [
  {
    name: "Azure regions by their display names",
    config: { ...azure, seed: "Sweden Central", regions: over("Sweden Central", "East US 2") },
  },
  {
    name: "an Azure region in capitals",
    config: { ...azure, seed: "SwedenCentral", regions: { SwedenCentral: swedencentral, francecentral } },
  },
  { name: "a seed by its display name", config: { ...azure, seed: "Sweden Central" } },
  { name: "a primary by its display name", config: { ...servers, primary: "Sweden Central" } },
  { name: "a control region by its display name", config: { ...azure, controlRegion: "UK South" } },
  { name: "AWS regions on Azure", config: { ...azure, seed: "us-east-2", regions: over("us-east-2", "eu-west-1") } },
  {
    name: "an Azure region on AWS, as the portal shows it",
    config: { ...aws, regions: { ...(aws.regions as Written), "West Europe": { slot: 2 } } },
  },
  { name: "an AWS region in capitals", config: { ...aws, seed: "US-EAST-2", regions: over("US-EAST-2", "eu-west-1") } },
  {
    name: "a region of Azure with a typo",
    config: { ...azure, regions: { ...(azure.regions as Written), francecentrl: { slot: 2 } } },
  },
  {
    name: "regions of Azure without zones",
    config: { ...azure, regions: { ...(azure.regions as Written), westus: { slot: 2 }, ukwest: { slot: 3 } } },
  },
  { name: "an Azure subscription in capitals", config: { ...azure, account: "ABCDEF00-0000-4000-8000-00000000000A" } },
  { name: "an Azure subscription in braces", config: { ...azure, account: "{00000000-0000-4000-8000-000000000001}" } },
  {
    name: "an Azure subscription by its id in ARM",
    config: { ...azure, account: "/subscriptions/00000000-0000-4000-8000-000000000001" },
  },
  { name: "an AWS account on Azure", config: { ...azure, account: "123456789012" } },
  { name: "a salt in capitals", config: { ...azure, salt: "X7K2" } },
  { name: "a salt with a hyphen", config: { ...azure, salt: "x7-k2" } },
  { name: "a salt that is a number", config: { ...azure, salt: 4711 } },
  { name: "Azure admins by their address", config: withAdmins("alice@example.com", "Platform Team") },
  {
    name: "Azure admins in capitals and in braces",
    config: withAdmins("ABCDEF00-0000-4000-8000-00000000000A", "{00000000-0000-4000-8000-000000000002}"),
  },
  { name: "admins of AWS on Azure", config: withAdmins("arn:aws:iam::123456789012:role/platform") },
  { name: "admins of Google Cloud on Azure", config: withAdmins("group:platform@example.com") },
  { name: "a zone of AWS on Azure", config: { ...azure, traffic: { zone: "Z0123456789EXAMPLE", delegated: true } } },
  { name: "an Azure zone by its name", config: { ...azure, traffic: { zone: "shop.example.com", delegated: true } } },
  {
    name: "a private zone of Azure",
    config: {
      ...azure,
      traffic: {
        zone: zone(azure.account, String(azure.domain)).replace("dnszones", "privateDnsZones"),
        delegated: true,
      },
    },
  },
  {
    name: "ranges on Azure in the wrong form",
    config: {
      ...azure,
      cluster: {
        admins: [String((azure.cluster as Written & { admins: string[] }).admins[0])],
        allow: ["Internet", "AzureCloud", "203.0.113.7", "0.0.0.0/0"],
      },
    },
  },
  { name: "an engine of AWS on Azure", config: { ...azure, database: { engine: "aurora-postgresql" } } },
  { name: "an engine of Azure by Azure's name", config: { ...azure, database: { engine: "cosmosdb" } } },
  {
    name: "Cosmos with a pilot light",
    config: { ...azure, shape: "active-passive", standby: "pilot", tier: "gold", operations: { automation: 4 } },
  },
  {
    name: "more regions than PostgreSQL copies to",
    config: {
      ...servers,
      seed: "swedencentral",
      regions: over("swedencentral", "francecentral", "eastus2", "centralus", "uksouth", "westeurope", "northeurope"),
    },
  },
  { name: "one region of Azure for silver", config: { ...azure, regions: over("swedencentral") } },
  { name: "another subscription", config: { ...azure, account: another }, memory: after(azure, {}, "swedencentral") },
  { name: "a zone that cannot hold the domain", config: { ...azure, ...zoned("example.org") } },
  { name: "a zone below the domain", config: { ...azure, ...zoned("eu.shop.example.com") } },
  { name: "a zone of another subscription", config: { ...azure, ...zoned("example.com", another) } },
  {
    name: "a retention that a log workspace does not have",
    config: { ...azure, cluster: { ...(azure.cluster as object), logRetentionDays: 7 } },
  },
];
