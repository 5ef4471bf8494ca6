const directions: Readonly<Record<string, string>> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  central: "c",
  northeast: "ne",
  southeast: "se",
  northwest: "nw",
  southwest: "sw",
};

/** How the zone ids of a region begin: `use2` for `us-east-2`. Source: moto's table of zones, by its pattern. */
export function zonePrefix(region: string): string {
  return region
    .split("-")
    .map((part) => directions[part] ?? part)
    .join("");
}

/**
 * The name of a zone by its id, `us-east-2a` for `use2-az1`; absent when it is no zone of the region. Real accounts
 * have names in an order of their own.
 */
export function zoneName(region: string, id: string): string | undefined {
  const number = /^([a-z0-9]+)-az([1-6])$/.exec(id);
  return number?.[1] === zonePrefix(region) ? `${region}${"abcdef"[Number(number[2]) - 1]}` : undefined;
}

/** The id of a zone by its name in this sandbox. */
export function zoneId(name: string): string {
  return `${zonePrefix(name.slice(0, -1))}-az${"abcdef".indexOf(name.slice(-1)) + 1}`;
}
