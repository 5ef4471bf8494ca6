import * as keyvault from "@pulumi/azure-native/keyvault";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { SettledFoundation } from "../settled";
import { keptByLock } from "./guards";

/** What a region's foundation is given. */
export type AzureRegionFoundationArgs = SettledFoundation["regions"][string] & {
  /** The Entra tenant that the vault trusts. */
  readonly tenantId: Output<string>;
};

/** The most that Key Vault allows, and fixed for good when the vault is made. Source: `@pulumi/azure-native` 3.28. */
const softDeleteDays = 90;

/** Four hexadecimal digits: different for each time that a region is made, among the few times that it is. */
const generationBytes = 2;

/** What a message of an action group begins with. Source: Azure Monitor, action groups: twelve characters at most. */
const shortNameLength = 12;

/** Who is called, by every way that there is. */
const receivers = [
  "armRoleReceivers",
  "automationRunbookReceivers",
  "azureAppPushReceivers",
  "azureFunctionReceivers",
  "emailReceivers",
  "eventHubReceivers",
  "incidentReceivers",
  "itsmReceivers",
  "logicAppReceivers",
  "smsReceivers",
  "voiceReceivers",
  "webhookReceivers",
] as const satisfies readonly (keyof monitor.ActionGroupArgs)[];

/**
 * What a region on Azure has before its network: its resource group, a key vault, a log workspace and an action group.
 *
 * A region can be destroyed and made again. Key Vault keeps a deleted vault's name for ninety days, and nobody can purge it; so
 * the vault's name has digits that are made with the region and go with it. What was in the old vault is there under its
 * old name: `az keyvault recover --name NAME --location REGION`. A workspace that is made again within fourteen days, under
 * its name and in its group, is the old one with its logs: Azure recovers it.
 *
 * Source: Log Analytics REST API, "Workspaces - Delete", for the fourteen days.
 */
export class AzureRegionFoundation extends Component {
  /** Name of the resource group. */
  readonly group: Output<string>;
  /** Resource id of the key vault. */
  readonly vault: Output<string>;
  /** Resource id of the log workspace. */
  readonly logWorkspace: Output<string>;
  /** Resource id of the action group. */
  readonly alarmsTo: Output<string>;

  constructor(name: string, args: AzureRegionFoundationArgs, opts?: ComponentResourceOptions) {
    // Without the tenant: nothing that needs none waits for it.
    super("AzureRegionFoundation", name, { place: args.place, logRetentionDays: args.logRetentionDays }, opts);
    this.group = this.makeGroup(name, args);
    this.vault = this.makeVault(name, args).id;
    this.logWorkspace = this.makeWorkspace(name, args).id;
    this.alarmsTo = this.makeActionGroup(name, args).id;
    const { group, vault, logWorkspace, alarmsTo } = this;
    this.registerOutputs({ group, vault, logWorkspace, alarmsTo });
  }

  private makeGroup(name: string, { place: { identity, hold, tags } }: AzureRegionFoundationArgs): Output<string> {
    const resourceGroupName = physicalName("resourceGroup", identity);
    const location = identity.region;
    return new resources.ResourceGroup(`${name}-group`, { resourceGroupName, location, tags }, this.stateful(hold))
      .name;
  }

  /** For the applications' secrets and keys of this region alone: roles open it, and a private endpoint leads to it. */
  private makeVault(name: string, { place, tenantId }: AzureRegionFoundationArgs): keyvault.Vault {
    const { identity, hold, tags } = place;
    const generation = new RandomId(`${name}-vault`, { byteLength: generationBytes }, this.stateful(hold));
    const vault = new keyvault.Vault(
      `${name}-vault`,
      {
        resourceGroupName: this.group,
        vaultName: generation.hex.apply((digits) => physicalName("keyVault", identity, digits)),
        location: identity.region,
        properties: {
          tenantId,
          sku: { family: "A", name: keyvault.SkuName.Standard },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: softDeleteDays,
          enablePurgeProtection: true,
          publicNetworkAccess: "disabled",
          networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [], virtualNetworkRules: [] },
        },
        tags,
      },
      this.stateful(hold),
    );
    const kept = { scope: vault.id, notes: "Secrets and keys of a region" };
    keptByLock(`${name}-vault-lock`, hold, kept, this.own(hold));
    return vault;
  }

  /** Where the region's logs go; with an identity alone, from everywhere: AKS writes to it over the public address. */
  private makeWorkspace(name: string, { place, logRetentionDays }: AzureRegionFoundationArgs) {
    const { identity, hold, tags } = place;
    return new operationalinsights.Workspace(
      `${name}-logs`,
      {
        resourceGroupName: this.group,
        workspaceName: physicalName("logWorkspace", identity),
        location: identity.region,
        sku: { name: "PerGB2018" },
        retentionInDays: logRetentionDays,
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        tags,
      },
      this.own(hold),
    );
  }

  /**
   * Where a region's alarms go: whoever is called at night is entered there. The provider writes a group as a whole, and
   * would take away who was entered by hand: so it is never changed once it is made, not even its labels. Alarms are sent
   * from everywhere (its place is global), so that a region that is down can still be heard; the group is written down
   * where its resource group is.
   */
  private makeActionGroup(name: string, { place: { identity, hold, tags } }: AzureRegionFoundationArgs) {
    return new monitor.ActionGroup(
      `${name}-alarms`,
      {
        resourceGroupName: this.group,
        actionGroupName: physicalName("actionGroup", identity, "alarms"),
        location: "global",
        groupShortName: identity.service.slice(0, shortNameLength),
        enabled: true,
        tags,
      },
      this.own(hold, { ignoreChanges: [...receivers, "enabled", "groupShortName", "tags"] }),
    );
  }
}
