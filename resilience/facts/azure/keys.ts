import type * as keyvault from "@pulumi/azure-native/keyvault";
import { absent, derived, type Field, known, or, type Reader } from "../field";
import type { Origin } from "../model";
import { holdsState } from "../purpose";
import { type Rows, row } from "../row";
import { eachOf, meant } from "./read";

/** What is read of vaults and of keys: the vault says how long a deleted key can be had back, the key whether it rotates. */
export const keyRows: Rows = {
  "azure-native:keyvault:vault": row<keyvault.VaultArgs>((read, origin) => [
    {
      kind: "key",
      origin,
      holdsState: holdsState(origin),
      rotates: absent("properties"),
      windowDays: windowOf(read),
      multiRegion: isPaired(origin),
    },
  ]),
  "azure-native:keyvault:key": row<keyvault.KeyArgs>((read, origin) => [
    {
      kind: "key",
      origin,
      holdsState: holdsState(origin),
      rotates: rotationOf(read),
      windowDays: absent("vaultName"),
      multiRegion: isPaired(origin),
    },
  ]),
};

/** Without protection against a purge, whoever deletes a key can end it at once. */
function windowOf(read: Reader<keyvault.VaultArgs>): Field<number> {
  const properties = read.in("properties");
  const kept = or(properties.flag("enablePurgeProtection"), false);
  // That 90 days are the default is unverified; 7 to 90 are allowed (VaultPropertiesArgs of 3.28).
  const days = or(properties.number("softDeleteRetentionInDays"), 90);
  return kept.value === true ? days : derived(kept.path, () => (known(kept) ? undefined : 0));
}

function rotationOf(read: Reader<keyvault.KeyArgs>): Field<boolean> {
  const actions = read.in("properties").in("rotationPolicy").items("lifetimeActions");
  return derived(actions.path, () =>
    eachOf(actions).some((one) => known(meant(one.in("action").text("type"), { rotate: true })) ?? false),
  );
}

// A vault is copied to the paired region, read-only while its own is lost. Two pairs are left out, and whatever has no
// pair. Source: learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance for the first two; the list of
// regions without a pair is unverified.
const alone = new Set([
  "brazilsouth",
  "westus3",
  "austriaeast",
  "chilecentral",
  "indonesiacentral",
  "israelcentral",
  "italynorth",
  "malaysiawest",
  "mexicocentral",
  "newzealandnorth",
  "polandcentral",
  "qatarcentral",
  "spaincentral",
]);

function isPaired({ region }: Origin): Field<boolean> {
  return derived(region.path, () => !alone.has(known(region) ?? ""));
}
