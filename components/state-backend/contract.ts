import type { Input, Output } from "@pulumi/pulumi";

/** What every cloud's state backend is given: where Pulumi keeps its state, and the key of its secrets. */
export interface StateBackendArgs {
  /** The account, subscription or project it stands in; no other is ever changed. */
  readonly account: string;
  /** Where the provider's own first calls go; none of the regions in which systems run. */
  readonly controlRegion: string;
  /** First part of its physical names, for example `acme`: lower-case letters and digits, unique in the world with the account. */
  readonly owner: string;
  /** Where the state lives: a region in which no system runs, so that the loss of one never takes the state along. */
  readonly region: string;
  /** Where the state is copied to: another such region, one of `replicaRegionsOf` in `places.ts`. */
  readonly replicaRegion: string;
  /** Adds the lock table that Terraform uses, on AWS; Pulumi locks with an object of its own and never reads one. */
  readonly terraformCompatible: boolean;
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's state backend gives. */
export interface StateBackendOutputs {
  /** What `pulumi login` takes. */
  readonly backendUrl: Output<string>;
  /** What `pulumi stack init --secrets-provider` takes. */
  readonly secretsProvider: Output<string>;
  /** What `pulumi login` takes once the first region is lost for good; never while it can be written to. */
  readonly replicaBackendUrl: Output<string>;
  /**
   * What stands in state and stack file in place of the first one once its region is lost for good. It is written there:
   * `pulumi stack change-secrets-provider` would first decrypt in the region that is gone.
   */
  readonly replicaSecretsProvider: Output<string>;
}
