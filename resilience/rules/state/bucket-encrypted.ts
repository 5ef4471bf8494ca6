import { known } from "../../facts/field";
import { breach, type Rule } from "../rule";
import { about, type BucketQuestion, bucketChecks } from "./buckets";

const ownKey: BucketQuestion = {
  reads: ["encryption"],
  broken: ({ encryption }) => {
    const by = encryption && known(encryption);
    if (by === "customer-key") return undefined;
    return about(
      encryption,
      `the state is encrypted with ${by === "none" ? "no key" : "the cloud's own key"}, not yours`,
    );
  },
};

const bucketKey: BucketQuestion = {
  reads: ["bucketKey"],
  broken: (bucket) => {
    // Without a key of KMS there is nothing that a bucket key would spare.
    if (bucket.encryption?.value !== "customer-key") return undefined;
    if (!bucket.bucketKey || known(bucket.bucketKey) !== false) return undefined;
    return breach(bucket.bucketKey, "it has no bucket key, so that every read of the state is a call to KMS");
  },
};

const encryptedTransport: BucketQuestion = {
  reads: ["transportOnly"],
  broken: ({ origin, transportOnly }) => {
    // S3 answers plain HTTP until a policy of the bucket denies it; where nothing is said elsewhere, there is no such switch.
    const isRefused = transportOnly === undefined ? origin.cloud !== "aws" : known(transportOnly) !== false;
    return isRefused ? undefined : about(transportOnly, "it answers unencrypted requests too");
  },
};

const questions = [ownKey, bucketKey, encryptedTransport];

/** R02: the bucket with the state is encrypted with the customer's key, at rest and on the way. */
export const bucketEncrypted: Rule = {
  id: "R02",
  slug: "state-bucket-encrypted",
  title: "The state's bucket is encrypted with a key of yours",
  why: "State names everything that was built and holds its outputs: who reads the bucket, or its disks, knows the system.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: bucketChecks("one", questions),
  all: bucketChecks("all", questions),
  remediation:
    "Set SSE-KMS with bucketKeyEnabled, keySource Microsoft.Keyvault or defaultKmsKeyName on the bucket, and refuse plain HTTP.",
  source:
    "Types of @pulumi/aws s3.BucketServerSideEncryptionConfiguration, azure-native storage.StorageAccount, gcp storage.Bucket.",
};
