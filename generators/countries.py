"""Writes components/topology/tables/countries.json. How to run it: README.md beside this file."""

import datetime
import json
from pathlib import Path

OUT = Path("components/topology/tables/countries.json")
ISO = Path("/usr/share/zoneinfo/iso3166.tab")

# Route 53 developer guide, "Values specific for geolocation records": it cannot tell these apart. From memory, unverified.
NOT_TOLD = {"BV", "CX", "EH", "HM"}

# The codes of the United States Postal Service for the states and the capital.
STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()


def main():
    lines = [line for line in ISO.read_text().splitlines() if line and not line.startswith("#")]
    codes = sorted({line.split("\t")[0] for line in lines} - NOT_TOLD)
    table = {
        "source": "ISO 3166-1 as in tzdata",
        "allowed": f"a country that Route 53 tells apart, which {', '.join(sorted(NOT_TOLD))} are not; or US- and a state",
        "date": datetime.date.today().isoformat(),
        "countries": codes,
        "states": sorted(STATES),
    }
    OUT.write_text(json.dumps(table, indent=2) + "\n")
    print(f"{len(codes)} countries, {len(STATES)} states")


main()
