import { type Configuration, Platform, topologyOf } from "trilith";
import { gcp } from "trilith/gcp";
import { memoryOfThisStack, outputsOf } from "trilith/stack";

const configuration: Configuration = {
  service: "ledger",
  environment: "dev",
  cloud: "gcp",
  account: "example-shop-prod",
  shape: "active-active",
  tier: "platinum",
  domain: "dev.ledger.example.com",
  seed: "us-east1",
  regions: { "us-east1": { slot: 0 }, "europe-west1": { slot: 1 }, "asia-east1": { slot: 2 } },
  database: { engine: "spanner" },
  traffic: { zone: "create", delegated: true },
  cluster: { admins: ["group:platform@example.com"] },
  operations: { automation: 4 },
};

export = async () => {
  const topology = topologyOf(configuration, await memoryOfThisStack());
  return outputsOf(topology, new Platform("ledger", { topology, cloud: gcp }));
};
