import type { Output } from "@pulumi/pulumi";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import type { GcpNetworkOutputs } from "../../network/gcp";
import { forms } from "../../topology/tables/forms";
import { gkeBackupRegions } from "../../topology/tables/gke-backup-regions";
import type { SettledCluster } from "../settled";

/** What a cluster stands on, once it is known to be there. */
export interface Ground {
  /** Resource id of the region's key. */
  readonly key: Output<string>;
  /** Address of the service account that nodes act as. */
  readonly nodeAccount: Output<string>;
  /** Where its backups are kept. */
  readonly backupRegion: string;
}

/**
 * What a cluster stands on, or why it cannot be made.
 * @param args - What it is given.
 */
export function checked(
  args: SettledCluster<GcpFoundationOutputs, GcpNetworkOutputs>,
): Ground | { readonly fault: string } {
  const { place, admins, allow, controlPlane } = args;
  const { foundation, identity, account } = place;
  if (foundation === undefined)
    return { fault: "place.foundation is missing: the region's key and its nodes' service account come from it" };
  const [key, nodeAccount] = [foundation.keys[identity.region], foundation.nodeAccounts[identity.region]];
  if (key === undefined || nodeAccount === undefined) {
    const lacks = key === undefined ? "key in foundation.keys" : "service account in foundation.nodeAccounts";
    return { fault: `place.foundation has no ${lacks} for ${identity.region}: give the foundation this region too` };
  }
  const backupRegion = gkeBackupRegions[identity.region];
  if (backupRegion === undefined)
    return { fault: `there is no region for the backups of ${identity.region}: it is not in the catalogue` };
  if (admins.length === 0)
    return { fault: "admins must name at least one user, group or service account: without one nobody gets in" };
  const { pattern, allowed } = forms.gcp.admin(account);
  const stranger = admins.find((member) => !pattern.test(member));
  if (stranger !== undefined) return { fault: `admins must be ${allowed}, got "${stranger}"` };
  const range = allow.find((value) => value !== "iam");
  if (range !== undefined)
    return {
      fault: `allow must be empty or [iam], got ${range}: IAM decides who reaches the API server, no address does`,
    };
  if (controlPlane !== "standard")
    return { fault: `controlPlane must be standard, got ${controlPlane}: GKE provisions no control plane in advance` };
  return { key, nodeAccount, backupRegion };
}
