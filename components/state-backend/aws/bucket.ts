import * as s3 from "@pulumi/aws/s3";
import { all, type ComponentResourceOptions, type Input, type Output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import { keptFor, type StatePart } from "../parts";
import { bucketPolicy } from "./documents";

/** What a bucket of the state backend is made of. */
export interface AwsStateBucketArgs {
  /** Where it is. */
  readonly region: string;
  /** The bucket's name. */
  readonly bucketName: string;
  /** ARN of its key, in its own region. */
  readonly keyArn: Output<string>;
  /** What it holds. */
  readonly parts: Readonly<Record<string, StatePart>>;
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** Days until the parts of an upload that never ended go: as long as anyone would try again. */
const unfinishedDays = 7;

/**
 * A bucket with state: versions are kept, one key encrypts, nothing is public, and what protects it is protected too, since
 * a bucket without versions or key is no longer the one that was meant to stay.
 *
 * It has no object lock: Pulumi overwrites states and deletes its own locks, and the versions are what a mistake leaves.
 */
export class AwsStateBucket extends Component {
  /** The bucket's name, once all that protects it stands. */
  readonly bucket: Output<string>;

  constructor(name: string, args: AwsStateBucketArgs, opts?: ComponentResourceOptions) {
    const { region, bucketName, parts } = args;
    super("AwsStateBucket", name, { region, bucketName, parts }, opts);
    const { bucket } = new s3.Bucket(
      `${name}-bucket`,
      { region, bucket: bucketName, forceDestroy: false, tags: args.tags },
      this.stateful("protected"),
    );
    const versioning = this.versioned(name, region, bucket);
    const settings: Resource[] = [
      versioning,
      this.encrypted(name, args, bucket),
      ...this.closed(name, args, bucket),
      this.aged(name, args, bucket, versioning),
    ];
    this.bucket = all([bucket, all(settings.map(({ urn }) => urn))]).apply(([text]) => text);
    this.registerOutputs({ bucket: this.bucket });
  }

  private versioned(name: string, region: string, bucket: Output<string>): Resource {
    return new s3.BucketVersioning(
      `${name}-versions`,
      { region, bucket, versioningConfiguration: { status: "Enabled" } },
      this.stateful("protected"),
    );
  }

  private encrypted(name: string, { region, keyArn }: AwsStateBucketArgs, bucket: Output<string>): Resource {
    const applyServerSideEncryptionByDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
    return new s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      { region, bucket, rules: [{ applyServerSideEncryptionByDefault, bucketKeyEnabled: true }] },
      this.stateful("protected"),
    );
  }

  private closed(name: string, args: AwsStateBucketArgs, bucket: Output<string>): Resource[] {
    const { region, bucketName, keyArn } = args;
    const block = new s3.BucketPublicAccessBlock(
      `${name}-private`,
      {
        region,
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      this.stateful("protected"),
    );
    const owner = new s3.BucketOwnershipControls(
      `${name}-owner`,
      { region, bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      this.stateful("protected"),
    );
    const policy = keyArn.apply((arn) => bucketPolicy(bucketName, arn));
    // S3 turns down one of two changes to a bucket's access that come at a time (from memory, unverified).
    const after = { dependsOn: [block] };
    const rules = new s3.BucketPolicy(`${name}-policy`, { region, bucket, policy }, this.stateful("protected", after));
    return [block, owner, rules];
  }

  private aged(
    name: string,
    { region, parts }: AwsStateBucketArgs,
    bucket: Output<string>,
    versioning: Resource,
  ): Resource {
    const rules = Object.entries(parts).map(([id, { prefix, versionsKept }]) => ({
      id,
      status: "Enabled",
      filter: { prefix },
      noncurrentVersionExpiration: {
        noncurrentDays: keptFor.versionDays,
        ...(versionsKept !== undefined && { newerNoncurrentVersions: versionsKept }),
      },
      expiration: { expiredObjectDeleteMarker: true },
      abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedDays },
    }));
    return new s3.BucketLifecycleConfiguration(
      `${name}-ages`,
      { region, bucket, rules },
      this.stateful("protected", { dependsOn: [versioning] }),
    );
  }
}
