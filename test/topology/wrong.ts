import type { Wrong } from "./refused";
import { aws, azure, gcp } from "./sample";
import { accounts } from "./wrong-accounts";
import { onAzure } from "./wrong-azure";
import { existing } from "./wrong-existing";
import { onGcp } from "./wrong-gcp";
import { forgetful } from "./wrong-memory";
import { unoffered } from "./wrong-offers";
import { unserved } from "./wrong-services";
import { standing, uncarried } from "./wrong-standing";

const regions = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } };
const cluster = { admins: ["arn:aws:iam::123456789012:role/platform"], allow: ["203.0.113.0/24"] };
const many = Object.fromEntries(Array.from({ length: 64 }, (_, slot) => [`eu-west-${slot}`, { slot }]));

/** Wrong in spelling, nesting or type. */
const misspelt: readonly Wrong[] = [
  { name: "an empty configuration", config: {} },
  { name: "a configuration that is a list", config: [] },
  { name: "unknown keys", config: { ...aws, trafic: {}, slot: 0, admins: [], cloudy: 1 } },
  { name: "a typo in a region", config: { ...aws, regions: { ...regions, "us-esat-2": { slot: 2 } } } },
  { name: "a region of another cloud", config: { ...aws, regions: { ...regions, swedencentral: { slot: 2 } } } },
  { name: "regions as a list", config: { ...aws, regions: ["us-east-2"] } },
  { name: "a region without a value", config: { ...aws, regions: { ...regions, "eu-west-1": null } } },
  { name: "no regions", config: { ...aws, tier: "dev", regions: {} } },
  {
    name: "a region's settings one level too high",
    config: { ...aws, regions: { ...regions, "eu-west-1": { slot: 1, version: "1.33" } } },
  },
  { name: "a misspelt slot", config: { ...aws, regions: { ...regions, "eu-west-1": { slto: 1 } } } },
  { name: "a database as text", config: { ...aws, database: "aurora-postgresql" } },
  {
    name: "versions without quotes",
    config: { ...aws, cluster: { ...cluster, version: 1.3 }, database: { engine: "aurora-postgresql", version: 17.5 } },
  },
  { name: "a number as text", config: { ...aws, regions: { ...regions, "eu-west-1": { slot: "1" } } } },
  { name: "a shape that is planned", config: { ...aws, shape: "home-region" } },
  {
    name: "a region on another cloud",
    config: { ...aws, regions: { ...regions, "eu-west-1": { slot: 1, cloud: "gcp" } } },
  },
  {
    name: "names in the wrong form",
    config: { ...aws, service: "My Shop", environment: "pre-prod", domain: "shop_example", salt: "S" },
  },
  { name: "sixty-four regions", config: { ...aws, regions: many } },
];

/** Wrong about regions. */
const misplaced: readonly Wrong[] = [
  { name: "equal slots", config: { ...aws, regions: { "us-east-2": { slot: 3 }, "eu-west-1": { slot: 3 } } } },
  { name: "a slot kept for global ranges", config: { ...aws, regions: { ...regions, "eu-west-1": { slot: 63 } } } },
  { name: "a region with two zones", config: { ...aws, regions: { ...regions, "us-west-1": { slot: 2 } } } },
  {
    name: "a region without zones",
    config: { ...azure, regions: { ...(azure.regions as object), westus: { slot: 2 } } },
  },
  { name: "one region for silver", config: { ...aws, regions: { "us-east-2": { slot: 0 } } } },
  { name: "two regions without a seed", config: { ...aws, seed: undefined } },
  { name: "a seed that is not configured", config: { ...aws, seed: "us-east-1" } },
  {
    name: "a seed that drains",
    config: { ...aws, regions: { ...regions, "us-east-2": { slot: 0, state: "draining" } } },
  },
  {
    name: "no active region",
    config: {
      ...aws,
      regions: { "us-east-2": { slot: 0, state: "joining" }, "eu-west-1": { slot: 1, state: "joining" } },
    },
  },
  {
    name: "a primary that joins",
    config: { ...aws, primary: "eu-west-1", regions: { ...regions, "eu-west-1": { slot: 1, state: "joining" } } },
  },
  { name: "a primary that is not configured", config: { ...aws, primary: "us-esat-2" } },
  { name: "a control region that is configured", config: { ...aws, controlRegion: "eu-west-1" } },
  { name: "an unknown control region", config: { ...aws, controlRegion: "us-wset-2" } },
];

/** Wrong about the promise and what keeps it. */
const overpromised: readonly Wrong[] = [
  { name: "neither tier nor objectives", config: { ...aws, tier: undefined } },
  { name: "tier and objectives", config: { ...aws, objectives: { rtoSeconds: 60 } } },
  { name: "objectives without a number", config: { ...aws, tier: undefined, objectives: {} } },
  {
    name: "objectives that nothing keeps",
    config: { ...aws, tier: undefined, objectives: { availabilityPercent: 99.999, rtoSeconds: 1 } },
  },
  { name: "platinum on one writer", config: { ...aws, tier: "platinum" } },
  { name: "gold without automation", config: { ...aws, tier: "gold" } },
  {
    name: "gold with a pilot light",
    config: { ...aws, tier: "gold", standby: "pilot", operations: { decisionMinutes: 5 } },
  },
  { name: "platinum by DNS", config: { ...gcp, traffic: { method: "dns" } } },
  { name: "an engine of another cloud", config: { ...aws, database: { engine: "spanner" } } },
  {
    name: "an engine that does not carry the shape",
    config: { ...gcp, tier: "silver", database: { engine: "alloydb" } },
  },
  { name: "an engine below the tier", config: { ...azure, tier: "gold", operations: { automation: 4 } } },
  {
    name: "an engine that cannot have one region",
    config: { ...aws, tier: "dev", regions: { "us-east-2": { slot: 0 } }, database: { engine: "dsql" } },
  },
];

/** Wrong about accounts, people and addresses. */
const admitted: readonly Wrong[] = [
  { name: "an account in the wrong form", config: { ...aws, account: "12345678901" } },
  {
    name: "a boundary of another account",
    config: { ...aws, permissionsBoundary: "arn:aws:iam::999999999999:policy/p" },
  },
  { name: "a boundary on Azure", config: { ...azure, permissionsBoundary: "arn:aws:iam::123456789012:policy/p" } },
  { name: "an Azure subscription by name", config: { ...azure, account: "Shop Production" } },
  {
    name: "an API server that nobody reaches",
    config: {
      ...aws,
      cluster: { ...cluster, allow: [] },
      regions: {
        ...regions,
        "eu-west-1": { slot: 1, cluster: { allow: [] } },
        "ap-northeast-1": { slot: 2, cluster: { reach: "inside" } },
      },
    },
  },
  { name: "a service that Kubernetes keeps for itself", config: { ...aws, service: "kube-public" } },
  { name: "nobody as admin", config: { ...aws, cluster: { admins: [] } } },
  {
    name: "admins in the wrong form",
    config: {
      ...aws,
      cluster: {
        ...cluster,
        admins: [
          "arn:aws:sts::123456789012:assumed-role/platform/alice",
          "arn:aws:iam::210987654321:role/platform",
          "platform",
          "platform",
        ],
      },
    },
  },
  {
    name: "admins of a region in the wrong form",
    config: {
      ...gcp,
      regions: { "europe-west1": { slot: 0, cluster: { admins: ["alice@example.com"] } }, "europe-west4": { slot: 1 } },
    },
  },
  { name: "the whole internet", config: { ...aws, cluster: { ...cluster, allow: ["0.0.0.0/0", "::/0"] } } },
  {
    name: "ranges in the wrong form",
    config: { ...aws, cluster: { ...cluster, allow: ["203.0.113.7", "203.0.113.7/24", "203.0.113.0/33", "office"] } },
  },
  {
    name: "the whole internet in one region",
    config: { ...aws, regions: { ...regions, "eu-west-1": { slot: 1, cluster: { allow: ["0.0.0.0/0"] } } } },
  },
  {
    name: "addresses on Google Cloud",
    config: { ...gcp, cluster: { admins: ["group:platform@example.com"], allow: ["203.0.113.0/24"] } },
  },
  {
    name: "a retention that CloudWatch does not have",
    config: {
      ...aws,
      cluster: { ...cluster, logRetentionDays: 100 },
      regions: { ...regions, "eu-west-1": { slot: 1, cluster: { logRetentionDays: 8 } } },
    },
  },
  { name: "a zone in the wrong form", config: { ...aws, traffic: { zone: "example.com" } } },
  {
    name: "an existing zone without delegation",
    config: { ...aws, traffic: { zone: "Z0123456789EXAMPLE", delegated: false } },
  },
  { name: "no salt on Azure", config: { ...azure, salt: undefined } },
  { name: "a service that a load balancer's name cannot begin with", config: { ...aws, service: "internal" } },
  { name: "a service that a bucket's name cannot begin with, unverified", config: { ...gcp, service: "google" } },
  { name: "a supernet of one's own", config: { ...aws, network: { supernet: "10.0.0.0/8" } } },
];

/** Every wrong configuration. */
export const wrongs: readonly Wrong[] = [
  ...misspelt,
  ...onAzure,
  ...onGcp,
  ...misplaced,
  ...overpromised,
  ...admitted,
  ...forgetful,
  ...unoffered,
  ...unserved,
  ...existing,
  ...standing,
  ...uncarried,
  ...accounts,
];
