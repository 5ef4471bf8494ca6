import * as authorization from "@pulumi/azure-native/authorization";
import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import type { Hold } from "../../topology/model";

/** What Azure itself keeps from being deleted. */
export interface Kept {
  /** What is kept, with everything below it: a resource id. */
  readonly scope: Input<string>;
  /** What whoever meets the lock reads. */
  readonly notes: string;
  /**
   * Name of the lock at its scope.
   * @default trilith
   */
  readonly lockName?: string;
}

/**
 * Azure's own guard: a lock that refuses deletions, whoever asks. There is none where the hold is another than `protected`,
 * so the update that lifts the protection takes it away, and the next one can delete.
 * @param name - Logical name.
 * @param hold - What protects it.
 * @param kept - What it keeps.
 * @param opts - Of the lock.
 */
export function keptByLock(name: string, hold: Hold, kept: Kept, opts: CustomResourceOptions): void {
  if (hold !== "protected") return;
  new authorization.ManagementLockByScope(name, { lockName: "trilith", level: "CanNotDelete", ...kept }, opts);
}

/**
 * Why a part cannot be made whose foundation does not know its region.
 * @param region - The region.
 */
export function missingGroup(region: string): string {
  return `place.foundation has no resource group for ${region}: give one in foundation.groups, or an AzureFoundation that has the region and is delegated`;
}
