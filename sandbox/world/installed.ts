import type { SandboxPackage, SandboxPackages } from "./provider";

/** What models each provider, by the name of its package. */
const models: Readonly<Record<string, () => SandboxPackage>> = {
  aws: () => (require("../aws/cloud") as typeof import("../aws/cloud")).aws,
  "azure-native": () => (require("../azure/cloud") as typeof import("../azure/cloud")).azure,
  gcp: () => (require("../gcp/cloud") as typeof import("../gcp/cloud")).gcp,
  kubernetes: () => (require("../kubernetes/cloud") as typeof import("../kubernetes/cloud")).kubernetes,
  random: () => (require("../random/cloud") as typeof import("../random/cloud")).random,
};

/**
 * The providers whose SDK is installed: a model reads its types there, and whoever is on one cloud has no other one's.
 * @param isThere - Whether an SDK is installed.
 */
export function installedModels(isThere: (sdk: string) => boolean = isInstalled): SandboxPackages {
  const there = Object.entries(models).filter(([name]) => isThere(`@pulumi/${name}`));
  return Object.fromEntries(there.map(([name, model]) => [name, model()]));
}

function isInstalled(sdk: string): boolean {
  try {
    require.resolve(`${sdk}/package.json`);
    return true;
  } catch {
    return false;
  }
}
