import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as storage from "@pulumi/azure-native/storage";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { roleIn } from "../../foundation/azure/grants";
import { guidOf } from "../../topology/names/guid";
import { physicalName } from "../../topology/names/names";
import { azureRoles } from "../../topology/tables/azure-roles";
import type { SettledNetwork } from "../settled";

/**
 * Where the log is a child of. Azure makes one watcher per region and subscription by itself, with the first virtual network
 * there, and refuses a second one: no stack can own it.
 * Source: Azure Network Watcher documentation, frequently asked questions; Azure/azure-cli issue 15796,
 * NetworkWatcherCountLimitReached.
 */
const watchers = { group: "NetworkWatcherRG", of: (region: string) => `NetworkWatcher_${region}` } as const;

/** Minutes between two readings of the log into the workspace; the service's other choice is 60. */
const analyticsMinutes = 10;

/** What a flow log is given. */
export interface AzureFlowLogArgs extends Pick<SettledNetwork<AzureFoundationOutputs>, "place" | "logRetentionDays"> {
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Resource id of the virtual network. */
  readonly networkId: Input<string>;
}

/**
 * What a virtual network writes down of every flow: into a storage account of the region, as an identity of its own since
 * nobody has a key of the account, and read from there into the region's workspace, where it can be asked.
 *
 * The log is a child of the network watcher that Azure keeps for the region. Where somebody switched that off for the
 * subscription, the watcher has to be made first: `az network watcher configure --locations REGION --enabled true
 * --resource-group NetworkWatcherRG`. When the very first network of a region is made, the watcher may come later than the
 * log is asked for; then the next `pulumi up` finds it. That last is from memory, unverified.
 */
export class AzureFlowLog extends Component {
  /** Name of the storage account. */
  readonly accountName: Output<string>;

  constructor(name: string, args: AzureFlowLogArgs, opts?: ComponentResourceOptions) {
    super("AzureFlowLog", name, args, opts);
    const account = this.account(name, args);
    const writer = this.writer(name, args);
    const role = this.role(name, args, account, writer);
    this.log(name, args, account, writer, role);
    this.accountName = account.name;
    this.registerOutputs({ accountName: this.accountName });
  }

  private account(name: string, args: AzureFlowLogArgs): storage.StorageAccount {
    const { place, group, logRetentionDays } = args;
    const { identity, hold, tags } = place;
    const account = new storage.StorageAccount(
      `${name}-account`,
      {
        resourceGroupName: group,
        accountName: physicalName("storageAccount", identity, "flows"),
        location: identity.region,
        kind: "StorageV2",
        // The log is of this region and of use to nobody once it is gone.
        sku: { name: "Standard_LRS" },
        allowSharedKeyAccess: false,
        defaultToOAuthAuthentication: true,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        allowedCopyScope: "AAD",
        minimumTlsVersion: "TLS1_2",
        enableHttpsTrafficOnly: true,
        isLocalUserEnabled: false,
        // The service that writes is Azure's own, and comes from no network that could be named.
        networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
        encryption: {
          keySource: "Microsoft.Storage",
          requireInfrastructureEncryption: true,
          services: { blob: { enabled: true, keyType: "Account" } },
        },
        tags,
      },
      this.stateful(hold),
    );
    new storage.ManagementPolicy(
      `${name}-account`,
      {
        resourceGroupName: group,
        accountName: account.name,
        managementPolicyName: "default",
        policy: { rules: [expiry(logRetentionDays)] },
      },
      this.own(hold),
    );
    return account;
  }

  private writer(name: string, { place: { identity, hold, tags }, group }: AzureFlowLogArgs) {
    return new managedidentity.UserAssignedIdentity(
      `${name}-writer`,
      {
        resourceGroupName: group,
        resourceName: physicalName("managedIdentity", identity, "flows"),
        location: identity.region,
        tags,
      },
      this.own(hold),
    );
  }

  private role(
    name: string,
    { place: { account, identity, hold } }: AzureFlowLogArgs,
    kept: storage.StorageAccount,
    writer: managedidentity.UserAssignedIdentity,
  ): authorization.RoleAssignment {
    const { service, environment, region } = identity;
    return new authorization.RoleAssignment(
      `${name}-writer`,
      {
        roleAssignmentName: guidOf(account, service, environment, region, "flows", azureRoles.blobDataContributor.id),
        roleDefinitionId: roleIn(account, "blobDataContributor"),
        scope: kept.id,
        principalId: writer.principalId,
        principalType: "ServicePrincipal",
      },
      this.own(hold),
    );
  }

  private log(
    name: string,
    { place: { foundation, identity, hold, tags }, networkId }: AzureFlowLogArgs,
    account: storage.StorageAccount,
    writer: managedidentity.UserAssignedIdentity,
    role: authorization.RoleAssignment,
  ): void {
    const { region } = identity;
    const workspaceResourceId =
      foundation?.logWorkspaces[region] ??
      this.refuse(
        `place.foundation has no workspace in foundation.logWorkspaces for ${region}: the flow log is read there`,
      );
    new network.FlowLog(
      `${name}-log`,
      {
        resourceGroupName: watchers.group,
        networkWatcherName: watchers.of(region),
        flowLogName: physicalName("flowLog", identity),
        location: region,
        targetResourceId: networkId,
        storageId: account.id,
        enabled: true,
        format: { type: "JSON", version: 2 },
        // The account's own policy deletes: this one keeps nothing for more than a year.
        retentionPolicy: { enabled: false, days: 0 },
        identity: { type: "UserAssigned", userAssignedIdentities: [writer.id] },
        flowAnalyticsConfiguration: {
          networkWatcherFlowAnalyticsConfiguration: {
            enabled: true,
            workspaceResourceId,
            workspaceRegion: region,
            trafficAnalyticsInterval: analyticsMinutes,
          },
        },
        tags,
      },
      this.own(hold, { dependsOn: [role] }),
    );
  }
}

/** What is older than so many days goes. */
function expiry(days: number) {
  return {
    name: "expiry",
    enabled: true,
    type: "Lifecycle",
    definition: {
      filters: { blobTypes: ["blockBlob"] },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
    },
  };
}
