import type * as containerservice from "@pulumi/azure-native/containerservice";
import { absent, derived, type Field, known, mapped, or, type Reader } from "../field";
import type { NodePoolFact, Origin, Ref } from "../model";
import { type Rows, refOf, row } from "../row";
import { eachOf, meant } from "./read";

/** What a pool says, inside its cluster or as a resource of its own. */
type Pool = Pick<
  containerservice.AgentPoolArgs,
  "availabilityZones" | "count" | "enableAutoScaling" | "minCount" | "mode" | "nodeTaints" | "scaleSetPriority"
>;

// Premium adds long-term support and no availability: both are promised 99.95 % with zones, 99.9 % without.
// Source: ManagedClusterSKUTier in @pulumi/azure-native 3.28.
const tiers = { free: "free", standard: "standard", premium: "standard" } as const;

/** What is read of clusters. */
export const clusterRows: Rows = {
  "azure-native:containerservice:managedcluster": row<containerservice.ManagedClusterArgs>((read, origin) => {
    const sku = read.in("sku");
    const pools = read.items("agentPoolProfiles");
    const own: Ref = { urns: [origin.urn], named: absent("resourceName") };
    const automatic = or(meant(sku.text("name"), { automatic: true, base: false }), false);
    // Where the cluster is no automatic one, it may still make nodes as pods need them.
    const provisioned = meant(read.in("nodeProvisioningProfile").text("mode"), { auto: true, manual: false });
    const managedNodes = automatic.value === false ? or(provisioned, false) : automatic;
    return [
      {
        kind: "cluster",
        origin,
        // Source: "If not specified, the default is 'Free'", ManagedClusterSKUArgs of 3.28.
        tier: meant(or(sku.text("tier"), "Free"), tiers),
        zonal: { path: pools.path, value: false },
        // It stands in every zone of its region by itself; those of its pools are the pools' own.
        zones: absent(pools.path),
        subnets: [],
        managedNodes,
        secretsKey: or(read.in("securityProfile").in("azureKeyVaultKms").flag("enabled"), false),
      },
      ...eachOf(pools).map((pool) => poolFact(pool, pool.text("name"), origin, own)),
    ];
  }),
  "azure-native:containerservice:agentpool": row<containerservice.AgentPoolArgs>((read, origin, resource) => [
    poolFact(read, read.text("agentPoolName"), origin, refOf(read, resource, "resourceName")),
  ]),
};

function poolFact(read: Reader<Pool>, name: Field<string>, origin: Origin, of: Ref): NodePoolFact {
  const taints = read.texts("nodeTaints");
  const priority = read.text("scaleSetPriority");
  const mode = or(read.text("mode"), "User");
  return {
    kind: "node-pool",
    origin,
    pool: or(name, origin.name),
    zones: or(read.texts("availabilityZones"), []),
    subnets: [],
    minNodes: leastNodes(read),
    of,
    purpose: mapped(mode, (text) => text.toLowerCase()),
    special: derived(taints.path, () => {
      const isTainted = (known(taints) ?? []).some((taint) => !/PreferNoSchedule$/i.test(taint));
      return isTainted || known(priority)?.toLowerCase() === "spot";
    }),
  };
}

function leastNodes(read: Reader<Pool>): Field<number> {
  const scales = or(read.flag("enableAutoScaling"), false);
  if (scales.value === true) return read.number("minCount");
  // Source: "The default value is 1", ManagedClusterAgentPoolProfileArgs of 3.28.
  return scales.value === false
    ? or(read.number("count"), 1)
    : { ...absent(scales.path), value: { $trilith: "unknown" } };
}
