import type { Wrong } from "./refused";
import { after, aws, azure, gcp } from "./sample";

const regions = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } };
const ran = after(aws);
const ranWithoutEurope = after(
  { ...aws, tier: "dev", regions: { "us-east-2": { slot: 0 } } },
  after({ ...aws, regions: { ...regions, "eu-west-1": { slot: 1, state: "draining" } } }),
);
const lost = after({ ...aws, regions: { ...regions, "eu-west-1": { slot: 1, state: "lost" } } });

/** Wrong only because of what was. */
export const forgetful: readonly Wrong[] = [
  {
    name: "a slot used by another region before",
    config: { ...aws, regions: { "us-east-2": { slot: 0 }, "eu-central-1": { slot: 1 } } },
    memory: after({ ...aws, regions: { ...regions, "eu-west-1": { slot: 1, state: "draining" } } }),
  },
  {
    name: "a retired slot two updates later",
    config: { ...aws, regions: { "us-east-2": { slot: 0 }, "eu-central-1": { slot: 1 } } },
    memory: ranWithoutEurope,
  },
  {
    name: "a slot that moved",
    config: { ...aws, regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 2 } } },
    memory: ran,
  },
  {
    name: "another kind of cluster",
    config: { ...gcp, cluster: { ...(gcp.cluster as object), mode: "standard" } },
    memory: after(gcp),
  },
  { name: "another seed", config: { ...aws, seed: "eu-west-1" }, memory: ran },
  { name: "another engine", config: { ...aws, database: { engine: "dynamodb" } }, memory: ran },
  {
    name: "another system",
    config: {
      ...aws,
      service: "store",
      environment: "live",
      account: "210987654321",
      salt: "x7k2",
      network: { supernet: "10.64.0.0/10" },
      cluster: { ...(aws.cluster as object), admins: ["arn:aws:iam::210987654321:role/platform"] },
    },
    memory: ran,
  },
  { name: "another cloud", config: azure, memory: ran },
  {
    name: "the deleted line of a serving region",
    config: { ...aws, tier: "dev", regions: { "us-east-2": { slot: 0 } } },
    memory: ran,
  },
  {
    name: "the deleted line of the writer",
    config: { ...aws, tier: "dev", regions: { "us-east-2": { slot: 0 } } },
    memory: { ...ran, writer: "eu-west-1" },
  },
  {
    name: "draining the writer",
    config: { ...aws, regions: { ...regions, "eu-west-1": { slot: 1, state: "draining" } } },
    memory: { ...ran, writer: "eu-west-1" },
  },
  { name: "a lost region that returns", config: aws, memory: lost },
  {
    name: "a lost region that nobody knew",
    config: { ...aws, regions: { ...regions, "ap-northeast-1": { slot: 2, state: "lost" } } },
    memory: ran,
  },
  {
    name: "another way between networks while a region is lost",
    config: {
      ...aws,
      regions: { ...regions, "eu-west-1": { slot: 1, state: "lost" } },
      network: { backbone: "cloud-wan" },
    },
    memory: ran,
  },
  { name: "undoing the delegation", config: { ...aws, traffic: { delegated: false } }, memory: ran },
  {
    name: "joining the control region",
    config: { ...aws, regions: { ...regions, "us-west-2": { slot: 2 } } },
    memory: ran,
  },
  { name: "moving Azure's control region", config: { ...azure, controlRegion: "uksouth" }, memory: after(azure) },
];
