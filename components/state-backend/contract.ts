import type { Input, Output } from "@pulumi/pulumi";
import type { Identity } from "../topology/model";

/** What every cloud's state backend is given: where Pulumi keeps its state, and the key of its secrets. */
export interface StateBackendArgs {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** Where the state lives: a region outside the workload's regions. */
  readonly region: string;
  /** Where the state is copied to. */
  readonly replicaRegion: string;
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's state backend gives. */
export interface StateBackendOutputs {
  /** What `pulumi login` takes. */
  readonly backendUrl: Output<string>;
  /** What `pulumi stack init --secrets-provider` takes. */
  readonly secretsProvider: Output<string>;
}
