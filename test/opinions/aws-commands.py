"""Says of commands of AWS's CLI what botocore's service models know: whether the operation, its arguments and what it needs are there.

Usage: aws-commands.py COMMANDS, a JSON list of lists of words without `aws`; prints a JSON list of faults.
"""

import json
import sys

from botocore import xform_name
from botocore.exceptions import UnknownServiceError
from botocore.session import get_session

session = get_session()


def faults_of(words):
    service, operation, *rest = words
    try:
        model = session.get_service_model(service)
    except UnknownServiceError:
        return [f"there is no service {service}"]
    operations = {xform_name(name, "-"): name for name in model.operation_names}
    if operation not in operations:
        return [f"{service} has no {operation}"]
    shape = model.operation_model(operations[operation]).input_shape
    members = {xform_name(name, "-"): member for name, member in shape.members.items()}
    given = [word[2:].split("=")[0] for word in rest if word.startswith("--")]
    switched = {"no-" + name for name, member in members.items() if member.type_name == "boolean"}
    strange = [name for name in given if name not in members and name not in switched and name != "region"]
    needed = [xform_name(name, "-") for name in shape.required_members]
    # A command that is only named, without an argument, is no complete one.
    missing = [name for name in needed if name not in given] if given else []
    return [f"{operation} has no --{name}" for name in strange] + [f"{operation} needs --{name}" for name in missing]


print(json.dumps([fault for words in json.loads(sys.argv[1]) for fault in faults_of(words)]))
