import type { Sla, Unpromised } from "./model";

const azure = { cloud: "azure", read: "2026-11-28" } as const;
const inRegion = { ...azure, scope: "region", confidence: "B" } as const;
const everywhere = { ...azure, scope: "global", confidence: "B" } as const;

const aks = { source: "https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.AKS.UptimeSLA" };
const webApps = { source: "https://github.com/Azure/reliable-web-app-pattern-java/blob/main/sla-calculation.md" };
const cosmos = {
  source: "Azure's page on the reliability of Cosmos DB, from memory: the SLA itself was not read",
  unverified: true,
} as const;
const postgresql = { source: "https://github.com/MicrosoftDocs/azure-docs, postgresql/flexible-server" };

/** What Azure promises. No text of Microsoft's SLA for Online Services was at hand, so that no row is of confidence A. */
export const azureSlas: readonly (Sla | Unpromised)[] = [
  {
    ...inRegion,
    product: "AKS",
    condition: "standard",
    percent: 99.95,
    ...aks,
    asks: "its nodes stand in several zones; 99.9 % else",
  },
  { ...inRegion, product: "AKS", condition: "zones", percent: 99.95, ...aks },
  { ...inRegion, product: "AKS", condition: "one zone", percent: 99.9, ...aks },
  { ...azure, product: "AKS", condition: "free", ...aks, unpromised: "the tier Free of AKS has no SLA" },
  {
    ...inRegion,
    product: "Virtual Machines",
    condition: "zones",
    percent: 99.99,
    source: "https://azure.microsoft.com/en-gb/support/legal/sla/virtual-machines/ (versions of 2018, quoted since)",
  },
  {
    ...inRegion,
    product: "Virtual Machines",
    condition: "one zone",
    percent: 99.9,
    source: "https://github.com/MicrosoftDocs/azure-docs/issues/24105 (one machine with premium disks)",
  },
  {
    ...inRegion,
    product: "Load Balancer",
    percent: 99.99,
    source: "several independent lists of 2024 to 2026; the SLA itself was not read",
    unverified: true,
  },
  {
    ...inRegion,
    product: "Application Gateway",
    percent: 99.95,
    source: "several independent lists of 2024 to 2026; the SLA itself was not read",
    unverified: true,
  },
  { ...inRegion, product: "App Service", percent: 99.95, ...webApps },
  {
    ...everywhere,
    product: "Traffic Manager",
    percent: 99.99,
    source:
      "Microsoft's guides on resiliency and on multi-region web applications; the SLA itself was not read, and one list says 99.9",
    unverified: true,
  },
  { ...everywhere, product: "Front Door", percent: 99.99, ...webApps },
  {
    ...everywhere,
    product: "Azure DNS",
    percent: 100,
    source: "https://intercept.cloud/en-gb/blogs/demystifying-the-azure-sla (quotes the SLA of 2022)",
  },
  { ...inRegion, product: "Cosmos DB", condition: "one region", percent: 99.99, ...cosmos },
  { ...inRegion, product: "Cosmos DB", condition: "one region, zones", percent: 99.995, ...cosmos },
  { ...everywhere, product: "Cosmos DB", condition: "multi-region", percent: 99.99, ...cosmos },
  { ...everywhere, product: "Cosmos DB", condition: "multi-region, zones", percent: 99.995, ...cosmos },
  {
    ...everywhere,
    product: "Cosmos DB",
    condition: "multi-write",
    percent: 99.999,
    source: "https://azure.microsoft.com/en-gb/updates/cosmos-db-multi-master-support-now-generally-available/",
    published: "2018-09-24",
  },
  {
    ...inRegion,
    product: "Azure Database for PostgreSQL",
    condition: "zones",
    percent: 99.99,
    ...postgresql,
  },
  {
    ...inRegion,
    product: "Azure Database for PostgreSQL",
    condition: "same zone",
    percent: 99.95,
    ...postgresql,
    unverified: true,
  },
  { ...inRegion, product: "Azure Database for PostgreSQL", condition: "one zone", percent: 99.9, ...webApps },
  {
    ...inRegion,
    product: "Azure SQL Database",
    condition: "zones",
    percent: 99.995,
    source: "https://github.com/Azure/reliable-web-app-pattern-dotnet/blob/main/assets/sla-calculation.md",
  },
  {
    ...inRegion,
    product: "Azure SQL Database",
    condition: "one zone",
    percent: 99.99,
    source: "several independent lists of 2024 to 2026; the SLA itself was not read",
    unverified: true,
  },
];
