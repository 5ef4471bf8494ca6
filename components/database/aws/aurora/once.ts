import * as rds from "@pulumi/aws/rds";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import type { Output } from "@pulumi/pulumi";
import { guards } from "../../../foundation/aws/guards";
import type { Carrier } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import type { SettledAwsDatabase } from "../args";

/** What of a region's member the credentials need. */
export interface KeyHolder {
  /** ARN of the key that encrypts the member. */
  readonly keyArn: Output<string>;
}

/**
 * The global database as a region describes it: it belongs to all of them, and is asked for in one.
 * @param args - What the database is given.
 * @param engineVersion - The version.
 * @param carrier - The region where it is asked for.
 */
export function globalClusterArgs(args: SettledAwsDatabase, engineVersion: string, carrier: Carrier) {
  return {
    region: carrier.region,
    globalClusterIdentifier: physicalName("rdsGlobalCluster", args.place.identity),
    engine: rds.EngineType.AuroraPostgresql,
    engineVersion,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    databaseName: args.databaseName,
    storageEncrypted: true,
    deletionProtection: guards[carrier.hold].deletionProtection,
    forceDestroy: false,
    tags: args.place.tags,
  } satisfies rds.GlobalClusterArgs;
}

/**
 * What stays as it was found: the version, which is told by an update that raises it and by no other, since what AWS raised
 * by itself stays; and where a global database was taken over, what it was created with, and its version as long as the
 * lost member cannot take part in another.
 * @param args - What the database is given.
 * @param carrier - The region where it is asked for.
 */
export function leftAsFound({ raisedFrom }: SettledAwsDatabase, { isSeed, isTaken }: Carrier): string[] {
  const version = isTaken || raisedFrom === undefined ? ["engineVersion"] : [];
  return [...(isSeed ? [] : ["databaseName"]), ...version];
}

/**
 * The first administrator's credentials in a region, with copies elsewhere.
 * @param args - What the database is given.
 * @param carrier - The region.
 * @param members - Every region's member, whose key encrypts the copy there.
 */
export function credentialsArgs(
  { place: { identity, tags }, regions, takeover }: SettledAwsDatabase,
  { region, isSeed, hold }: Carrier,
  members: Readonly<Record<string, KeyHolder>>,
): secretsmanager.SecretArgs {
  // A lost region too, until its line is deleted: the call goes elsewhere, and saying `lost` changes nothing.
  const others = Object.keys(regions).filter((code) => code !== region && !takeover?.without.includes(code));
  return {
    region,
    name: physicalName("secret", identity, "database"),
    description: "First administrator of the database",
    ...keyOf(members[region]),
    // The service takes no empty list.
    ...(others.length > 0 && {
      replicas: others.toSorted().map((code) => ({ region: code, ...keyOf(members[code]) })),
    }),
    recoveryWindowInDays: guards[hold].secretRecoveryDays,
    // Where the seed was lost, its copies elsewhere have the name already, and the same content.
    forceOverwriteReplicaSecret: !isSeed,
    tags,
  };
}

function keyOf(member: KeyHolder | undefined) {
  return member ? { kmsKeyId: member.keyArn } : {};
}
