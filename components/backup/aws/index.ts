import * as backup from "@pulumi/aws/backup";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import { all, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { managedPolicy, trustOf } from "../../foundation/aws/documents";
import { guards } from "../../foundation/aws/guards";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import type { BackupArgs, BackupOutputs } from "../contract";
import { type SettledBackup, type SettledBackupRegion, settledBackup } from "../settled";
import { alarmOn, alarms } from "./alarms";
import { daily } from "./schedule";

type Vaults = Readonly<Record<string, backup.Vault>>;

/**
 * A vault in every region, a plan that backs up the region's own member of the database every night, and a copy of each
 * backup in the vault of the region that takes over first.
 *
 * Who writes is not in the program: every region backs up its own member, so that the writer's is backed up wherever a
 * failover has put it. Whether AWS takes a snapshot of an Aurora member that does not write, or of one without instances,
 * is unverified; if it does not, the alarms of that region say so every day, and the writer's region goes on.
 *
 * These are snapshots. Continuous backups are left to the engines: AWS Backup has none of DynamoDB and of Aurora DSQL
 * (unverified for DynamoDB), and where it keeps Aurora's it takes over the cluster's own retention and backup window
 * (from memory, unverified), which the program would set back.
 *
 * The lock is in governance mode: no backup is deleted or shortened by mistake, and who may take the lock away can still
 * remove a region. In compliance mode nobody could before the last backup has run out.
 *
 * Source: API model of AWS Backup in botocore 1.44.5; AWS Backup developer guide, "Amazon Aurora DSQL backups": a backup
 * in one region holds no other one, and is always a full one.
 */
export class AwsBackup extends Component implements BackupOutputs {
  /** ARN of every region's vault. */
  readonly vaults: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: BackupArgs, opts?: ComponentResourceOptions) {
    super("AwsBackup", name, given, opts);
    const args = settledBackup("aws", given);
    const role = this.role(name, args);
    const { regions } = args;
    const vaults = byKey(regions, (code, here) => this.vault(`${name}-${code}`, here));
    for (const [code, vault] of Object.entries(vaults)) {
      const here = regions[code] ?? this.refuse(`region ${code} has a vault and is none of the regions`);
      this.lock(`${name}-${code}`, args, here, vault);
      const plan = this.plan(`${name}-${code}`, args, here, vault, this.destination(here, vaults));
      this.selections(`${name}-${code}`, here, plan, role);
      this.alarms(`${name}-${code}`, here, vault);
    }

    this.vaults = byKey(vaults, (_, { arn }) => arn);
    this.registerOutputs({ vaults: this.vaults });
  }

  /**
   * Who takes backups, and who restores them: a restore needs a role too, and roles cannot be made while us-east-1, the
   * control plane of IAM, is down.
   */
  private role(name: string, { place: { identity, hold, tags } }: SettledBackup): Output<string> {
    const role = new iam.Role(
      `${name}-role`,
      {
        name: physicalName("iamRole", identity, "backup"),
        assumeRolePolicy: JSON.stringify(trustOf("backup.amazonaws.com")),
        tags,
      },
      this.own(hold),
    );
    const attached = ["Backup", "Restores"].map(
      (task) =>
        new iam.RolePolicyAttachment(
          `${name}-role-${task.toLowerCase()}`,
          { role: role.name, policyArn: managedPolicy(`service-role/AWSBackupServiceRolePolicyFor${task}`) },
          this.own(hold),
        ),
    );
    return all([role.arn, all(attached.map(({ urn }) => urn))]).apply(([arn]) => arn);
  }

  /** A vault with a key of its own. What is copied here is encrypted with it, whatever it was encrypted with before. */
  private vault(name: string, { place: { identity, hold, tags } }: SettledBackupRegion): backup.Vault {
    const { region, service, environment } = identity;
    const key = new kms.Key(
      `${name}-key`,
      {
        region,
        description: `Backups of ${service} ${environment} in ${region}`,
        enableKeyRotation: true,
        multiRegion: false,
        deletionWindowInDays: guards[hold].keyDeletionDays,
        tags,
      },
      this.stateful(hold),
    );
    const alias = { region, name: physicalName("kmsAlias", identity, "backup"), targetKeyId: key.keyId };
    new kms.Alias(`${name}-key`, alias, this.own(hold));
    const { deletesBackups: forceDestroy } = guards[hold];
    return new backup.Vault(
      `${name}-vault`,
      { region, name: physicalName("backupVault", identity), kmsKeyArn: key.arn, forceDestroy, tags },
      this.stateful(hold),
    );
  }

  /** It goes before its vault, and only then can the vault be emptied. */
  private lock(
    name: string,
    { retentionDays }: SettledBackup,
    { place: { identity, hold } }: SettledBackupRegion,
    vault: backup.Vault,
  ): void {
    new backup.VaultLockConfiguration(
      `${name}-lock`,
      { region: identity.region, backupVaultName: vault.name, minRetentionDays: retentionDays },
      // A vault has one lock: to delete the old one after the new one was put would leave none.
      this.own(hold, { deleteBeforeReplace: true }),
    );
  }

  private destination(
    { place: { identity }, copiesTo }: SettledBackupRegion,
    vaults: Vaults,
  ): backup.Vault | undefined {
    if (copiesTo === undefined) return undefined;
    const { [identity.region]: _, ...others } = vaults;
    const allowed = Object.keys(others).join(", ") || "no other region has a vault";
    return others[copiesTo] ?? this.refuse(`${identity.region} copies backups to ${copiesTo}; allowed: ${allowed}`);
  }

  private plan(
    name: string,
    { retentionDays: deleteAfter }: SettledBackup,
    { place: { identity, hold, tags } }: SettledBackupRegion,
    vault: backup.Vault,
    destination: backup.Vault | undefined,
  ): backup.Plan {
    const lifecycle = { deleteAfter };
    const copyActions = destination && [{ destinationVaultArn: destination.arn, lifecycle }];
    return new backup.Plan(
      `${name}-plan`,
      {
        region: identity.region,
        name: physicalName("backupPlan", identity),
        rules: [{ ...daily, targetVaultName: vault.name, lifecycle, ...(copyActions && { copyActions }) }],
        tags,
      },
      this.own(hold),
    );
  }

  /** One for each thing: a selection is never changed, so one of several would be made anew for another table. */
  private selections(
    name: string,
    { place: { identity, hold }, backedUp }: SettledBackupRegion,
    plan: backup.Plan,
    iamRoleArn: Output<string>,
  ) {
    for (const [what, arn] of Object.entries(backedUp)) {
      new backup.Selection(
        `${name}-${what}`,
        {
          region: identity.region,
          name: physicalName("backupSelection", identity, what),
          planId: plan.id,
          iamRoleArn,
          resources: [arn],
        },
        this.own(hold),
      );
    }
  }

  private alarms(
    name: string,
    { place: { identity, hold, tags }, alarmsTo }: SettledBackupRegion,
    vault: backup.Vault,
  ): void {
    for (const which of Object.keys(alarms) as (keyof typeof alarms)[]) {
      new cloudwatch.MetricAlarm(
        `${name}-${which}`,
        {
          ...alarmOn(which, vault.name),
          region: identity.region,
          name: physicalName("alarm", identity, which),
          alarmActions: alarmsTo === undefined ? [] : [alarmsTo],
          tags,
        },
        this.own(hold),
      );
    }
  }
}
