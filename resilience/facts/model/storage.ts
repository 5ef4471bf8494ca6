import type { Field } from "../field";
import type { Base, Ref } from "./base";

/** What a bucket, account or container for objects is like; on AWS put together from several resources by `join`. */
export interface BucketSettings {
  /** How it is encrypted by default. */
  readonly encryption?: Field<"customer-key" | "provider-key" | "none">;
  /** Whether one key serves a bucket's objects instead of a call per object (AWS). */
  readonly bucketKey?: Field<boolean>;
  /** Whether old versions are kept. */
  readonly versioned?: Field<boolean>;
  /** Days that deleted objects can be had back. */
  readonly softDeleteDays?: Field<number>;
  /** Whether nobody can make it public. */
  readonly closed?: Field<boolean>;
  /** Whether it is reached encrypted only. */
  readonly transportOnly?: Field<boolean>;
  /** Whether a copy stands in another region. */
  readonly replicated?: Field<boolean>;
  /** Regions or buckets it is copied to, where they are named. */
  readonly copies?: Field<readonly string[]>;
  /** The buckets it is copied to, where resources name them (AWS): `join` reads their regions. */
  readonly copiedTo?: readonly Ref[];
  /** The key it is encrypted with, where resources name it: `join` marks the key of a bucket that holds state. */
  readonly key?: Ref;
}

/** A bucket, or a storage account. */
export interface BucketFact extends Base, BucketSettings {
  /** Tells a bucket from other facts. */
  readonly kind: "bucket";
  /** Whether Pulumi's state is kept in it: tag `purpose: pulumi-state`, or part of a Trilith state backend. */
  readonly holdsState: boolean;
  /** Whether it is the copy of another one. */
  readonly copy: boolean;
  /** Regions its location stands for; more than one for a dual-region or multi-region. */
  readonly regions: Field<readonly string[]>;
  /** Whether a delete takes what is inside along. */
  readonly forceDestroy: Field<boolean>;
}

/** A resource of its own that sets something on a bucket: AWS's encryption, versioning, replication and so on. */
export interface BucketPartFact extends Base {
  /** Tells a setting of a bucket from other facts. */
  readonly kind: "bucket-part";
  /** The bucket. */
  readonly of: Ref;
  /** What it sets. */
  readonly sets: BucketSettings;
}

/** A key that encrypts. */
export interface KeyFact extends Base {
  /** Tells a key from other facts. */
  readonly kind: "key";
  /** Whether it, or what it encrypts, is the state backend's: tag `purpose: pulumi-state`, or part of a Trilith state backend. */
  readonly holdsState: boolean;
  /** Set where other resources say that it is the state's, and itself does not: seen alone, it is any key. */
  readonly statedElsewhere?: boolean;
  /** Whether it is renewed by itself; no value for a replica, which follows. */
  readonly rotates: Field<boolean>;
  /** Days between the wish to delete it and the end. */
  readonly windowDays: Field<number>;
  /** Whether it can be used while one region is lost, by its own settings. */
  readonly multiRegion: Field<boolean>;
  /** The key it is a replica of. */
  readonly replicaOf?: Ref;
}

/** A copy of backups, images, logs or secrets to a region. */
export interface CopyFact extends Base {
  /** Tells a copy from other facts. */
  readonly kind: "copy";
  /** What is copied: `backup`, `image`, `secret`, `log`. */
  readonly what: string;
  /** Where to. */
  readonly to: Field<readonly string[]>;
  /** What is copied, where it names it; absent where something else chooses it, as a selection does. */
  readonly of?: readonly Ref[];
  /** Set where it was copied once: what was written later is in no other place. */
  readonly once?: true;
}

/** What a plan of backups takes (AWS Backup). */
export interface SelectionFact extends Base {
  /** Tells a selection from other facts. */
  readonly kind: "selection";
  /** The plan, whose copies it shares. */
  readonly plan: Ref;
  /** What it names: resources, or patterns of their ARNs. */
  readonly takes: readonly Ref[];
  /** What it leaves out, by the same kind of patterns. */
  readonly leaves: Field<readonly string[]>;
  /** Tags of which one is enough: key and value, `=` between. */
  readonly tagged: Field<readonly string[]>;
}
