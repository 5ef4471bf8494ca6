/**
 * Whether two ranges of IPv4 share an address.
 * @param one - In CIDR form.
 * @param other - In CIDR form.
 * @returns `false` where one of them is no range of IPv4.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  if (a === undefined || b === undefined) return false;
  const shared = 2 ** (32 - Math.min(a.length, b.length));
  return Math.floor(a.start / shared) === Math.floor(b.start / shared);
}

function rangeOf(text: string): { readonly start: number; readonly length: number } | undefined {
  const [address = "", length = ""] = text.split("/");
  const parts = address.split(".").map(Number);
  const isAddress = parts.length === 4 && parts.every((part) => part >= 0 && part <= 255);
  return isAddress ? { start: parts.reduce((sum, part) => sum * 256 + part, 0), length: Number(length) } : undefined;
}
