import type * as storage from "@pulumi/azure-native/storage";
import { absent, derived, type Field, known, or, type Reader } from "../field";
import type { Origin } from "../model";
import { holdsState } from "../purpose";
import { type Rows, refOf, row } from "../row";
import { regionOf } from "./place";
import { meant } from "./read";

/** An account's arguments, and where Azure answered that its copy is. */
type Account = storage.StorageAccountArgs & Pick<storage.StorageAccount, "secondaryLocation">;

/** What is read of storage accounts. */
export const storageRows: Rows = {
  "azure-native:storage:storageaccount": row<Account>((read, origin, resource) => {
    const encryption = read.in("encryption");
    const key = encryption.in("keyVaultProperties").text("keyName");
    return [
      {
        kind: "bucket",
        origin,
        holdsState: holdsState(origin),
        copy: false,
        regions: derived(origin.region.path, () => {
          const code = known(origin.region);
          return code === undefined ? undefined : [code];
        }),
        forceDestroy: absent("resourceGroupName"),
        // Storage that nobody gives a key is encrypted with one of Microsoft's.
        encryption: or(meant(encryption.text("keySource"), { "microsoft.keyvault": "customer-key" }), "provider-key"),
        // Source: "The default interpretation is false for this property", StorageAccountArgs of 3.28.
        closed: closedOf(read),
        transportOnly: transportOf(read),
        replicated: isGeo(read),
        copies: copiesOf(read, origin),
        ...(key.value === undefined
          ? {}
          : { key: { urns: resource.propertyDependencies.encryption ?? [], named: key } }),
      },
    ];
  }),
  "azure-native:storage:blobserviceproperties": row<storage.BlobServicePropertiesArgs>((read, origin, resource) => [
    {
      kind: "bucket-part",
      origin,
      of: refOf(read, resource, "accountName"),
      sets: { versioned: or(read.flag("isVersioningEnabled"), false), softDeleteDays: softDeleteOf(read) },
    },
  ]),
};

function closedOf(read: Reader<Account>): Field<boolean> {
  const open = or(read.flag("allowBlobPublicAccess"), false);
  return derived(open.path, () => !known(open));
}

const modern: Readonly<Record<string, boolean>> = { tls1_0: false, tls1_1: false, tls1_2: true, tls1_3: true };

/** Plain HTTP first, then old TLS: the property that a person has to change. */
function transportOf(read: Reader<Account>): Field<boolean> {
  // Source of both defaults: StorageAccountArgs of 3.28, "true since API version 2019-04-01" and "TLS 1.0".
  const https = or(read.flag("enableHttpsTrafficOnly"), true);
  return https.value === true ? meant(or(read.text("minimumTlsVersion"), "TLS1_0"), modern) : https;
}

function isGeo(read: Reader<Account>): Field<boolean> {
  const name = read.in("sku").text("name");
  return derived(name.path, () => {
    const sku = known(name);
    return sku === undefined ? undefined : /_(RA)?GZ?RS$/i.test(sku);
  });
}

/** The copy stands in the region that Azure pairs with the account's own: which one, it says in its answer. */
function copiesOf(read: Reader<Account>, { answered }: Origin): Field<readonly string[]> {
  const geo = isGeo(read);
  const second = regionOf(read.text("secondaryLocation"));
  return derived(geo.path, () => {
    if (known(geo) !== true) return [];
    return [
      known(second.value === undefined && !answered ? { ...second, value: { $trilith: "unknown" } } : second),
    ].filter((code) => code !== undefined);
  });
}

function softDeleteOf(read: Reader<storage.BlobServicePropertiesArgs>): Field<number> {
  const policy = read.in("deleteRetentionPolicy");
  const enabled = or(policy.flag("enabled"), false);
  return enabled.value === true ? policy.number("days") : derived(enabled.path, () => (known(enabled) ? undefined : 0));
}
