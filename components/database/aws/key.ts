import * as kms from "@pulumi/aws/kms";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { guards } from "../../foundation/aws/guards";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";

/** What a region's key for the database is made of. */
export interface AwsDatabaseKeyArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Who may use it, as JSON; by default whom the account's own policies admit. */
  readonly policy?: Input<string>;
}

/** A region's key for everything of the database there; no other region can use it, so none depends on it. */
export class AwsDatabaseKey extends Component {
  /** ARN of the key. */
  readonly arn: Output<string>;
  /** Id of the key, the end of its ARN. */
  readonly keyId: Output<string>;

  constructor(name: string, args: AwsDatabaseKeyArgs, opts?: ComponentResourceOptions) {
    const { identity, hold, tags } = args.place;
    const { policy } = args;
    const { region } = identity;
    super("AwsDatabaseKey", name, { region }, opts);
    const key = new kms.Key(
      `${name}-key`,
      {
        region,
        description: `Database of ${identity.service} ${identity.environment} in ${region}`,
        enableKeyRotation: true,
        multiRegion: false,
        deletionWindowInDays: guards[hold].keyDeletionDays,
        ...(policy !== undefined && { policy }),
        tags,
      },
      this.stateful(hold),
    );
    const alias = { region, name: physicalName("kmsAlias", identity, "database"), targetKeyId: key.keyId };
    new kms.Alias(`${name}-alias`, alias, this.own(hold));

    this.arn = key.arn;
    this.keyId = key.keyId;
    this.registerOutputs({ arn: this.arn, keyId: this.keyId });
  }
}
