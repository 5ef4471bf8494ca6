/** An IPv4 range as the numbers of its first and last address. */
export interface Range {
  /** Its first address. */
  readonly first: number;
  /** Its last address. */
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

/** Whether two CIDRs share an address, or one is within the other; absent where one of them is none. */
export function compared(cidr: string, other: string): { overlap: boolean; inside: boolean } | undefined {
  const [a, b] = [rangeOf(cidr), rangeOf(other)];
  if (!a || !b) return undefined;
  return { overlap: a.first <= b.last && b.first <= a.last, inside: a.first >= b.first && a.last <= b.last };
}
