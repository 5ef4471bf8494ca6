/** An IPv4 range as the numbers of its first and last address. */
export interface Range {
  /** The first address as a number. */
  readonly first: number;
  /** The last address as a number. */
  readonly last: number;
  /** Prefix length, 0 to 32. */
  readonly length: number;
}

/** The range of an IPv4 CIDR; absent when the text is none, or has bits set beyond its prefix. */
export function rangeOf(cidr: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [length = 33, ...octets] = [Number(match?.[5] ?? 33), ...(match?.slice(1, 5).map(Number) ?? [])];
  if (length > 32 || octets.some((octet) => octet > 255)) return undefined;
  const size = 2 ** (32 - length);
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return first % size === 0 ? { first, last: first + size - 1, length } : undefined;
}

/** Whether two ranges share an address. */
export function overlap(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

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
