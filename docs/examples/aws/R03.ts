import * as s3 from "@pulumi/aws/s3";

const state = new s3.Bucket("state", { bucket: "acme-state", tags: { purpose: "pulumi-state" } }, { protect: true });
new s3.BucketVersioning("state", { bucket: state.id, versioningConfiguration: { status: "Enabled" } });
new s3.BucketPublicAccessBlock("state", {
  bucket: state.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
// And a BucketReplicationConfig to a bucket in another region, as components/state-backend/aws makes one.
