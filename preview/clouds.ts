import type { Cloud } from "../components/topology/model";
import { type Builder, builderOf } from "../stacks/program";

/** The clouds that a plan can be made on, each loaded when asked for: a plan on one never waits for another one's SDK. */
export const clouds: Readonly<Record<Cloud, () => Promise<Builder>>> = {
  aws: async () => builderOf((await import("../components/aws.js")).aws),
  azure: async () => builderOf((await import("../components/azure.js")).azure),
  gcp: async () => builderOf((await import("../components/gcp.js")).gcp),
};

/** The package that each cloud's components are made with; it is the user's to install. */
export const sdks: Readonly<Record<Cloud, string>> = {
  aws: "@pulumi/aws",
  azure: "@pulumi/azure-native",
  gcp: "@pulumi/gcp",
};
