import { dirname } from "node:path";
import { plainCode } from "../../components/topology/tables/catalogue";
import catalogue from "../../components/topology/tables/regions.json";
import type { Limits } from "../world/arguments";
import type { Patience, SandboxCloud, Setting } from "../world/cloud";
import { SdkTypes } from "../world/sdk-types";
import { type Props, Refusal, textAt } from "../world/values";
import constraints from "./constraints.json";
import { takeOffline } from "./cosmos-outside";
import { trafficOperations } from "./led";
import { failZone, patch, switchover } from "./postgresql-outside";
import { promote } from "./promote";
import { rows } from "./rows";
import { locked, within } from "./scopes";

/** `West US 2`, `westus2` and `WestUS2` are one place; what is global has none. Source: `an`, normalizedLocation. */
function regionOf(location: string): string {
  const region = plainCode(location);
  return region === "global" ? "" : region;
}

/**
 * What the provider makes of its configuration. The real one asks the Azure CLI for a subscription that is not given, and
 * there is none here.
 * @throws Refusal when there is no subscription.
 */
function configure(config: Props): Setting {
  const [subscription, tenant] = [textAt(config, "subscriptionId"), textAt(config, "tenantId")];
  if (subscription === "")
    throw new Refusal("subscriptionId is not configured: azure-native:subscriptionId is missing");
  return { region: textAt(config, "location"), tags: {}, owner: { subscription, tenant } };
}

/**
 * What the provider bears: three more attempts after the first, with 20, 60 and 120 seconds between them.
 * Source: `an`, provider/pkg/azure/client_azcore.go, and azcore's own MaxRetries; half a minute for each attempt, `mem`.
 */
const patience: Patience = {
  attempts: 4,
  timeoutSeconds: 320,
  longestPauseSeconds: 120,
  unreachable: () => "dial tcp: i/o timeout",
  throttled: "429 Too Many Requests",
};

/** The provider `azure-native`. */
export const azure: SandboxCloud = {
  name: "azure-native",
  // The SDK has one list for two services that spell their words otherwise; `rows` has the right ones.
  types: new SdkTypes(dirname(require.resolve("@pulumi/azure-native/package.json")), ["dbforpostgresql.PrincipalType"]),
  limits: constraints.types as Readonly<Record<string, Limits>>,
  placing: { argument: "location", regionOf },
  // ARM's paths end in a type and a name; before them stands what holds the thing.
  holderOf: (id) => /^(.+)\/[^/]+\/[^/]+$/.exec(id)?.[1],
  locked,
  within,
  // ARM's paths name no region, and there is one of each.
  regionOfId: (id, world) => world.list().findLast((thing) => thing.id === id)?.region,
  // Source: `an`, getDefaultName and Diff.
  naming: { separator: "", digits: 8, deletesFirst: true },
  regions: Object.keys(catalogue.regions.azure),
  configure,
  patience,
  rows,
  invokes: {},
  operations: { ...trafficOperations, promote, switchover, failzone: failZone, patch, offline: takeOffline },
};
