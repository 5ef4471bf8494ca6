import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { accountPlanOf } from "../../../components/account/plan";
import { AwsStateBackend } from "../../../components/aws";
import { AzureStateBackend } from "../../../components/azure";
import { GcpStateBackend } from "../../../components/gcp";
import type { Cloud, TierName } from "../../../components/topology/model";
import type { Resource } from "../../../resilience/facts/resource";
import type { HomeRegion } from "../../../resilience/rules/settings";
import { awsActivePassive } from "../../fixtures/aws";
import { awsData } from "../../fixtures/aws-data";
import { azureFrontDoor, azureSystem } from "../../fixtures/azure";
import { gcpActivePassive } from "../../fixtures/gcp";
import { graphOf } from "../../harness/graph";
import { graphOfStack } from "../../harness/stacks";
import { set } from "./change";

/** A good state: what it holds, and what it is asked for. */
export interface Base {
  /** Its resources. */
  readonly graph: () => Promise<readonly Resource[]>;
  /** Promise that it keeps. */
  readonly tier: TierName;
  /** Where its data may be; nowhere in particular by default. */
  readonly homeRegion?: HomeRegion;
  /** Rules, all of them advice, that it breaks on purpose. */
  readonly advice: readonly string[];
  /** Rules on what it is worth that nobody can tell of it, since it does not say who decides, or none promises. */
  readonly worth?: readonly string[];
}

// One stack per environment is a choice: whoever makes it is told what it costs.
const severalRegions = ["R29"];

// A key of one's own needs a vault, and a lost vault takes the database or the cluster along.
const microsoftsKey = ["R31", "R33"];

const noAffinity = set("AFDOriginGroup", "web", { sessionAffinityState: "Disabled" });

/** The good states: what is shipped, and what nobody here built. */
export const bases = {
  "aws-active-passive": {
    graph: () => graphOfStack("aws-active-passive"),
    tier: "gold",
    advice: severalRegions,
  },
  "aws-active-active": {
    graph: () => graphOfStack("aws-active-active"),
    tier: "platinum",
    advice: ["R20", "R23", ...severalRegions],
  },
  "azure-active-passive": {
    graph: () => graphOfStack("azure-active-passive"),
    tier: "silver",
    advice: [...severalRegions, ...microsoftsKey],
  },
  "azure-active-active": {
    graph: () => graphOfStack("azure-active-active"),
    tier: "silver",
    advice: ["R20", "R23", ...severalRegions, ...microsoftsKey],
  },
  "gcp-active-passive": {
    graph: () => graphOfStack("gcp-active-passive"),
    tier: "gold",
    advice: ["R20", ...severalRegions],
  },
  "gcp-active-active": {
    graph: () => graphOfStack("gcp-active-active"),
    tier: "platinum",
    advice: ["R20", ...severalRegions],
  },
  dev: { graph: () => graphOfStack("dev"), tier: "dev", advice: [] },
  "account on aws": { graph: () => accountOn("aws"), tier: "gold", advice: [] },
  "account on azure": { graph: () => accountOn("azure"), tier: "gold", advice: [] },
  "account on gcp": { graph: () => accountOn("gcp"), tier: "gold", advice: [] },
  "classic aws": {
    graph: async () => awsActivePassive,
    tier: "gold",
    advice: severalRegions,
    worth: ["R06", "R25"],
  },
  "data on aws": { graph: async () => awsData, tier: "gold", advice: [] },
  azure: { graph: async () => azureSystem, tier: "silver", advice: severalRegions },
  "azure with two exits": {
    graph: async () => noAffinity([...azureSystem, ...azureFrontDoor]),
    tier: "silver",
    advice: severalRegions,
  },
  gcp: {
    graph: async () => gcpActivePassive,
    tier: "gold",
    homeRegion: "eu",
    advice: severalRegions,
    worth: ["R06", "R25"],
  },
} as const satisfies Readonly<Record<string, Base>>;

/** Name of a good state. */
export type BaseName = keyof typeof bases;

const states = { aws: AwsStateBackend, azure: AzureStateBackend, gcp: GcpStateBackend };

/** Where the shipped account of a cloud keeps the state. */
async function accountOn(cloud: Cloud): Promise<readonly Resource[]> {
  const path = join(__dirname, `../../../stacks/bootstrap/Pulumi.${cloud}.yaml`);
  const { config } = parse(readFileSync(path, "utf8")) as { config: Readonly<Record<string, unknown>> };
  const lines = Object.entries(config).map(([key, value]) => [key.replace("trilith-bootstrap:", ""), value]);
  const { account, controlRegion, owner, stateBackend } = accountPlanOf(Object.fromEntries(lines));
  if (owner === undefined || stateBackend === undefined) throw new Error(`${path} keeps no state`);
  const args = { account, controlRegion, owner, ...stateBackend, tags: {} };
  return await graphOf(() => void new states[cloud]("state", args));
}
