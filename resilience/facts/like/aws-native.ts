import { isMarker, type Properties, type Value } from "../resource";
import type { Likeness, Source } from "./likeness";

/** CloudFormation has a list of keys and values where others have an object. */
const tags: Source = {
  at: "tags",
  to: (value) => (Array.isArray(value) ? Object.fromEntries((value as readonly Value[]).flatMap(pairOf)) : value),
};

function pairOf(tag: Value): [string, Value][] {
  if (typeof tag !== "object" || tag === null || isMarker(tag) || Array.isArray(tag)) return [];
  const { key, value = null } = tag as Properties;
  return typeof key === "string" ? [[key, value]] : [];
}

const kmsKey: Likeness["from"] = { tags, deletionWindowInDays: "pendingWindowInDays" };

/**
 * Types of AWS's own provider, whose properties are CloudFormation's in lower camel case, and what each is there.
 * @source pulumi/pulumi-aws-native, sdk/nodejs at 43eed3b017 (2026-08): the interfaces of the arguments. The names inside
 * their objects are CloudFormation's, and unverified in the SDK; that a delete keeps a last snapshot is unverified too. The package is no dependency here, so that no compiler checks the names.
 */
export const awsNativeLikenesses: Readonly<Record<string, readonly Likeness[]>> = {
  "aws-native:rds:globalcluster": [{ as: "aws:rds:globalcluster", from: { tags } }],
  "aws-native:rds:dbcluster": [{ as: "aws:rds:cluster", from: { tags, clusterIdentifier: "dbClusterIdentifier" } }],
  // One type is an instance of a cluster, or a database of its own.
  "aws-native:rds:dbinstance": [
    {
      as: "aws:rds:clusterinstance",
      says: "dbClusterIdentifier",
      from: { tags, clusterIdentifier: "dbClusterIdentifier", identifier: "dbInstanceIdentifier" },
    },
    {
      as: "aws:rds:instance",
      says: "!dbClusterIdentifier",
      from: { tags, identifier: "dbInstanceIdentifier", replicateSourceDb: "sourceDbInstanceIdentifier" },
    },
  ],
  "aws-native:dynamodb:table": [
    {
      as: "aws:dynamodb:table",
      from: {
        tags,
        name: "tableName",
        "pointInTimeRecovery.enabled": "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled",
        "pointInTimeRecovery.recoveryPeriodInDays": "pointInTimeRecoverySpecification.recoveryPeriodInDays",
        "serverSideEncryption.enabled": "sseSpecification.sseEnabled",
        "serverSideEncryption.kmsKeyArn": "sseSpecification.kmsMasterKeyId",
      },
    },
  ],
  "aws-native:eks:cluster": [{ as: "aws:eks:cluster", from: { tags, vpcConfig: "resourcesVpcConfig" } }],
  "aws-native:eks:nodegroup": [
    { as: "aws:eks:nodegroup", from: { nodeGroupName: "nodegroupName", subnetIds: "subnets" } },
  ],
  "aws-native:ec2:subnet": [{ as: "aws:ec2:subnet", from: { tags } }],
  "aws-native:kms:key": [{ as: "aws:kms:key", from: kmsKey }],
  "aws-native:kms:replicakey": [{ as: "aws:kms:replicakey", from: kmsKey }],
  "aws-native:s3:bucket": [
    {
      as: "aws:s3:bucket",
      from: {
        tags,
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
