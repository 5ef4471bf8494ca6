import type { Hold } from "../../topology/model";

/** What the provider does when it is told to delete. */
type DeletionPolicy = "DELETE" | "PREVENT";

/**
 * `deletionPolicy` of what cannot be made again, for each hold: Google Cloud has no guard of its own for networks, zones and keys,
 * so the provider keeps one in the state, and refuses. The update that lifts the protection changes it without a call, and
 * the next one can delete. What is abandoned is never updated, so its row reaches nothing.
 * @source Terraform google provider 7.46-dev: every type but `google_kms_key_ring` has it, DELETE where it is not said.
 */
export const deletionPolicies: Readonly<Record<Hold, DeletionPolicy>> = {
  protected: "PREVENT",
  released: "DELETE",
  abandoned: "DELETE",
};

/** Days in which a destroyed version of a key can be had back: the most that Cloud KMS suggests, and fixed for good. */
export const keyDestroyedDays = 30;

/** Days after which a key gets another version; older ones go on decrypting. Source: Cloud KMS, key rotation. */
export const keyRotatedDays = 90;

/**
 * Days, as Google's APIs write them.
 * @param days - How many.
 */
export function inSeconds(days: number): string {
  return `${days * 86_400}s`;
}
