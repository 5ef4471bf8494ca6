import * as dynamodb from "@pulumi/aws/dynamodb";
import * as iam from "@pulumi/aws/iam";
import type { Provider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import { all, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { trustOf } from "../../foundation/aws/documents";
import { awsProvider } from "../../foundation/aws/provider";
import { physicalName } from "../../topology/names/names";
import type { StateBackendArgs, StateBackendOutputs } from "../contract";
import { identityOf } from "../identity";
import { statePartsOf, stateTag } from "../parts";
import { AwsStateBucket } from "./bucket";
import { bucketArn, bucketKeyPolicy, replicationPolicy, secretsKeyPolicy } from "./documents";
import { AwsStateKey } from "./key";
import type { AwsStateScope } from "./scope";

/** Minutes within which S3 promises a copy: it knows no other number. Source: S3 user guide, "S3 Replication Time Control". */
const copiedWithinMinutes = 15;

/** The two keys: what one protects is not lost with the other. */
interface Keys {
  readonly bucket: AwsStateKey;
  readonly secrets: AwsStateKey;
}

/**
 * Where Pulumi keeps its state on AWS, and the key that its secrets are encrypted with: a bucket, its copy in another region,
 * and two keys that both regions have.
 *
 * Everything is protected: it goes only when somebody says so resource by resource, `pulumi state unprotect`. Nothing is
 * merely forgotten on a delete, since a bucket that no program holds is one whose settings nobody keeps.
 *
 * Pulumi locks with an object beside the state, so there is no lock table. Terraform's S3 backend may use one, and it is made
 * for Terraform alone, with `terraformCompatible`.
 *
 * The copy is for the day on which the first region does not come back: what was written in its last minutes may be missing,
 * and two backends that are both written to are two truths.
 */
export class AwsStateBackend extends Component implements StateBackendOutputs {
  /** `s3://BUCKET?region=REGION`. */
  readonly backendUrl: Output<string>;
  /** `awskms://ALIAS?region=REGION`. */
  readonly secretsProvider: Output<string>;
  /** The same of the copy. */
  readonly replicaBackendUrl: Output<string>;
  /** The same alias in the other region. */
  readonly replicaSecretsProvider: Output<string>;
  /** The buckets and keys, for the policies of whoever works with the state. */
  readonly scope: AwsStateScope;

  constructor(name: string, args: StateBackendArgs, opts?: ComponentResourceOptions) {
    super("AwsStateBackend", name, args, opts);
    const { region, replicaRegion } = args;
    const provider = awsProvider(`${name}-aws`, args, this);
    const keys = this.keys(name, args, provider);
    const bucket = this.bucket(`${name}-${region}`, args, region, keys.bucket.arn, provider);
    const copy = this.bucket(`${name}-${replicaRegion}`, args, replicaRegion, keys.bucket.replicaArn, provider);
    this.replication(name, args, keys.bucket, [bucket, copy], provider);
    if (args.terraformCompatible) this.terraformLocks(name, args, provider);

    const { alias, replicaAlias } = keys.secrets;
    this.backendUrl = interpolate`s3://${bucket.bucket}?region=${region}`;
    this.secretsProvider = interpolate`awskms://${alias}?region=${region}`;
    this.replicaBackendUrl = interpolate`s3://${copy.bucket}?region=${replicaRegion}`;
    this.replicaSecretsProvider = interpolate`awskms://${replicaAlias}?region=${replicaRegion}`;
    this.scope = {
      buckets: [bucket, copy].map((one) => one.bucket.apply(bucketArn)),
      bucketKeys: [keys.bucket.arn, keys.bucket.replicaArn],
      secretsKeys: [keys.secrets.arn, keys.secrets.replicaArn],
    };
    this.registerOutputs({
      backendUrl: this.backendUrl,
      secretsProvider: this.secretsProvider,
      replicaBackendUrl: this.replicaBackendUrl,
      replicaSecretsProvider: this.replicaSecretsProvider,
      scope: this.scope,
    });
  }

  private keys(name: string, args: StateBackendArgs, provider: Provider): Keys {
    const { owner, account, region, replicaRegion } = args;
    const key = (purpose: "bucket" | "secrets", policy: string) =>
      new AwsStateKey(
        `${name}-${purpose}`,
        { owner, account, region, replicaRegion, purpose, policy, tags: tagsOf(args) },
        { parent: this, providers: [provider] },
      );
    return { bucket: key("bucket", bucketKeyPolicy(account)), secrets: key("secrets", secretsKeyPolicy(account)) };
  }

  private bucket(
    name: string,
    args: StateBackendArgs,
    region: string,
    keyArn: Output<string>,
    provider: Provider,
  ): AwsStateBucket {
    const parts = statePartsOf(args.terraformCompatible);
    return new AwsStateBucket(
      name,
      { region, bucketName: bucketName(args, region), keyArn, parts, tags: tagsOf(args) },
      { parent: this, providers: [provider] },
    );
  }

  /** Copies everything but locks, and deletions too: a stack that was removed shall not come back. */
  private replication(
    name: string,
    args: StateBackendArgs,
    key: AwsStateKey,
    [bucket, copy]: readonly [AwsStateBucket, AwsStateBucket],
    provider: Provider,
  ): void {
    const { region } = args;
    const kept = this.stateful("protected", { provider });
    const role = new iam.Role(
      `${name}-replication`,
      {
        name: physicalName("iamRole", identityOf(args), "replication"),
        // Whether S3 tells the role which bucket it acts for is unverified: a condition on it could end the copying unseen.
        assumeRolePolicy: JSON.stringify(trustOf("s3.amazonaws.com")),
        tags: tagsOf(args),
      },
      kept,
    );
    const parts = Object.entries(statePartsOf(args.terraformCompatible)).filter(([, { replicated }]) => replicated);
    const [from, to] = [bucketName(args, region), bucketName(args, args.replicaRegion)];
    const places = { from, to, region, replicaRegion: args.replicaRegion, parts: parts.map(([, part]) => part) };
    const policy = all([key.arn, key.replicaArn]).apply((arns) => replicationPolicy(places, ...arns));
    const grant = new iam.RolePolicy(`${name}-replication`, { name: "replication", role: role.name, policy }, kept);

    const destination = {
      bucket: copy.bucket.apply(bucketArn),
      encryptionConfiguration: { replicaKmsKeyId: key.replicaArn },
      replicationTime: { status: "Enabled", time: { minutes: copiedWithinMinutes } },
      metrics: { status: "Enabled", eventThreshold: { minutes: copiedWithinMinutes } },
    };
    const rules = parts.map(([id, { prefix }], place) => ({
      id,
      // S3 wants them different; no two rules are about one object.
      priority: place + 1,
      status: "Enabled",
      filter: { prefix },
      deleteMarkerReplication: { status: "Enabled" },
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      destination,
    }));
    new s3.BucketReplicationConfig(
      `${name}-copies`,
      { region, bucket: bucket.bucket, role: role.arn, rules },
      this.stateful("protected", { provider, dependsOn: [grant] }),
    );
  }

  private terraformLocks(name: string, args: StateBackendArgs, provider: Provider): void {
    const { region } = args;
    new dynamodb.Table(
      `${name}-terraform-locks`,
      {
        region,
        name: physicalName("dynamodbTable", identityOf(args), "terraform-locks"),
        billingMode: "PAY_PER_REQUEST",
        hashKey: "LockID",
        attributes: [{ name: "LockID", type: "S" }],
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true },
        deletionProtectionEnabled: true,
        tags: tagsOf(args),
      },
      this.stateful("protected", { provider }),
    );
  }
}

function tagsOf({ tags }: StateBackendArgs) {
  return { ...tags, ...stateTag };
}

function bucketName(args: StateBackendArgs, region: string): string {
  return physicalName("s3Bucket", identityOf(args, region));
}
