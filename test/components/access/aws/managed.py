"""Writes managed.json: what AWS's own policies grant that the components attach to the roles they make.

Run it from the repository's root after another policy is attached, or after raising moto, which carries AWS's policies:

    python3 -m pip install --target /tmp/moto moto==5.2.5
    PYTHONPATH=/tmp/moto python3 test/components/access/aws/managed.py
    npx biome format --write test/components/access/aws/managed.json
"""

import json
from pathlib import Path

from moto.iam.aws_managed_policies import aws_managed_policies_data

NAMES = [
    "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly",
    "AmazonRDSEnhancedMonitoringRole", "AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores",
]

policies = json.loads(aws_managed_policies_data)
granted = {}
for name in NAMES:
    statements = policies[name]["Document"]["Statement"]
    actions = {one for row in statements for one in ([row["Action"]] if isinstance(row["Action"], str) else row["Action"])}
    granted[name] = {"version": policies[name]["DefaultVersionId"], "actions": " ".join(sorted(actions))}
Path("test/components/access/aws/managed.json").write_text(json.dumps(granted, indent=2) + "\n")
