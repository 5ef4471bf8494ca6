import type { Output } from "@pulumi/pulumi";

/**
 * What whoever works with the state has to be let in to, the copy in the other region included: after the loss of the first
 * the same people and pipelines go on there.
 */
export interface AwsStateScope {
  /** ARNs of the bucket and of its copy, once what protects each stands. */
  readonly buckets: readonly Output<string>[];
  /** ARNs of the key that encrypts the bucket and of its replica, which encrypts the copy. */
  readonly bucketKeys: readonly Output<string>[];
  /** ARNs of the key that secrets are encrypted with and of its replica. */
  readonly secretsKeys: readonly Output<string>[];
}
