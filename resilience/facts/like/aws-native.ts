import type { Likeness } from "./likeness";

const kmsKey: Likeness["from"] = { deletionWindowInDays: "pendingWindowInDays" };

/**
 * Types of AWS's own provider, whose properties are CloudFormation's in lower camel case, and what each is there.
 * @source pulumi/pulumi-aws-native, sdk/nodejs: the interfaces of the arguments; CloudFormation's resource types. That its
 * delete keeps a last snapshot is unverified. The package is no dependency here, so that no compiler checks the names.
 */
export const awsNativeLikenesses: Readonly<Record<string, readonly Likeness[]>> = {
  "aws-native:rds:globalcluster": [{ as: "aws:rds:globalcluster" }],
  "aws-native:rds:dbcluster": [{ as: "aws:rds:cluster", from: { clusterIdentifier: "dbClusterIdentifier" } }],
  // One type is an instance of a cluster, or a database of its own.
  "aws-native:rds:dbinstance": [
    {
      as: "aws:rds:clusterinstance",
      says: "dbClusterIdentifier",
      from: { clusterIdentifier: "dbClusterIdentifier", identifier: "dbInstanceIdentifier" },
    },
    {
      as: "aws:rds:instance",
      says: "!dbClusterIdentifier",
      from: { identifier: "dbInstanceIdentifier", replicateSourceDb: "sourceDbInstanceIdentifier" },
    },
  ],
  "aws-native:dynamodb:table": [
    {
      as: "aws:dynamodb:table",
      from: {
        name: "tableName",
        "pointInTimeRecovery.enabled": "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled",
        "pointInTimeRecovery.recoveryPeriodInDays": "pointInTimeRecoverySpecification.recoveryPeriodInDays",
        "serverSideEncryption.enabled": "sseSpecification.sseEnabled",
        "serverSideEncryption.kmsKeyArn": "sseSpecification.kmsMasterKeyId",
      },
    },
  ],
  "aws-native:eks:cluster": [{ as: "aws:eks:cluster", from: { vpcConfig: "resourcesVpcConfig" } }],
  "aws-native:eks:nodegroup": [
    { as: "aws:eks:nodegroup", from: { nodeGroupName: "nodegroupName", subnetIds: "subnets" } },
  ],
  "aws-native:ec2:subnet": [{ as: "aws:ec2:subnet" }],
  "aws-native:kms:key": [{ as: "aws:kms:key", from: kmsKey }],
  "aws-native:kms:replicakey": [{ as: "aws:kms:replicakey", from: kmsKey }],
  "aws-native:s3:bucket": [
    {
      as: "aws:s3:bucket",
      from: {
        bucket: "bucketName",
        "versioning.enabled": { at: "versioningConfiguration.status", to: (status) => status === "Enabled" },
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault":
          "bucketEncryption.serverSideEncryptionConfiguration.serverSideEncryptionByDefault",
        "serverSideEncryptionConfiguration.rule.bucketKeyEnabled":
          "bucketEncryption.serverSideEncryptionConfiguration.bucketKeyEnabled",
      },
    },
    {
      as: "aws:s3:bucketpublicaccessblock",
      says: "publicAccessBlockConfiguration",
      from: {
        bucket: "bucketName",
        blockPublicAcls: "publicAccessBlockConfiguration.blockPublicAcls",
        blockPublicPolicy: "publicAccessBlockConfiguration.blockPublicPolicy",
        ignorePublicAcls: "publicAccessBlockConfiguration.ignorePublicAcls",
        restrictPublicBuckets: "publicAccessBlockConfiguration.restrictPublicBuckets",
      },
    },
  ],
  "aws-native:elasticloadbalancingv2:targetgroup": [
    {
      as: "aws:lb:targetgroup",
      from: {
        "healthCheck.enabled": "healthCheckEnabled",
        "healthCheck.interval": "healthCheckIntervalSeconds",
        "healthCheck.path": "healthCheckPath",
        "healthCheck.protocol": "healthCheckProtocol",
        "healthCheck.timeout": "healthCheckTimeoutSeconds",
        "healthCheck.unhealthyThreshold": "unhealthyThresholdCount",
      },
    },
  ],
  "aws-native:route53:healthcheck": [
    {
      as: "aws:route53:healthcheck",
      from: {
        type: "healthCheckConfig.type",
        requestInterval: "healthCheckConfig.requestInterval",
        failureThreshold: "healthCheckConfig.failureThreshold",
        resourcePath: "healthCheckConfig.resourcePath",
        regions: "healthCheckConfig.regions",
        fqdn: "healthCheckConfig.fullyQualifiedDomainName",
        ipAddress: "healthCheckConfig.ipAddress",
        childHealthchecks: "healthCheckConfig.childHealthChecks",
        childHealthThreshold: "healthCheckConfig.healthThreshold",
        invertHealthcheck: "healthCheckConfig.inverted",
      },
    },
  ],
};
