import type { Value } from "../../../resilience/facts/resource";
import { type Counterpart, listOf, objectOf, type Told } from "./row";

const own = "the provider's own: what it does at a deletion";

/** Parameters by name: how each is applied is the provider's own. */
function parameters(rows: Value): Told {
  return {
    Parameters: Object.fromEntries(
      listOf(rows)
        .map(objectOf)
        .map(({ name, value }) => [String(name), value]),
    ),
  };
}

function keyed(KeyType: string) {
  return (AttributeName: Value): Told => ({ KeySchema: [{ AttributeName, KeyType }] });
}

/** Databases, backups, keys and secrets. */
export const data: Readonly<Record<string, Counterpart>> = {
  "aws:rds/globalCluster:GlobalCluster": {
    type: "AWS::RDS::GlobalCluster",
    without: { databaseName: "CloudFormation names it on the first cluster", forceDestroy: own },
  },
  "aws:rds/cluster:Cluster": {
    type: "AWS::RDS::DBCluster",
    names: {
      clusterIdentifier: "DBClusterIdentifier",
      dbClusterParameterGroupName: "DBClusterParameterGroupName",
      dbSubnetGroupName: "DBSubnetGroupName",
      enabledCloudwatchLogsExports: "EnableCloudwatchLogsExports",
      iamDatabaseAuthenticationEnabled: "EnableIAMDatabaseAuthentication",
      masterPassword: "MasterUserPassword",
    },
    without: {
      finalSnapshotIdentifier: own,
      skipFinalSnapshot: own,
      applyImmediately: "CloudFormation always applies at once; the argument is one of each change",
    },
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    type: "AWS::RDS::DBInstance",
    names: {
      identifier: "DBInstanceIdentifier",
      clusterIdentifier: "DBClusterIdentifier",
      instanceClass: "DBInstanceClass",
      dbParameterGroupName: "DBParameterGroupName",
      performanceInsightsEnabled: "EnablePerformanceInsights",
      performanceInsightsKmsKeyId: "PerformanceInsightsKMSKeyId",
    },
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    type: "AWS::RDS::DBClusterParameterGroup",
    names: { name: "DBClusterParameterGroupName" },
    shapes: { parameters },
    implied: { Parameters: {} },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    type: "AWS::RDS::DBParameterGroup",
    names: { name: "DBParameterGroupName" },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    type: "AWS::RDS::DBSubnetGroup",
    names: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
  },
  "aws:dynamodb/table:Table": {
    type: "AWS::DynamoDB::Table",
    names: {
      attributes: "AttributeDefinitions",
      "attributes.name": "AttributeName",
      "attributes.type": "AttributeType",
      "globalSecondaryIndexes.name": "IndexName",
      "globalSecondaryIndexes.projectionType": "Projection.ProjectionType",
      "globalSecondaryIndexes.keySchemas": "KeySchema",
      name: "TableName",
      "pointInTimeRecovery.enabled": "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
      "serverSideEncryption.enabled": "SSESpecification.SSEEnabled",
      "serverSideEncryption.kmsKeyArn": "SSESpecification.KMSMasterKeyId",
      streamViewType: "StreamSpecification.StreamViewType",
      ttl: "TimeToLiveSpecification",
    },
    shapes: { hashKey: keyed("HASH"), rangeKey: keyed("RANGE") },
    implied: { SSESpecification: { SSEType: "KMS" } },
    without: {
      streamEnabled: "CloudFormation tells it by the kind of the stream",
      replicas: "AWS::DynamoDB::GlobalTable has them, and no other type may stand beside it",
      globalTableWitness: "AWS::DynamoDB::GlobalTable has it",
    },
  },
  "aws:dynamodb/tableReplica:TableReplica": {
    nowhere: "a replica is a part of AWS::DynamoDB::GlobalTable, which says nothing that the table's own row does not",
  },
  "aws:dsql/cluster:Cluster": { type: "AWS::DSQL::Cluster", without: { forceDestroy: own } },
  "aws:dsql/clusterPeering:ClusterPeering": {
    partOf: "aws:dsql/cluster:Cluster",
    by: ["identifier", "identifier"],
    names: { clusters: "MultiRegionProperties.Clusters", witnessRegion: "MultiRegionProperties.WitnessRegion" },
  },
  "aws:backup/vault:Vault": {
    type: "AWS::Backup::BackupVault",
    names: { name: "BackupVaultName", kmsKeyArn: "EncryptionKeyArn" },
    tags: { name: "BackupVaultTags", map: true },
    without: { forceDestroy: own },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    partOf: "aws:backup/vault:Vault",
    by: ["backupVaultName", "name"],
    inside: "LockConfiguration",
  },
  "aws:backup/plan:Plan": {
    type: "AWS::Backup::BackupPlan",
    inside: "BackupPlan",
    names: {
      name: "BackupPlanName",
      rules: "BackupPlanRule",
      "rules.completionWindow": "CompletionWindowMinutes",
      "rules.startWindow": "StartWindowMinutes",
      "rules.schedule": "ScheduleExpression",
      "rules.targetVaultName": "TargetBackupVault",
      "rules.lifecycle.deleteAfter": "Lifecycle.DeleteAfterDays",
      "rules.copyActions.destinationVaultArn": "DestinationBackupVaultArn",
      "rules.copyActions.lifecycle.deleteAfter": "Lifecycle.DeleteAfterDays",
    },
    tags: { name: "BackupPlanTags", map: true },
  },
  "aws:backup/selection:Selection": {
    type: "AWS::Backup::BackupSelection",
    inside: "BackupSelection",
    names: { name: "SelectionName", planId: "BackupPlanId" },
    outside: ["planId"],
  },
  "aws:backup/regionSettings:RegionSettings": { nowhere: "CloudFormation cannot set it" },
  "aws:kms/key:Key": {
    type: "AWS::KMS::Key",
    names: { policy: "KeyPolicy", deletionWindowInDays: "PendingWindowInDays" },
    documents: ["policy"],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    type: "AWS::KMS::ReplicaKey",
    names: { policy: "KeyPolicy", deletionWindowInDays: "PendingWindowInDays" },
    documents: ["policy"],
  },
  "aws:kms/alias:Alias": { type: "AWS::KMS::Alias", names: { name: "AliasName" } },
  "aws:secretsmanager/secret:Secret": {
    type: "AWS::SecretsManager::Secret",
    names: { replicas: "ReplicaRegions" },
    without: { recoveryWindowInDays: own, forceOverwriteReplicaSecret: "CloudFormation cannot say it" },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    partOf: "aws:secretsmanager/secret:Secret",
    by: ["secretId", "id"],
  },
};
