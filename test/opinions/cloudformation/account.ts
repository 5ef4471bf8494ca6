import type { Counterpart } from "./row";

/** Roles, buckets, and what an account has once. */
export const account: Readonly<Record<string, Counterpart>> = {
  "aws:iam/role:Role": {
    type: "AWS::IAM::Role",
    names: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" },
    documents: ["assumeRolePolicy"],
  },
  "aws:iam/rolePolicy:RolePolicy": {
    type: "AWS::IAM::RolePolicy",
    names: { name: "PolicyName", role: "RoleName", policy: "PolicyDocument" },
    documents: ["policy"],
  },
  "aws:iam/policy:Policy": {
    type: "AWS::IAM::ManagedPolicy",
    names: { name: "ManagedPolicyName", policy: "PolicyDocument" },
    documents: ["policy"],
    without: { tags: "CloudFormation has no labels on a policy" },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    partOf: "aws:iam/role:Role",
    by: ["role", "name"],
    names: { policyArn: "ManagedPolicyArns" },
    listed: ["policyArn"],
  },
  "aws:s3/bucket:Bucket": {
    type: "AWS::S3::Bucket",
    names: { bucket: "BucketName" },
    without: { forceDestroy: "the provider's own: what it does at a deletion" },
  },
  "aws:s3/bucketVersioning:BucketVersioning": { partOf: "aws:s3/bucket:Bucket", by: ["bucket", "bucket"] },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    partOf: "aws:s3/bucket:Bucket",
    by: ["bucket", "bucket"],
    names: { rule: "OwnershipControls.Rules" },
    listed: ["rule"],
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    partOf: "aws:s3/bucket:Bucket",
    by: ["bucket", "bucket"],
    inside: "PublicAccessBlockConfiguration",
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    partOf: "aws:s3/bucket:Bucket",
    by: ["bucket", "bucket"],
    names: {
      rules: "BucketEncryption.ServerSideEncryptionConfiguration",
      "rules.applyServerSideEncryptionByDefault.sseAlgorithm": "ServerSideEncryptionByDefault.SSEAlgorithm",
      "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId": "ServerSideEncryptionByDefault.KMSMasterKeyID",
    },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    partOf: "aws:s3/bucket:Bucket",
    by: ["bucket", "bucket"],
    names: {
      rules: "LifecycleConfiguration.Rules",
      "rules.filter.prefix": "Prefix",
      "rules.expiration.expiredObjectDeleteMarker": "ExpiredObjectDeleteMarker",
    },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    partOf: "aws:s3/bucket:Bucket",
    by: ["bucket", "bucket"],
    inside: "ReplicationConfiguration",
    names: {
      "rules.destination.encryptionConfiguration.replicaKmsKeyId":
        "Destination.EncryptionConfiguration.ReplicaKmsKeyID",
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    type: "AWS::S3::BucketPolicy",
    names: { policy: "PolicyDocument" },
    documents: ["policy"],
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": { nowhere: "CloudFormation cannot set it" },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { nowhere: "CloudFormation cannot set it" },
};
