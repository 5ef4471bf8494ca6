import { type Configuration, Platform, topologyOf } from "trilith";
import { azure } from "trilith/azure";
import { memoryOfThisStack, outputsOf } from "trilith/stack";

const configuration: Configuration = {
  service: "cart",
  environment: "dev",
  cloud: "azure",
  account: "00000000-1111-2222-3333-444444444444",
  salt: "k3p9",
  shape: "active-active",
  tier: "silver",
  domain: "dev.cart.example.com",
  seed: "eastus2",
  regions: { eastus2: { slot: 0 }, northeurope: { slot: 1 } },
  database: { engine: "cosmos", tables: { carts: { partitionKey: "customer", expiresAt: "ttl" } } },
  traffic: { method: "anycast", zone: "create", delegated: true },
  cluster: { admins: ["aaaaaaaa-0000-4000-8000-000000000003"], allow: ["203.0.113.0/24"] },
  operations: { automation: 4 },
};

export = async () => {
  const topology = topologyOf(configuration, await memoryOfThisStack());
  return outputsOf(topology, new Platform("cart", { topology, cloud: azure }));
};
