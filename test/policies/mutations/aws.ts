import type { Plant } from "../../harness/plant";
import { set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "classic aws";
const account = "account on aws";
const [here, there] = ["us-east-2", "eu-west-1"];
const home = "state-us-west-2";

const fewerSubnets: Plant = turned("NodeGroup", `nodes-${here}`, ({ inputs, outputs }) => {
  const subnetIds = Array.isArray(inputs.subnetIds) ? inputs.subnetIds.slice(0, 2) : [];
  return { inputs: { ...inputs, subnetIds }, outputs: { ...outputs, subnetIds } };
});

const classic: readonly Mutation[] = [
  {
    name: "subnets of two zones",
    base,
    change: set("Subnet", `private-${here}c`, { availabilityZone: `${here}b` }),
    rules: ["R07"],
  },
  { name: "a node group in two zones", base, change: fewerSubnets, rules: ["R07"] },
  {
    name: "two nodes for three zones",
    base,
    change: set("NodeGroup", `nodes-${here}`, { "scalingConfig.minSize": 2 }),
    rules: ["R07"],
  },
  {
    name: "a node group that starts from nothing",
    base,
    change: set("NodeGroup", `nodes-${there}`, { "scalingConfig.minSize": 0 }),
    rules: ["R19"],
  },
  {
    name: "a plain record with a TTL of five minutes",
    base,
    change: set("Record", "shop-secondary", {
      aliases: undefined,
      records: ["203.0.113.10"],
      ttl: 300,
    }),
    isShown: true,
    rules: ["R16"],
  },
  {
    name: "deletion protection off",
    base,
    change: set("GlobalCluster", "database", { deletionProtection: false }),
    rules: ["R13"],
  },
  {
    name: "the second region's provider in the first one",
    base,
    change: inRegion(there, here),
    isShown: true,
    rules: ["R09", "R10", "R14"],
  },
];

const state: readonly Mutation[] = [
  {
    name: "a bucket without encryption",
    base: account,
    change: without("BucketServerSideEncryptionConfiguration", `${home}-encryption`),
    isShown: true,
    rules: ["R02"],
  },
  {
    name: "a bucket with S3's own key",
    base: account,
    change: set("BucketServerSideEncryptionConfiguration", `${home}-encryption`, {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    }),
    rules: ["R02"],
  },
  {
    name: "a bucket that answers plain HTTP",
    base: account,
    change: set("BucketPolicy", `${home}-policy`, { policy: JSON.stringify({ Statement: [] }) }),
    rules: ["R02"],
  },
  {
    name: "a bucket without versions",
    base: account,
    change: set("BucketVersioning", `${home}-versions`, { "versioningConfiguration.status": "Suspended" }),
    rules: ["R03"],
  },
  {
    name: "a bucket that can be made public",
    base: account,
    change: set("BucketPublicAccessBlock", `${home}-private`, { blockPublicPolicy: false }),
    rules: ["R03"],
  },
  {
    name: "a bucket without copies",
    base: account,
    change: without("BucketReplicationConfig", "state-copies"),
    rules: ["R03"],
  },
  {
    name: "a bucket that the engine may delete",
    base: account,
    change: turned("Bucket", `${home}-bucket`, () => ({ protect: false })),
    rules: ["R03"],
  },
  {
    name: "a key that is never renewed",
    base: account,
    change: set("Key", "state-secrets-key", { enableKeyRotation: false }),
    rules: ["R04"],
  },
  {
    name: "a key that is gone in a week",
    base: account,
    change: set("Key", "state-bucket-key", { deletionWindowInDays: 7 }),
    rules: ["R04"],
  },
  {
    name: "a key in one region",
    base: account,
    change: without("ReplicaKey", "state-secrets-replica"),
    rules: ["R04"],
  },
];

/** Moves a provider: nothing else of a classic stack says where it stands. */
function inRegion(from: string, to: string): Plant {
  return (graph) =>
    graph.map((one) => {
      if (one.type === "pulumi:providers:aws" && one.name === from)
        return { ...one, inputs: { region: to }, outputs: { ...one.outputs, region: to } };
      const { provider } = one;
      return provider?.inputs.region === from ? { ...one, provider: { ...provider, inputs: { region: to } } } : one;
    });
}

/** Mutations of a system that was not built here, and of the account that keeps the state. */
export const awsMutations: readonly Mutation[] = [...classic, ...state];
