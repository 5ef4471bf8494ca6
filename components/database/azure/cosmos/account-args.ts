import type * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import type { Input } from "@pulumi/pulumi";
import { accountName } from "../../../topology/decide/locations";
import type { AccountLocations } from "../../../topology/model";
import { continuousDays } from "../../../topology/tables/accounts";
import type { SettledAzureDatabase } from "../args";

/**
 * The regions of an account whose program has decided on none: the seed first. Who builds with this part alone and adds a
 * region says `locations`, with the new one at the end.
 * @param args - What the database is given.
 */
export function locationsOf({ locations, seed, regions }: SettledAzureDatabase): AccountLocations {
  const codes = [
    seed,
    ...Object.keys(regions)
      .filter((code) => code !== seed)
      .toSorted(),
  ];
  const list = codes.map((region) => ({ region, isZoneRedundant: (regions[region]?.zones.length ?? 0) > 1 }));
  return locations ?? { list, changes: true, writes: "single-region" };
}

/**
 * The account. Its location says where ARM keeps its description and no more: it is left to the provider, which is bound to
 * the control region, so that no region of the data takes the description along.
 * @param args - What the database is given.
 * @param group - Name of the global resource group.
 * @source MicrosoftDocs/azure-docs, issue 116051: `location` says nothing about the data.
 */
export function accountArgs(args: SettledAzureDatabase, group: Input<string>): cosmosdb.DatabaseAccountArgs {
  const { list, writes } = locationsOf(args);
  const { identity, tags } = args.place;
  return {
    accountName: accountName(identity),
    resourceGroupName: group,
    kind: "GlobalDocumentDB",
    databaseAccountOfferType: "Standard",
    locations: list.map(({ region, isZoneRedundant }, failoverPriority) => {
      return { locationName: region, failoverPriority, isZoneRedundant };
    }),
    enableMultipleWriteLocations: writes === "multi-region",
    // By the service, also where every region writes: another shape changes who writes, and no update may change more.
    enableAutomaticFailover: true,
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    backupPolicy: {
      type: "Continuous",
      continuousModeProperties: {
        tier: continuousDays(args.backupRetentionDays) === 7 ? "Continuous7Days" : "Continuous30Days",
      },
    },
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    minimalTlsVersion: "Tls12",
    publicNetworkAccess: "Disabled",
    networkAclBypass: "None",
    tags,
  };
}
