import * as kms from "@pulumi/aws/kms";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import { identityOf } from "../identity";
import { keptFor } from "../parts";

/** What a key of the state backend is made of. */
export interface AwsStateKeyArgs {
  /** First part of its alias. */
  readonly owner: string;
  /** The account it is in. */
  readonly account: string;
  /** Where it is made. */
  readonly region: string;
  /** Where its replica is. */
  readonly replicaRegion: string;
  /** What it is for: the last part of its alias. */
  readonly purpose: "bucket" | "secrets";
  /** Who may use it, as JSON. */
  readonly policy: string;
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/**
 * A key that two regions have, under one alias: what one of them encrypted the other decrypts, also when the first is gone.
 * It is rotated once a year; AWS keeps the older material, so that nothing has to be encrypted again.
 */
export class AwsStateKey extends Component {
  /** ARN of the key where it was made. */
  readonly arn: Output<string>;
  /** ARN of its replica. */
  readonly replicaArn: Output<string>;
  /** The alias, the same in both regions. */
  readonly alias: Output<string>;
  /** The alias of the replica, once it stands. */
  readonly replicaAlias: Output<string>;

  constructor(name: string, args: AwsStateKeyArgs, opts?: ComponentResourceOptions) {
    super("AwsStateKey", name, args, opts);
    const { owner, region, replicaRegion, purpose, policy, tags } = args;
    const held = { deletionWindowInDays: keptFor.keyDays, policy, tags };
    const description = `Pulumi's state of ${owner}: ${purpose}`;
    const key = new kms.Key(
      `${name}-key`,
      { region, description, enableKeyRotation: true, multiRegion: true, ...held },
      this.stateful("protected"),
    );
    const replica = new kms.ReplicaKey(
      `${name}-replica`,
      { region: replicaRegion, description, primaryKeyArn: key.arn, ...held },
      this.stateful("protected"),
    );
    const alias = physicalName("kmsAlias", identityOf(args), purpose);
    const called = (which: string, code: string, targetKeyId: Output<string>) =>
      new kms.Alias(`${name}-${which}`, { region: code, name: alias, targetKeyId }, this.stateful("protected"));

    this.arn = key.arn;
    this.replicaArn = replica.arn;
    this.alias = called("alias", region, key.keyId).name;
    this.replicaAlias = called("replica-alias", replicaRegion, replica.keyId).name;
    this.registerOutputs({
      arn: this.arn,
      replicaArn: this.replicaArn,
      alias: this.alias,
      replicaAlias: this.replicaAlias,
    });
  }
}
