"""Writes components/topology/tables/aurora-postgresql.json. How to run it: README.md beside this file."""

import datetime
import json
import re
from pathlib import Path

import cfnlint
from cfnlint.version import __version__

OUT = Path("components/topology/tables/aurora-postgresql.json")
DATA = Path(cfnlint.__file__).parent / "data/schemas/extensions"
ENGINE = "aurora-postgresql"


def load(path):
    return json.loads((DATA / path).read_text())


def about(condition):
    """Whether a condition is about the engine and nothing else but what is asked."""
    return condition.get("properties", {}).get("Engine", {}).get("const") == ENGINE


def versions():
    for case in load("aws_rds_dbcluster/engine_version.json")["allOf"]:
        if about(case["if"]):
            return case["then"]["properties"]["EngineVersion"]["enum"]
    raise SystemExit(f"cfn-lint {__version__} lists no versions of {ENGINE}")


def classes(region):
    found = set()
    for case in region["allOf"]:
        if about(case["if"]):
            found.update(case["then"]["properties"]["DBInstanceClass"]["enum"])
    return found


def main():
    full = [version for version in versions() if re.fullmatch(r"\d+\.\d+", version)]
    by_region = {name: classes(region) for name, region in load("aws_rds_dbinstance/dbinstanceclass_enum.json").items()}
    by_region = {name: found for name, found in by_region.items() if found and not re.match(r"cn-|us-gov-|us-iso", name)}
    every = sorted(set().union(*by_region.values()))
    table = {
        "source": f"PyPI's cfn-lint {__version__}, which asks AWS",
        "date": datetime.date.today().isoformat(),
        "versions": sorted(full, key=lambda text: [int(part) for part in text.split(".")]),
        "classesWithout": {name: sorted(r for r, has in by_region.items() if name not in has) for name in every},
    }
    OUT.write_text(json.dumps(table, indent=2) + "\n")
    print(f"{len(full)} versions and {len(every)} classes in {len(by_region)} regions")


main()
