import type { Input, Output } from "@pulumi/pulumi";

/**
 * Who works with an account's systems, each with the least that the work takes.
 * - `preview`: pull requests: reads the state, the key and the cloud's settings, changes nothing. It reads no secret's value,
 *   so `preview --refresh` is not its work.
 * - `deploy`: `pulumi up` after the merge.
 * - `failover`: the worst night: moves writers and users between standing regions; makes, deletes and deploys nothing.
 * - `breakGlass`: people, when the others are not enough: what deploy may, and what brings back a deleted state or key.
 */
export type RoleName = "preview" | "deploy" | "failover" | "breakGlass";

/** The roles, from least to most. */
export const roleNames = ["preview", "failover", "deploy", "breakGlass"] as const satisfies readonly RoleName[];

/** The roles as names of resources have them. */
export const roleLabels: Readonly<Record<RoleName, string>> = {
  preview: "preview",
  failover: "failover",
  deploy: "deploy",
  breakGlass: "break-glass",
};

/** Who may take the roles: on AWS ARNs of principals, on Azure object ids, on Google Cloud members. */
export type Trust = Readonly<Record<RoleName, readonly string[]>>;

/** What every cloud's access is given. */
export interface AccessArgs {
  /** The account, subscription or project. */
  readonly account: string;
  /** First part of the roles' names. */
  readonly owner: string;
  /** Regions that systems use. */
  readonly regions: readonly string[];
  /** Where the provider's own first calls go. */
  readonly controlRegion: string;
  /** Who may take which role. */
  readonly trust: Trust;
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's access gives. */
export interface AccessOutputs {
  /** Role by name: what a pipeline assumes. */
  readonly roles: Readonly<Record<RoleName, Output<string>>>;
  /** What every role that deploy makes has to bear; absent on clouds where deploy makes none. */
  readonly boundary?: Output<string>;
}
