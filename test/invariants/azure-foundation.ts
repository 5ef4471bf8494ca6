import type { Resource, Value } from "../../resilience/facts/resource";
import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, of, regionsOf } from "./read";
import type { Checked, Graph } from "./row";

const stacks = ["azure-active-passive", "azure-active-active"];
const group = "azure-native:resources:ResourceGroup";
const vault = "azure-native:keyvault:Vault";
const lock = "azure-native:authorization:ManagementLockByScope";
const zone = "azure-native:dns:Zone";
const registry = "azure-native:containerregistry:Registry";
const replication = "azure-native:containerregistry:Replication";
const workspace = "azure-native:operationalinsights:Workspace";
const actionGroup = "azure-native:monitor:ActionGroup";

/** What every vault of a system says. */
const vaultSays: Readonly<Record<string, Value>> = {
  "properties.enableRbacAuthorization": true,
  "properties.enablePurgeProtection": true,
  "properties.enableSoftDelete": true,
  "properties.publicNetworkAccess": "disabled",
  "properties.networkAcls.defaultAction": "Deny",
};

/** The regions without exactly one resource of a type. */
function notOnce(graph: Graph, type: string, what: string): string[] {
  return regionsOf(graph)
    .filter((code) => of(graph, type).filter(({ inputs }) => inputs.location === code).length !== 1)
    .map((code) => `${code} has not one ${what}`);
}

const vaults: Checked = {
  id: "azure-24",
  title: "key vaults: RBAC, purge protection, no public access, one per region, in their own region's group",
  stacks,
  subject: [vault],
  broken: (graph) => [
    ...notOnce(graph, vault, "vault"),
    ...Object.entries(vaultSays).flatMap(([path, value]) =>
      lines(of(graph, vault), ({ inputs }) => at(inputs, path) !== value, `says another ${path}`),
    ),
    ...lines(of(graph, vault), (row) => groupOf(graph, row)?.inputs.location !== row.inputs.location, "is elsewhere"),
  ],
  plants: [
    ...Object.keys(vaultSays).map((path) => withInputs(vault, "", { [path]: undefined })),
    withInputs(vault, "", { "properties.publicNetworkAccess": "enabled" }),
    removed(vault, "eastus2-vault"),
    withInputs(vault, "eastus2-vault", { location: "centralus" }),
    withInputs(vault, "eastus2-vault", { resourceGroupName: "shop-prod-centralus" }),
  ],
};

/** The group that a resource is in. */
function groupOf(graph: Graph, { inputs }: Resource): Resource | undefined {
  return of(graph, group).find((one) => one.inputs.resourceGroupName === inputs.resourceGroupName);
}

/** What holds something that is nowhere else, and what of it a lock of Azure keeps: the zone by a record that it always has. */
const held: Readonly<Record<string, (row: Resource) => string | undefined>> = {
  [group]: () => undefined,
  [registry]: () => undefined,
  [vault]: ({ id }) => id,
  [zone]: ({ id }) => `${id}/SOA/@`,
};

const kept: Checked = {
  id: "azure-21-foundation",
  title:
    "groups, zone, registry and vaults are protected; zone and vaults by locks too, which forbid no ordinary deletion",
  stacks,
  subject: [...Object.keys(held), lock],
  broken: (graph) => {
    const scopes = of(graph, lock).filter(({ inputs }) => inputs.level === "CanNotDelete");
    const isLocked = (scope: string) => scopes.some(({ inputs }) => inputs.scope === scope);
    return Object.entries(held).flatMap(([type, scopeOf]) => [
      ...lines(of(graph, type), ({ protect }) => protect !== true, "is not protected"),
      ...lines(of(graph, type), (row) => !(scopeOf(row) === undefined || isLocked(scopeOf(row) ?? "")), "has no lock"),
      // Records, replications and whatever else is in a group come and go.
      ...lines(
        of(graph, type),
        (row) => scopeOf(row) !== row.id && isLocked(row.id ?? ""),
        "keeps what is in it from going",
      ),
    ]);
  },
  plants: [
    ...Object.keys(held).map((type) => change(type, "", { protect: false })),
    removed(lock, "zone-lock"),
    removed(lock, "eastus2-vault-lock"),
    withInputs(lock, "zone-lock", { level: "ReadOnly" }),
    withInputs(lock, "eastus2-vault-lock", { scope: "shop-foundation-registry-id" }),
  ],
};

const perRegion: Checked = {
  id: "azure-25-foundation",
  title: "what a region has is in the group named after it, and what belongs to none in the control region's",
  stacks,
  subject: [group, registry, replication, workspace, actionGroup],
  broken: (graph) => {
    const home = String(decided(graph, "controlRegion"));
    const names = of(graph, group).map(({ inputs }) => String(inputs.resourceGroupName));
    return [
      ...notOnce(graph, group, "group"),
      ...notOnce(graph, workspace, "log workspace"),
      ...notOnce(graph, replication, "replication"),
      ...lines(of(graph, registry), ({ inputs }) => inputs.location !== home, "is not at home in the control region"),
      ...lines(of(graph, registry), (row) => groupOf(graph, row)?.inputs.location !== home, "is in a region's group"),
      ...lines(
        of(graph, group),
        ({ inputs }) => inputs.location !== home && !String(inputs.resourceGroupName).includes(String(inputs.location)),
        "is not named after its region",
      ),
      ...(new Set(names).size === names.length ? [] : [`groups share a name: ${names.join(", ")}`]),
      ...regionsOf(graph).flatMap((code) => {
        const own = of(graph, actionGroup).filter((row) => groupOf(graph, row)?.inputs.location === code);
        return own.length === 1 ? [] : [`${code} has not one action group`];
      }),
    ];
  },
  plants: [
    removed(group, "eastus2-group"),
    removed(workspace, "eastus2-logs"),
    removed(replication, "eastus2-registry"),
    removed(actionGroup, "eastus2-alarms"),
    withInputs(registry, "", { location: "eastus2" }),
    withInputs(registry, "", { resourceGroupName: "shop-prod-eastus2" }),
    withInputs(group, "eastus2-group", { resourceGroupName: "shop-prod-one" }),
    withInputs(group, "foundation-group", { resourceGroupName: "shop-prod-eastus2" }),
  ],
};

/** Invariants of what a system on Azure has once and before its regions. */
export const azureFoundationInvariants: readonly Checked[] = [vaults, kept, perRegion];
