import type { Resource } from "../../resilience/facts/resource";
import { configOf, graphOfConfig, graphOfStack, type StackConfig, stackNames } from "./stacks";
import { nearest, passive } from "./steered";

/** Regions in the order in which they joined: the first ones are those of the shipped stack. */
const world = [
  "us-east-2",
  "eu-west-1",
  "ap-northeast-1",
  "eu-central-1",
  "ap-southeast-2",
  "ca-central-1",
  "sa-east-1",
];

function overRegions(count: number): StackConfig {
  const regions = Object.fromEntries(world.slice(0, count).map((code, slot) => [code, { slot }]));
  return { ...configOf("aws-active-passive"), regions };
}

/** Two regions that may have a witness between them. */
function inOneSet(): StackConfig {
  return { ...configOf("aws-active-passive"), regions: { "us-east-2": { slot: 0 }, "us-west-2": { slot: 1 } } };
}

/** By DNS, in a zone of its own. */
const byNames = { zone: "create", delegated: true };

/** Two regions on Azure that both serve: users are led by Traffic Manager. */
function servingByNames(routing: string): StackConfig {
  const { eastus2, northeurope } = configOf("azure-active-active").regions;
  if (!eastus2 || !northeurope) throw new Error("azure-active-active has other regions now");
  return { ...configOf("azure-active-active"), traffic: { ...byNames, routing }, regions: { eastus2, northeurope } };
}

/** Configurations beside the shipped stacks, for what none of those shows. */
export const variants: Readonly<Record<string, () => StackConfig>> = {
  "aws-longest-names": () => ({
    ...configOf("aws-active-passive"),
    service: "twenty-letters-shops",
    environment: "eightltr",
    seed: "ap-southeast-1",
    primary: "ap-southeast-1",
    regions: { "ap-southeast-1": { slot: 0 }, "ap-northeast-1": { slot: 1 } },
  }),
  "aws-pilot": () => ({ ...configOf("aws-active-passive"), tier: "silver", standby: "pilot" }),
  "aws-transit-gateway": () => overRegions(5),
  "aws-cloud-wan": () => overRegions(7),
  "aws-dynamodb": () => ({ ...configOf("aws-active-passive"), database: { engine: "dynamodb" } }),
  "aws-dynamodb-strong": () => ({ ...inOneSet(), database: { engine: "dynamodb", consistency: "strong" } }),
  "aws-dsql": () => ({ ...inOneSet(), database: { engine: "dsql" } }),
  "aws-lost": () => ({
    ...configOf("aws-active-passive"),
    regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, state: "lost" } },
  }),
  "azure-cosmos-passive": () => ({ ...configOf("azure-active-active"), shape: "active-passive", traffic: byNames }),
  "gcp-longest-names": () => ({
    ...configOf("gcp-active-passive"),
    service: "twenty-letters-shops",
    environment: "eightltr",
    account: "thirty-letters-as-google-takes",
    seed: "northamerica-northeast1",
    primary: "northamerica-northeast1",
    regions: { "northamerica-northeast1": { slot: 0 }, "northamerica-northeast2": { slot: 1 } },
    traffic: byNames,
  }),
  "gcp-dns-passive": () => ({ ...configOf("gcp-active-passive"), traffic: { ...byNames, method: "dns" } }),
  "gcp-dns-active": () => ({
    ...configOf("gcp-active-active"),
    tier: "gold",
    traffic: { ...byNames, method: "dns", routing: "latency" },
  }),
  "gcp-lost": () => ({
    ...configOf("gcp-active-passive"),
    regions: { "us-central1": { slot: 0 }, "us-east1": { slot: 1, state: "lost" } },
  }),
  "gcp-pilot": () => ({ ...configOf("gcp-active-passive"), tier: "silver", standby: "pilot" }),
  "azure-latency": () => servingByNames("latency"),
  "azure-weighted": () => servingByNames("weighted"),
  "azure-anycast-passive": () => ({
    ...configOf("azure-active-passive"),
    traffic: { ...byNames, method: "anycast" },
  }),
  "azure-pilot": () => ({ ...configOf("azure-active-passive"), tier: "silver", standby: "pilot" }),
  "azure-lost": () => ({
    ...configOf("azure-active-passive"),
    regions: { eastus2: { slot: 0 }, centralus: { slot: 1, state: "lost" } },
  }),
  "azure-longest-names": () => ({
    ...configOf("azure-active-passive"),
    service: "twenty-letters-shops",
    environment: "eightltr",
    salt: "sixsix",
    seed: "germanywestcentral",
    primary: "germanywestcentral",
    regions: { germanywestcentral: { slot: 0 }, southafricanorth: { slot: 1 } },
  }),
  "aws-latency": nearest.latency,
  "aws-geolocation": nearest.geolocation,
  "aws-weighted": nearest.weighted,
  "aws-anycast": nearest.anycast,
  "aws-anycast-passive": () => passive(nearest.anycast()),
};

/**
 * The graph of a shipped stack, or of a variant.
 * @param name - Its name.
 */
export function graphOfSystem(name: string): Promise<Resource[]> {
  const variant = variants[name];
  return variant ? graphOfConfig(variant()) : graphOfStack(name);
}

/** Every shipped stack and every variant. */
export const systemNames: readonly string[] = [...stackNames, ...Object.keys(variants)];
