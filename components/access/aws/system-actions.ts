import type { ActionRows } from "./action-row";

/**
 * A table is copied with the rights of whoever adds the copy.
 * @source DynamoDB developer guide, "IAM permissions for global tables"; handlers of AWS::DynamoDB::GlobalTable.
 */
const copied = "Query Scan GetItem PutItem UpdateItem DeleteItem BatchWriteItem";

/** What the provider calls for clusters, databases, backups and what watches over them. */
export const systemActions: ActionRows = {
  "eks/cluster": [
    "eks",
    "DescribeCluster DescribeUpdate ListTagsForResource",
    "CreateCluster UpdateClusterConfig UpdateClusterVersion DeleteCluster TagResource UntagResource",
  ],
  "eks/accessEntry": [
    "eks",
    "DescribeAccessEntry ListTagsForResource",
    "CreateAccessEntry UpdateAccessEntry DeleteAccessEntry TagResource UntagResource",
  ],
  "eks/accessPolicyAssociation": [
    "eks",
    "ListAssociatedAccessPolicies",
    "AssociateAccessPolicy DisassociateAccessPolicy",
  ],
  "eks/addon": [
    "eks",
    "DescribeAddon DescribeAddonVersions DescribeUpdate",
    "CreateAddon UpdateAddon DeleteAddon TagResource UntagResource",
  ],
  "eks/podIdentityAssociation": [
    "eks",
    "DescribePodIdentityAssociation",
    "CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation TagResource UntagResource",
  ],
  "arczonalshift/zonalAutoshiftConfiguration": [
    "arc-zonal-shift",
    "GetManagedResource ListManagedResources",
    "CreatePracticeRunConfiguration UpdatePracticeRunConfiguration DeletePracticeRunConfiguration UpdateZonalAutoshiftConfiguration",
  ],
  "rds/globalCluster": [
    "rds",
    "DescribeGlobalClusters DescribeDBClusters ListTagsForResource",
    "CreateGlobalCluster ModifyGlobalCluster RemoveFromGlobalCluster DeleteGlobalCluster AddTagsToResource RemoveTagsFromResource",
  ],
  "rds/cluster": [
    "rds",
    "DescribeDBClusters DescribeGlobalClusters ListTagsForResource",
    "CreateDBCluster ModifyDBCluster DeleteDBCluster CreateDBClusterSnapshot RemoveFromGlobalCluster AddTagsToResource RemoveTagsFromResource",
  ],
  "rds/clusterInstance": [
    "rds",
    "DescribeDBInstances DescribeDBClusters ListTagsForResource",
    "CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance AddTagsToResource RemoveTagsFromResource",
  ],
  "rds/clusterParameterGroup": [
    "rds",
    "DescribeDBClusterParameterGroups DescribeDBClusterParameters ListTagsForResource",
    "CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup AddTagsToResource RemoveTagsFromResource",
  ],
  "rds/parameterGroup": [
    "rds",
    "DescribeDBParameterGroups DescribeDBParameters ListTagsForResource",
    "CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup AddTagsToResource RemoveTagsFromResource",
  ],
  "rds/subnetGroup": [
    "rds",
    "DescribeDBSubnetGroups ListTagsForResource",
    "CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource RemoveTagsFromResource",
  ],
  "dynamodb/table": [
    "dynamodb",
    "DescribeTable DescribeContinuousBackups DescribeTimeToLive DescribeTableReplicaAutoScaling ListTagsOfResource",
    `CreateTable UpdateTable ${copied} UpdateContinuousBackups UpdateTimeToLive CreateTableReplica DeleteTableReplica DeleteTable TagResource UntagResource`,
  ],
  "dynamodb/tableReplica": [
    "dynamodb",
    "DescribeTable DescribeContinuousBackups ListTagsOfResource",
    `UpdateTable ${copied} CreateTableReplica DeleteTableReplica UpdateContinuousBackups TagResource UntagResource`,
  ],
  "dsql/cluster": [
    "dsql",
    "GetCluster GetVpcEndpointServiceName ListTagsForResource",
    "CreateCluster UpdateCluster DeleteCluster PutMultiRegionProperties PutWitnessRegion AddPeerCluster TagResource UntagResource",
  ],
  "dsql/clusterPeering": [
    "dsql",
    "GetCluster",
    "UpdateCluster PutMultiRegionProperties PutWitnessRegion AddPeerCluster RemovePeerCluster",
  ],
  "backup/vault": [
    "backup",
    "DescribeBackupVault ListTags",
    "CreateBackupVault DeleteBackupVault backup-storage:MountCapsule TagResource UntagResource",
  ],
  "backup/vaultLockConfiguration": [
    "backup",
    "DescribeBackupVault",
    "PutBackupVaultLockConfiguration DeleteBackupVaultLockConfiguration",
  ],
  "backup/plan": [
    "backup",
    "GetBackupPlan ListTags",
    "CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource",
  ],
  "backup/selection": ["backup", "GetBackupSelection", "CreateBackupSelection DeleteBackupSelection"],
  "kms/key": [
    "kms",
    "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags",
    "CreateKey PutKeyPolicy EnableKeyRotation DisableKeyRotation UpdateKeyDescription ScheduleKeyDeletion CreateGrant RetireGrant TagResource UntagResource",
  ],
  "kms/alias": ["kms", "ListAliases DescribeKey", "CreateAlias UpdateAlias DeleteAlias"],
  "ecr/repository": [
    "ecr",
    "DescribeRepositories ListTagsForResource",
    "CreateRepository PutImageScanningConfiguration PutImageTagMutability DeleteRepository TagResource UntagResource",
  ],
  "ecr/lifecyclePolicy": ["ecr", "GetLifecyclePolicy", "PutLifecyclePolicy DeleteLifecyclePolicy"],
  "secretsmanager/secret": [
    "secretsmanager",
    "DescribeSecret GetResourcePolicy",
    "CreateSecret UpdateSecret DeleteSecret ReplicateSecretToRegions RemoveRegionsFromReplication TagResource UntagResource",
  ],
  "secretsmanager/secretVersion": [
    "secretsmanager",
    "DescribeSecret",
    "GetSecretValue PutSecretValue UpdateSecretVersionStage",
  ],
  "cloudwatch/logGroup": [
    "logs",
    "DescribeLogGroups ListTagsForResource",
    "CreateLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey DeleteLogGroup TagResource UntagResource",
  ],
  "cloudwatch/metricAlarm": [
    "cloudwatch",
    "DescribeAlarms ListTagsForResource",
    "PutMetricAlarm DeleteAlarms TagResource UntagResource",
  ],
  "sns/topic": [
    "sns",
    "GetTopicAttributes ListTagsForResource",
    "CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource",
  ],
  "iam/role": [
    "iam",
    "GetRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole",
    "CreateRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRole TagRole UntagRole",
  ],
  "iam/rolePolicy": ["iam", "GetRolePolicy", "PutRolePolicy DeleteRolePolicy"],
  "iam/rolePolicyAttachment": ["iam", "ListAttachedRolePolicies", "AttachRolePolicy DetachRolePolicy"],
};
