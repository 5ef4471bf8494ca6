import type * as containerregistry from "@pulumi/azure-native/containerregistry";
import type * as dataprotection from "@pulumi/azure-native/dataprotection";
import type * as recoveryservices from "@pulumi/azure-native/recoveryservices";
import { absent, derived, known, or } from "../field";
import type { Fact, Origin } from "../model";
import { type Rows, row } from "../row";
import { eachOf, meant } from "./read";

const geo: Readonly<Record<string, boolean>> = { georedundant: true };

/** What is read of copies in other regions. Of a vault's, Azure chooses the region: the pair of the vault's own. */
export const copyRows: Rows = {
  "azure-native:containerregistry:replication": row<containerregistry.ReplicationArgs>((_, origin) => [
    {
      kind: "copy",
      origin,
      what: "image",
      to: derived(origin.region.path, () => {
        const code = known(origin.region);
        return code === undefined ? undefined : [code];
      }),
    },
  ]),
  "azure-native:dataprotection:backupvault": row<dataprotection.BackupVaultArgs>((read, origin) => {
    const stores = eachOf(read.in("properties").items("storageSettings"));
    return backups(
      origin,
      stores.some((one) => meant(one.text("type"), geo).value === true),
      "properties.storageSettings",
    );
  }),
  "azure-native:recoveryservices:vault": row<recoveryservices.VaultArgs>((read, origin) => {
    const kept = read.in("properties").in("redundancySettings").text("standardTierStorageRedundancy");
    // That GeoRedundant is the default is unverified.
    return backups(origin, meant(or(kept, "GeoRedundant"), geo).value === true, kept.path);
  }),
};

function backups(origin: Origin, copied: boolean, path: string): readonly Fact[] {
  return copied ? [{ kind: "copy", origin, what: "backup", to: absent(path) }] : [];
}
