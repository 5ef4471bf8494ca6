import type * as dbformysql from "@pulumi/azure-native/dbformysql";
import type * as mongocluster from "@pulumi/azure-native/mongocluster";
import type * as redis from "@pulumi/azure-native/redis";
import type * as redisenterprise from "@pulumi/azure-native/redisenterprise";
import type * as sql from "@pulumi/azure-native/sql";
import type * as synapse from "@pulumi/azure-native/synapse";
import { databaseOf } from "../database";
import { absent, derived, type Field, known, or, type Reader } from "../field";
import type { Ref } from "../model";
import { isMarker } from "../resource";
import { type Rows, refOf, row } from "../row";
import { regionOf } from "./place";
import { eachOf, idOf, meant, switched } from "./read";

const zonal = { zoneredundant: true, zoneredundantpreferred: true, samezone: false, disabled: false } as const;
const geo = { geo: true, geozone: true, local: false, zone: false } as const;

/** Managed instances, MySQL, MongoDB, warehouses and caches. */
export const managedRows: Rows = {
  "azure-native:dbformysql:server": row<dbformysql.ServerArgs>((read, origin, resource) => {
    const backup = read.in("backup");
    const role = meant(read.text("replicationRole"), { source: false, none: false, replica: true }).value;
    // A preview has no answer yet, and arguments alone.
    const isReplica = (isMarker(role) ? undefined : role) ?? meant(read.text("createMode"), { replica: true }).value;
    const key = or(meant(read.in("dataEncryption").text("type"), { azurekeyvault: true }), false);
    const stands = { arn: idOf(resource), customerKey: key };
    // A read replica takes its backups and its second server once it is promoted.
    if (isReplica === true) {
      const of = refOf(read, resource, "sourceServerResourceId");
      return [databaseOf(origin, "azure-mysql", { part: "replica", of, ...stands })];
    }
    return [
      databaseOf(origin, "azure-mysql", {
        ...stands,
        zoneRedundant: or(meant(read.in("highAvailability").text("mode"), zonal), false),
        // That 7 days and Disabled are the defaults is unverified.
        backupDays: or(backup.number("backupRetentionDays"), 7),
        geoBackup: or(meant(backup.text("geoRedundantBackup"), switched), false),
      }),
    ];
  }),

  "azure-native:sql:managedinstance": row<sql.ManagedInstanceArgs>((read, origin, resource) => [
    databaseOf(origin, "azure-sql-mi", {
      arn: idOf(resource),
      zoneRedundant: or(read.flag("zoneRedundant"), false),
      // That Geo is the default is unverified.
      geoBackup: meant(or(read.text("requestedBackupStorageRedundancy"), "Geo"), geo),
      // A key may also be set by a resource of its own, which is not read.
      customerKey: said(read.present("keyId")),
    }),
  ]),
  "azure-native:sql:instancefailovergroup": row<sql.InstanceFailoverGroupArgs>((read, origin, resource) => {
    const pairs = read.items("managedInstancePairs");
    const urns = resource.propertyDependencies.managedInstancePairs ?? [];
    const members = eachOf(pairs).flatMap((pair): Ref[] => [
      { urns, named: pair.text("primaryManagedInstanceId") },
      { urns, named: pair.text("partnerManagedInstanceId") },
    ]);
    const partners = read.items("partnerRegions");
    return [
      databaseOf(origin, "azure-sql-mi", {
        part: "global",
        members,
        promotesItself: meant(read.in("readWriteEndpoint").text("failoverPolicy"), { automatic: true, manual: false }),
        regions: derived(partners.path, () =>
          [
            regionOf(read.text("locationName")),
            ...eachOf(partners).map((one) => regionOf(one.text("location"))),
          ].flatMap((place) => known(place) ?? []),
        ),
      }),
    ];
  }),

  "azure-native:mongocluster:mongocluster": row<mongocluster.MongoClusterArgs>((read, origin, resource) => {
    const properties = read.in("properties");
    const source = properties.in("replicaParameters").text("sourceResourceId");
    const mode = meant(properties.in("highAvailability").text("targetMode"), zonal);
    const urns = resource.propertyDependencies.properties ?? [];
    return [
      databaseOf(origin, "cosmos-mongo", {
        arn: idOf(resource),
        ...(source.value === undefined ? {} : { part: "replica", of: { urns, named: source } }),
        // A geo replica has none until it is promoted. That Disabled is the default is unverified.
        zoneRedundant: source.value === undefined ? or(mode, false) : absent(mode.path),
      }),
    ];
  }),

  "azure-native:synapse:sqlpool": row<synapse.SqlPoolArgs>((read, origin, resource) => [
    databaseOf(origin, "synapse", {
      role: "warehouse",
      arn: idOf(resource),
      // That GRS is the default is unverified.
      geoBackup: meant(or(read.text("storageAccountType"), "GRS"), { grs: true, lrs: false }),
    }),
  ]),

  "azure-native:redis:redis": row<redis.RedisArgs>((read, origin) => [
    databaseOf(origin, "azure-redis", { role: "cache", zoneRedundant: cacheZones(read) }),
  ]),
  "azure-native:redisenterprise:redisenterprise": row<redisenterprise.RedisEnterpriseArgs>((read, origin) => {
    const available = meant(read.text("highAvailability"), switched);
    const key = read.in("encryption").present("customerManagedKeyEncryption");
    return [
      databaseOf(origin, "azure-managed-redis", {
        role: "cache",
        // Without a second node there is no second zone; with one, Azure chooses the zones where none are named.
        zoneRedundant: available.value === false ? available : absent("zones"),
        customerKey: key,
      }),
    ];
  }),
};

/** Only what is set counts: a switch elsewhere may set it too. */
function said(field: Field<boolean>): Field<boolean> {
  return field.value === false ? absent(field.path) : field;
}

/**
 * Basic has one node. Of the others Azure chooses the zones, unless the policy or a single zone says none.
 * @source redis.RedisArgs.zonalAllocationPolicy in @pulumi/azure-native 3.28; that Basic has one node is Azure's page on
 * tiers, from memory.
 */
function cacheZones(read: Reader<redis.RedisArgs>): Field<boolean> {
  const [sku, zones, policy] = [read.in("sku").text("name"), read.texts("zones"), read.text("zonalAllocationPolicy")];
  if (meant(sku, { basic: true }).value === true) return { path: sku.path, value: false };
  if (meant(policy, { nozones: true }).value === true) return { path: policy.path, value: false };
  return derived(zones.path, () => {
    const named = known(zones);
    return named === undefined || named.length === 0 ? undefined : named.length > 1;
  });
}
