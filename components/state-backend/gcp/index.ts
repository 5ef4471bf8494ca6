import * as kms from "@pulumi/gcp/kms";
import { Provider } from "@pulumi/gcp/provider";
import * as storage from "@pulumi/gcp/storage";
import { type ComponentResourceOptions, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { StateBackendArgs, StateBackendOutputs } from "../contract";
import { identityOf } from "../identity";
import { keptFor, type StatePart, statePartsOf, stateTag } from "../parts";
import { type Placement, placementOf, replicaRegionsOf } from "../places";

/** What whoever works with the state has to be let in to, in either region. */
export interface GcpStateScope {
  /** The bucket's name. */
  readonly bucket: Output<string>;
  /** Id of the key that secrets are encrypted with: `projects/P/locations/L/keyRings/R/cryptoKeys/K`. */
  readonly secretsKey: Output<string>;
}

const daySeconds = 86_400;

/** Every ninety days, as Cloud KMS recommends; older versions of a key go on decrypting. */
const rotatedDays = 90;

/**
 * Where Pulumi keeps its state on Google Cloud, and the key that its secrets are encrypted with: one bucket in two regions,
 * and two keys in the place of several regions around them.
 *
 * The bucket is one namespace: both regions answer under its one name, and what is written in one is in the other within
 * fifteen minutes, locks included. Leaving them out, as where copies are made, does not apply: nobody goes over to a copy.
 * So the replica's URLs are the same ones. After a region is lost, `pulumi cancel` may have to take away a lock that an
 * update in it left.
 *
 * Everything is protected. There is no retention policy and no hold: Pulumi overwrites states and deletes locks. Key rings
 * and keys are never gone from a project, so their names can be used once.
 */
export class GcpStateBackend extends Component implements StateBackendOutputs {
  /** `gs://BUCKET`. */
  readonly backendUrl: Output<string>;
  /** `gcpkms://` and the key's resource name. */
  readonly secretsProvider: Output<string>;
  /** The same bucket. */
  readonly replicaBackendUrl: Output<string>;
  /** The same key. */
  readonly replicaSecretsProvider: Output<string>;
  /** The bucket and the secrets' key, for the grants of whoever works with the state. */
  readonly scope: GcpStateScope;

  constructor(name: string, args: StateBackendArgs, opts?: ComponentResourceOptions) {
    super("GcpStateBackend", name, args, opts);
    const placement = this.placement(args);
    const provider = new Provider(
      `${name}-gcp`,
      { project: args.account, region: args.controlRegion },
      { parent: this },
    );
    const ring = this.ring(name, args, placement, provider);
    const bucketKey = this.key(name, args, ring, "bucket", provider);
    const secretsKey = this.key(name, args, ring, "secrets", provider);
    const bucket = this.bucket(name, args, placement, this.usable(name, args, bucketKey, provider), provider);

    this.backendUrl = interpolate`gs://${bucket}`;
    this.secretsProvider = interpolate`gcpkms://${secretsKey}`;
    this.replicaBackendUrl = this.backendUrl;
    this.replicaSecretsProvider = this.secretsProvider;
    this.scope = { bucket, secretsKey };
    this.registerOutputs({
      backendUrl: this.backendUrl,
      secretsProvider: this.secretsProvider,
      replicaBackendUrl: this.replicaBackendUrl,
      replicaSecretsProvider: this.replicaSecretsProvider,
      scope: this.scope,
    });
  }

  private placement({ region, replicaRegion }: StateBackendArgs): Placement {
    const placement = placementOf(region);
    const allowed = replicaRegionsOf("gcp", region);
    if (placement && allowed.includes(replicaRegion)) return placement;
    const others = allowed.join(", ") || "none";
    return this.refuse(`no bucket can stand in ${region} and ${replicaRegion}; allowed beside ${region}: ${others}`);
  }

  private ring(name: string, args: StateBackendArgs, { keys }: Placement, provider: Provider): Output<string> {
    const ring = new kms.KeyRing(
      `${name}-ring`,
      { project: args.account, location: keys, name: physicalName("cloudKmsKeyRing", identityOf(args)) },
      this.stateful("protected", { provider }),
    );
    return ring.id;
  }

  private key(
    name: string,
    args: StateBackendArgs,
    keyRing: Output<string>,
    purpose: "bucket" | "secrets",
    provider: Provider,
  ): Output<string> {
    const key = new kms.CryptoKey(
      `${name}-${purpose}-key`,
      {
        keyRing,
        name: physicalName("cloudKmsKey", identityOf(args), purpose),
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: `${rotatedDays * daySeconds}s`,
        destroyScheduledDuration: `${keptFor.keyDays * daySeconds}s`,
        labels: labelsOf(args),
      },
      this.stateful("protected", { provider }),
    );
    return key.id;
  }

  /** The bucket's key, once Cloud Storage may use it: a bucket is refused before. */
  private usable(name: string, args: StateBackendArgs, key: Output<string>, provider: Provider): Output<string> {
    const agent = storage.getProjectServiceAccountOutput({ project: args.account }, { parent: this, provider });
    const grant = new kms.CryptoKeyIAMMember(
      `${name}-bucket-key-storage`,
      {
        cryptoKeyId: key,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: interpolate`serviceAccount:${agent.emailAddress}`,
      },
      this.stateful("protected", { provider }),
    );
    return output(grant).apply(({ cryptoKeyId }) => cryptoKeyId);
  }

  private bucket(
    name: string,
    args: StateBackendArgs,
    { bucket: location }: Placement,
    defaultKmsKeyName: Output<string>,
    provider: Provider,
  ): Output<string> {
    const { region, replicaRegion, terraformCompatible } = args;
    const dataLocations = [region, replicaRegion].toSorted().map((code) => code.toUpperCase());
    const bucket = new storage.Bucket(
      `${name}-bucket`,
      {
        project: args.account,
        name: physicalName("gcsBucket", identityOf(args)),
        location,
        customPlacementConfig: { dataLocations },
        rpo: "ASYNC_TURBO",
        uniformBucketLevelAccess: true,
        publicAccessPrevention: "enforced",
        versioning: { enabled: true },
        encryption: { defaultKmsKeyName },
        softDeletePolicy: { retentionDurationSeconds: keptFor.deletedDays * daySeconds },
        lifecycleRules: Object.values(statePartsOf(terraformCompatible)).map(agedOut),
        forceDestroy: false,
        labels: labelsOf(args),
      },
      this.stateful("protected", { provider }),
    );
    return bucket.name;
  }
}

/** Deletes versions that were replaced or deleted long ago, but for the newest of those that stay. */
function agedOut({ prefix, versionsKept }: StatePart) {
  const newer = versionsKept !== undefined && { numNewerVersions: versionsKept };
  const condition = { withState: "ARCHIVED", daysSinceNoncurrentTime: keptFor.versionDays, matchesPrefixes: [prefix] };
  return { action: { type: "Delete" }, condition: { ...condition, ...newer } };
}

function labelsOf({ tags }: StateBackendArgs) {
  return { ...tags, ...stateTag };
}
