import { TopologyError } from "../../components/topology/configuration/faults";
import type { Topology } from "../../components/topology/model";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";

/** A configuration as a person writes it: nothing is known of it before the schema has seen it. */
export type Written = Readonly<Record<string, unknown>>;

/** Two regions on AWS, one waiting. */
export const aws: Written = {
  service: "shop",
  environment: "prod",
  cloud: "aws",
  account: "123456789012",
  shape: "active-passive",
  tier: "silver",
  domain: "shop.example.com",
  seed: "us-east-2",
  regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } },
  database: { engine: "aurora-postgresql" },
  cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], allow: ["203.0.113.0/24"] },
  traffic: { delegated: true },
};

/** Two regions on Azure that both serve and both write. */
export const azure: Written = {
  ...aws,
  cloud: "azure",
  account: "00000000-0000-4000-8000-000000000001",
  shape: "active-active",
  seed: "swedencentral",
  salt: "x7k2",
  regions: { swedencentral: { slot: 0 }, francecentral: { slot: 1 } },
  database: { engine: "cosmos" },
  cluster: { admins: ["00000000-0000-4000-8000-000000000002"], allow: ["203.0.113.0/24"] },
};

/** Two regions on Google Cloud that both serve and both write, with the strictest promise. */
export const gcp: Written = {
  ...aws,
  cloud: "gcp",
  account: "shop-prod-1",
  shape: "active-active",
  tier: "platinum",
  seed: "europe-west1",
  salt: "x7k2",
  regions: { "europe-west1": { slot: 0 }, "europe-west4": { slot: 1 } },
  database: { engine: "spanner" },
  cluster: { admins: ["group:platform@example.com"], allow: ["iam"] },
  operations: { automation: 4 },
};

/**
 * The outputs that a stack has after an update of a configuration.
 * @param config - What was applied, after everything in `memory`.
 * @param writer - The region that writes.
 */
export function after(config: Written, memory: Memory = {}, writer = "us-east-2"): Memory {
  return { topology: JSON.parse(JSON.stringify(topologyOf(config, memory))) as unknown, writer };
}

/** The text of a refusal; a test that expects one fails when there is none. */
export function refusalOf(config: unknown, memory?: Memory): string {
  return errorOf(config, memory).message;
}

/** The refusal itself. */
export function errorOf(config: unknown, memory?: Memory): TopologyError {
  let made: Topology;
  try {
    made = topologyOf(config, memory);
  } catch (error) {
    if (error instanceof TopologyError) return error;
    throw error;
  }
  throw new Error(`was accepted: ${Object.keys(made.regions).join(", ")}`);
}
