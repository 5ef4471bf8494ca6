import * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import {
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Input,
  interpolate,
  type Output,
} from "@pulumi/pulumi";
import { Component } from "../../../component";
import type { AzureNetworkOutputs } from "../../../network/azure";
import { privateWay } from "../../../network/azure/private-way";
import type { Placed, RegionPlace } from "../../../place";
import { guidOf } from "../../../topology/names/guid";
import { physicalName } from "../../../topology/names/names";
import { holdElsewhere } from "../../../topology/tables/states";
import { lagAlert } from "../lag";
import { lateWrites } from "./lag";

/** What a region's way to an account is made of. */
export interface AzureCosmosMemberArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Name of the resource group that the account is in. */
  readonly globalGroup: Input<string>;
  /** The region's network. */
  readonly network: AzureNetworkOutputs;
  /** The account. */
  readonly account: cosmosdb.DatabaseAccount;
  /** How much may not have arrived elsewhere before somebody is told, in seconds; absent where nobody is. */
  readonly lagSeconds?: number;
  /** Resource id of the action group that the alarm names; absent where it names none. */
  readonly alarmsTo?: Input<string>;
}

/** Role that reads and writes items, and makes no containers. Source: Microsoft Learn, data plane roles of Azure Cosmos DB. */
const dataContributor = "00000000-0000-0000-0000-000000000002";

/** Zone that the names of accounts lead to behind a private link. Source: Microsoft Learn, private endpoint DNS zones. */
const zoneName = "privatelink.documents.azure.com";

/**
 * A region's way to an account: an address in its own network with names of its own, so that it needs no other region to
 * find it, and an identity for its workloads. The account keeps the names of all its regions in them as those come and go.
 */
export class AzureCosmosMember extends Component {
  /** Resource id of the identity that reads and writes. */
  readonly identityId: Output<string>;
  /** Name of the account's endpoint in this region; the private name answers for it within the network. */
  readonly endpoint: Output<string>;

  constructor(name: string, args: AzureCosmosMemberArgs, opts?: ComponentResourceOptions) {
    const { region } = args.place.identity;
    super("AzureCosmosMember", name, { region }, opts);
    this.way(name, args);
    this.alarm(name, args);

    this.identityId = this.access(name, args);
    this.endpoint = interpolate`${args.account.name}-${region}.documents.azure.com`;
    this.registerOutputs({ identityId: this.identityId, endpoint: this.endpoint });
  }

  private way(name: string, { place, group, network, account }: AzureCosmosMemberArgs): void {
    const endpoint = `${name}-endpoint`;
    const names = { zone: `${name}-zone`, link: `${name}-zone-link`, endpoint, records: `${endpoint}-names` };
    const subnetId = network.subnetIds.endpoints ?? this.refuse("the network has no subnetIds.endpoints");
    const inside = { place, group, networkId: network.networkId, subnetId };
    const own = (extra?: CustomResourceOptions) => this.own(place.hold, extra);
    privateWay(names, { ...inside, service: "database", target: account.id, part: "Sql", zone: zoneName }, own);
  }

  /** The role stands beside the account, which outlives the region: it goes with the region's line. */
  private access(name: string, { place, group, globalGroup, account }: AzureCosmosMemberArgs): Output<string> {
    const { identity, hold, tags } = place;
    const workloads = new managedidentity.UserAssignedIdentity(
      `${name}-identity`,
      {
        resourceGroupName: group,
        location: identity.region,
        resourceName: physicalName("managedIdentity", identity, "database"),
        tags,
      },
      this.own(hold),
    );
    new cosmosdb.SqlResourceSqlRoleAssignment(
      `${name}-access`,
      {
        resourceGroupName: globalGroup,
        accountName: account.name,
        roleAssignmentId: guidOf(place.account, physicalName("managedIdentity", identity, "database"), dataContributor),
        principalId: workloads.principalId,
        roleDefinitionId: interpolate`${account.id}/sqlRoleDefinitions/${dataContributor}`,
        scope: account.id,
      },
      this.own(holdElsewhere(hold)),
    );
    return workloads.id;
  }

  private alarm(name: string, { place, group, account, lagSeconds, alarmsTo }: AzureCosmosMemberArgs): void {
    if (lagSeconds === undefined) return;
    const description = `Writes take longer than ${lagSeconds} s to arrive in another region: as much would be lost with the region`;
    const told = alarmsTo === undefined ? {} : { alarmsTo };
    const rings = { place, group, scope: account.id, description, metric: lateWrites(lagSeconds), ...told };
    lagAlert(`${name}-lag`, rings, this.own(place.hold));
  }
}
