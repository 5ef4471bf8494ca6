import * as backup from "@pulumi/aws/backup";
import * as ebs from "@pulumi/aws/ebs";
import * as ecr from "@pulumi/aws/ecr";
import type { Provider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { Component } from "../component";
import { awsProvider } from "../foundation/aws/provider";
import type { AccountArgs, AccountOutputs } from "./contract";

/**
 * What AWS Backup takes care of, by its own words for the engines, and what it manages in full: without that, a backup of
 * DynamoDB cannot be copied to another region.
 *
 * Source: AWS Backup developer guide, "Advanced DynamoDB backup", read in a stored copy; that Aurora has to be opted in
 * even where a plan names the cluster: ibid., "Getting started".
 */
const backedUp = {
  resourceTypeOptInPreference: { Aurora: true, DynamoDB: true, DSQL: true },
  resourceTypeManagementPreference: { DynamoDB: true },
};

/**
 * What an AWS account has once, or once per region, whichever systems and environments are in it: two stacks that set it
 * would overwrite each other without a word.
 *
 * - Replication of images: one configuration per registry, which is one per account and region. Every region copies what
 *   is pushed there to every other, so that there is no region to push to that could be lost; a copy is not copied again.
 * - Encryption of new volumes: one switch per region, for volumes that a cluster makes too.
 * - No public buckets: one switch per account.
 * - What AWS Backup takes care of: a list per region. A plan whose service is not on it backs up nothing, and fails nowhere.
 *
 * What only concerns one system stays in its stack: a repository is scanned and kept by its own settings.
 *
 * Nothing is ever switched off from here: deleting a region's line, or the stack, forgets. The region may be lost, and
 * other systems may rely on it.
 *
 * Source: `@pulumi/aws` 7.48, ebs.EncryptionByDefault: removing it disables the encryption. That replicated images are not
 * replicated again: ECR user guide, "Private image replication", from memory, unverified.
 */
export class AwsAccount extends Component implements AccountOutputs {
  /** Per region the regions that images pushed there are copied to. */
  readonly replication: Readonly<Record<string, readonly string[]>>;

  constructor(name: string, args: AccountArgs, opts?: ComponentResourceOptions) {
    super("AwsAccount", name, args, opts);
    const provider = awsProvider(`${name}-aws`, args, this);
    this.closedBuckets(name, provider);
    for (const region of args.regions) {
      this.encryptedVolumes(name, provider, region);
      this.backedUp(name, provider, region);
    }
    this.replication = Object.fromEntries(
      args.regions.map((region) => [region, args.regions.filter((other) => other !== region)]),
    );
    for (const [region, others] of Object.entries(this.replication)) this.copies(name, args, provider, region, others);
    this.registerOutputs({ replication: this.replication });
  }

  private closedBuckets(name: string, provider: Provider): void {
    new s3.AccountPublicAccessBlock(
      `${name}-buckets`,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      this.kept(provider),
    );
  }

  private encryptedVolumes(name: string, provider: Provider, region: string): void {
    new ebs.EncryptionByDefault(`${name}-${region}-volumes`, { region, enabled: true }, this.kept(provider));
  }

  /** Said once: the list that the service answers with has every other type too, and those are not ours to set. */
  private backedUp(name: string, provider: Provider, region: string): void {
    const ignoreChanges = Object.keys(backedUp);
    new backup.RegionSettings(`${name}-${region}-backups`, { region, ...backedUp }, this.kept(provider, ignoreChanges));
  }

  private copies(name: string, args: AccountArgs, provider: Provider, region: string, others: readonly string[]): void {
    if (others.length === 0) return;
    const destinations = others.map((other) => ({ region: other, registryId: args.account }));
    const repositoryFilters = args.repositories.map((filter) => ({ filter, filterType: "PREFIX_MATCH" }));
    new ecr.ReplicationConfiguration(
      `${name}-${region}-images`,
      { region, replicationConfiguration: { rules: [{ destinations, repositoryFilters }] } },
      this.kept(provider),
    );
  }

  private kept(provider: Provider, ignoreChanges: string[] = []) {
    return this.own("released", { provider, retainOnDelete: true, ignoreChanges });
  }
}
