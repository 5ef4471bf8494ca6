"""Writes constraints.json: what AWS's own service models say about the arguments of the types that have a row here.

Run it from the repository's root after raising botocore or @pulumi/aws:

    python3 -m pip install --target /tmp/botocore botocore==1.44.5
    PYTHONPATH=/tmp/botocore python3 sandbox/aws/constraints.py
    npx biome format --write sandbox/aws/constraints.json

It walks an SDK type (its .d.ts) and a botocore shape side by side; a name is kept where both have it.
"""

import json
import re
import sys
from pathlib import Path

import botocore
import botocore.loaders
import botocore.model

PINNED = "1.44.5"
SDK = Path("node_modules/@pulumi/aws")
# Another place, for a test that compares: the script's one argument.
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else "sandbox/aws/constraints.json")

TARGET_HEALTH = {
    "healthCheck.interval": "HealthCheckIntervalSeconds",
    "healthCheck.timeout": "HealthCheckTimeoutSeconds",
    "healthCheck.healthyThreshold": "HealthyThresholdCount",
    "healthCheck.unhealthyThreshold": "UnhealthyThresholdCount",
    "healthCheck.path": "HealthCheckPath",
    "healthCheck.protocol": "HealthCheckProtocol",
    "healthCheck.matcher": "Matcher.HttpCode",
}
TABLE = {
    "name": "CreateGlobalTableInput#GlobalTableName",
    "attributes": "AttributeDefinitions",
    "attributes[].name": "AttributeDefinitions[].AttributeName",
    "attributes[].type": "AttributeDefinitions[].AttributeType",
    "globalSecondaryIndexes[].name": "GlobalSecondaryIndexes[].IndexName",
    "globalSecondaryIndexes[].projectionType": "GlobalSecondaryIndexes[].Projection.ProjectionType",
    "pointInTimeRecovery.recoveryPeriodInDays": "PointInTimeRecoverySpecification#RecoveryPeriodInDays",
    "replicas[].consistencyMode": "UpdateTableInput#MultiRegionConsistency",
    "streamViewType": "StreamSpecification.StreamViewType",
    "ttl.attributeName": "TimeToLiveSpecification#AttributeName",
}
RECORD = {
    "aliases": "AliasTarget",
    "aliases[].name": "AliasTarget.DNSName",
    "aliases[].zoneId": "AliasTarget.HostedZoneId",
    "failoverRoutingPolicies[].type": "Failover",
    "latencyRoutingPolicies[].region": "Region",
    "weightedRoutingPolicies[].weight": "Weight",
    "geolocationRoutingPolicies[].continent": "GeoLocation.ContinentCode",
    "geolocationRoutingPolicies[].country": "GeoLocation.CountryCode",
    "geolocationRoutingPolicies[].subdivision": "GeoLocation.SubdivisionCode",
    "records": "ResourceRecords",
    "records[]": "ResourceRecords[].Value",
}
HEALTH = {"fqdn": "FullyQualifiedDomainName", "childHealthchecks": "ChildHealthChecks"}
RULE = {"cidrIpv4": "IpPermissions[].IpRanges[].CidrIp"}

# SDK type -> botocore service, shape of the request, SDK path -> path in the shape where the names differ.
TYPES = {
    "ec2/vpc:Vpc": ("ec2", "CreateVpcRequest", {}),
    "ec2/subnet:Subnet": ("ec2", "CreateSubnetRequest", {}),
    "ec2/natGateway:NatGateway": ("ec2", "CreateNatGatewayRequest", {}),
    "ec2/eip:Eip": ("ec2", "AllocateAddressRequest", {}),
    "ec2/vpcEndpoint:VpcEndpoint": ("ec2", "CreateVpcEndpointRequest", {}),
    "ec2/vpcPeeringConnection:VpcPeeringConnection": ("ec2", "CreateVpcPeeringConnectionRequest", {}),
    "ec2transitgateway/transitGateway:TransitGateway": ("ec2", "TransitGatewayRequestOptions", {}),
    "networkmanager/globalNetwork:GlobalNetwork": ("networkmanager", "CreateGlobalNetworkRequest", {}),
    "networkmanager/coreNetwork:CoreNetwork": ("networkmanager", "CreateCoreNetworkRequest", {}),
    "networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment": (
        "networkmanager", "PutCoreNetworkPolicyRequest", {}),
    "networkmanager/vpcAttachment:VpcAttachment": ("networkmanager", "CreateVpcAttachmentRequest", {}),
    "sns/topic:Topic": ("sns", "CreateTopicInput", {}),
    "ec2/flowLog:FlowLog": ("ec2", "CreateFlowLogsRequest", {}),
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": ("ec2", "AuthorizeSecurityGroupIngressRequest", RULE),
    "kms/key:Key": ("kms", "CreateKeyRequest", {"deletionWindowInDays": "ScheduleKeyDeletionRequest#PendingWindowInDays"}),
    "kms/replicaKey:ReplicaKey": (
        "kms", "ReplicateKeyRequest",
        {"primaryKeyArn": "KeyId", "deletionWindowInDays": "ScheduleKeyDeletionRequest#PendingWindowInDays"}),
    "s3/bucketVersioning:BucketVersioning": ("s3", "PutBucketVersioningRequest", {}),
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
        "s3", "ServerSideEncryptionConfiguration", {}),
    "s3/bucketOwnershipControls:BucketOwnershipControls": (
        "s3", "PutBucketOwnershipControlsRequest", {"rule.objectOwnership": "OwnershipControlsRule#ObjectOwnership"}),
    "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ("s3", "BucketLifecycleConfiguration", {}),
    "s3/bucketReplicationConfig:BucketReplicationConfig": ("s3", "ReplicationConfiguration", {}),
    "kms/alias:Alias": ("kms", "CreateAliasRequest", {"name": "AliasName", "targetKeyId": "TargetKeyId"}),
    "cloudwatch/logGroup:LogGroup": ("logs", "CreateLogGroupRequest", {"name": "logGroupName"}),
    "iam/role:Role": ("iam", "CreateRoleRequest", {"name": "RoleName", "assumeRolePolicy": "AssumeRolePolicyDocument"}),
    "iam/policy:Policy": ("iam", "CreatePolicyRequest", {"name": "PolicyName", "policy": "PolicyDocument"}),
    "iam/rolePolicy:RolePolicy": (
        "iam", "PutRolePolicyRequest", {"name": "PolicyName", "role": "RoleName", "policy": "PolicyDocument"}),
    "iam/rolePolicyAttachment:RolePolicyAttachment": ("iam", "AttachRolePolicyRequest", {"role": "RoleName"}),
    "eks/cluster:Cluster": ("eks", "CreateClusterRequest", {"vpcConfig": "resourcesVpcConfig"}),
    "eks/accessEntry:AccessEntry": ("eks", "CreateAccessEntryRequest", {"userName": "username"}),
    "eks/accessPolicyAssociation:AccessPolicyAssociation": ("eks", "AssociateAccessPolicyRequest", {}),
    "eks/podIdentityAssociation:PodIdentityAssociation": ("eks", "CreatePodIdentityAssociationRequest", {}),
    "eks/addon:Addon": (
        "eks", "CreateAddonRequest",
        {"resolveConflictsOnCreate": "resolveConflicts", "resolveConflictsOnUpdate": "UpdateAddonRequest#resolveConflicts"}),
    "lb/loadBalancer:LoadBalancer": ("elbv2", "CreateLoadBalancerInput", {"loadBalancerType": "Type"}),
    "lb/targetGroup:TargetGroup": ("elbv2", "CreateTargetGroupInput", TARGET_HEALTH),
    "lb/listener:Listener": ("elbv2", "CreateListenerInput", {}),
    "wafv2/webAcl:WebAcl": ("wafv2", "CreateWebACLRequest", {}),
    "wafv2/webAclAssociation:WebAclAssociation": ("wafv2", "AssociateWebACLRequest", {}),
    "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ("wafv2", "LoggingConfiguration", {}),
    "cloudwatch/metricAlarm:MetricAlarm": ("cloudwatch", "PutMetricAlarmInput", {"name": "AlarmName"}),
    "arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": (
        "arc-zonal-shift", "CreatePracticeRunConfigurationRequest",
        {"resourceArn": "resourceIdentifier",
         "zonalAutoshiftStatus": "UpdateZonalAutoshiftConfigurationRequest#zonalAutoshiftStatus"}),
    "dynamodb/table:Table": ("dynamodb", "CreateTableInput", TABLE),
    "dynamodb/tableReplica:TableReplica": (
        "dynamodb", "CreateReplicationGroupMemberAction", {"globalTableArn": "CreateTableInput#TableName"}),
    "dsql/cluster:Cluster": ("dsql", "CreateClusterInput", {}),
    "dsql/clusterPeering:ClusterPeering": ("dsql", "UpdateClusterInput", {}),
    "ecr/repository:Repository": (
        "ecr", "CreateRepositoryRequest",
        {"name": "repositoryName", "encryptionConfigurations[].encryptionType": "encryptionConfiguration.encryptionType"}),
    "ecr/lifecyclePolicy:LifecyclePolicy": (
        "ecr", "PutLifecyclePolicyRequest", {"policy": "lifecyclePolicyText", "repository": "repositoryName"}),
    "ecr/replicationConfiguration:ReplicationConfiguration": ("ecr", "PutReplicationConfigurationRequest", {}),
    "acm/certificate:Certificate": ("acm", "RequestCertificateRequest", {}),
    "acm/certificateValidation:CertificateValidation": ("acm", "DescribeCertificateRequest", {}),
    "route53/zone:Zone": (
        "route53", "CreateHostedZoneRequest", {"comment": "HostedZoneConfig.Comment", "delegationSetId": "DelegationSetId"}),
    "route53/record:Record": ("route53", "ResourceRecordSet", RECORD),
    "route53/healthCheck:HealthCheck": ("route53", "HealthCheckConfig", HEALTH),
    "globalaccelerator/accelerator:Accelerator": ("globalaccelerator", "CreateAcceleratorRequest", {}),
    "globalaccelerator/listener:Listener": ("globalaccelerator", "CreateListenerRequest", {}),
    "globalaccelerator/endpointGroup:EndpointGroup": ("globalaccelerator", "CreateEndpointGroupRequest", {}),
    "rds/globalCluster:GlobalCluster": ("rds", "CreateGlobalClusterMessage", {}),
    "rds/cluster:Cluster": ("rds", "CreateDBClusterMessage", {}),
    "rds/clusterInstance:ClusterInstance": ("rds", "CreateDBInstanceMessage", {}),
    "backup/vault:Vault": ("backup", "CreateBackupVaultInput", {"name": "BackupVaultName", "kmsKeyArn": "EncryptionKeyArn"}),
    "backup/vaultLockConfiguration:VaultLockConfiguration": ("backup", "PutBackupVaultLockConfigurationInput", {}),
    "backup/plan:Plan": ("backup", "BackupPlanInput", {"rules[].targetVaultName": "Rules.TargetBackupVaultName"}),
    "backup/selection:Selection": ("backup", "BackupSelection", {"name": "SelectionName"}),
    "secretsmanager/secret:Secret": ("secretsmanager", "CreateSecretRequest", {"replicas": "AddReplicaRegions"}),
    "secretsmanager/secretVersion:SecretVersion": ("secretsmanager", "PutSecretValueRequest", {}),
}


def bare(name):
    """A name without case and plural, so that subnetIds meets SubnetIds and routingPolicies meets RoutingPolicy."""
    return re.sub(r"(ies|es|s|y)$", "", name.lower())


def members(text, head):
    body = re.search(head + r" \{(.*?)\n\s*\}\n", text, re.S)
    return re.findall(r"\n\s+(\w+)\??: (.*?);(?=\n)", body.group(1) + "\n", re.S) if body else []


def stripped(path):
    return re.sub(r"/\*\*.*?\*/", "", path.read_text(), flags=re.S)


INPUTS = stripped(SDK / "types/input.d.ts")


def nested(ref):
    space, name = ref
    body = re.search(r"\nexport declare namespace " + space + r" \{\n(.*?)\n\}\n", INPUTS, re.S).group(1)
    return members(body + "\n", r"interface " + name)


def rule(shape):
    kind = {"string": "string", "list": "list", "integer": "number", "long": "number"}.get(shape.type_name)
    found = {}
    for key in ("min", "max"):
        if key in shape.metadata:
            found[key] = shape.metadata[key]
    if shape.metadata.get("pattern"):
        found["pattern"] = shape.metadata["pattern"]
    if getattr(shape, "enum", None):
        return {"kind": "string", "enum": list(shape.enum)}
    return {"kind": kind, **found} if kind and found else None


def step(shape, name):
    while shape.type_name == "list":
        shape = shape.member
    if shape.type_name != "structure":
        return None
    return next((member for key, member in shape.members.items() if bare(key) == bare(name)), None)


def at(model, shape, path):
    if "#" in path:
        start, path = path.split("#")
        shape = model.shape_for(start)
    for name in path.replace("[]", "").split("."):
        shape = step(shape, name) if shape else None
    return shape


def walk(model, root, aliases, fields, shape, prefix, out):
    for name, kind in fields:
        path = prefix + name
        found = at(model, root, aliases[path]) if path in aliases else (step(shape, name) if shape else None)
        ref = re.search(r"inputs\.(\w+)\.(\w+)", kind)
        is_list = "[]" in kind
        inner = path + ("[]" if is_list else "")
        if found is not None and (found.type_name == "list") == is_list and (made := rule(found)):
            out[path] = made
        item = found.member if found is not None and found.type_name == "list" else found
        if is_list and not ref:
            item = at(model, root, aliases[inner]) if inner in aliases else item
            if item is not None and (made := rule(item)):
                out[inner] = made
        if ref and prefix.count(".") < 3:
            walk(model, root, aliases, nested(ref.groups()), item, inner + ".", out)


def main():
    if botocore.__version__ != PINNED:
        raise SystemExit(f"botocore is {botocore.__version__}, this script was checked with {PINNED}")
    loader, models, types = botocore.loaders.Loader(), {}, {}
    for token, (service, shape_name, aliases) in TYPES.items():
        model = models.setdefault(service, botocore.model.ServiceModel(loader.load_service_model(service, "service-2")))
        file, kind = token.split(":")
        shape, out = model.shape_for(shape_name), {}
        walk(model, shape, aliases, members(stripped(SDK / f"{file}.d.ts"), f"interface {kind}Args"), shape, "", out)
        types[f"aws:{token}"] = out
    types["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = types[
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"]
    regions = [p for p in loader.load_data("endpoints")["partitions"] if p["partition"] == "aws"][0]["regions"]
    lines = ",\n".join(
        f'    {json.dumps(t)}: {{\n' + ",\n".join(f"      {json.dumps(p)}: {json.dumps(r)}" for p, r in sorted(rows.items()))
        + "\n    }" for t, rows in sorted(types.items()) if rows)
    OUT.write_text(
        f'{{\n  "source": "botocore {PINNED}",\n  "regions": {json.dumps(sorted(regions))},\n  "types": {{\n{lines}\n  }}\n}}\n')
    print(f"{sum(map(len, types.values()))} constraints for {len(types)} types")


main()
