const hextets = 4;

/**
 * One /64 of an IPv6 block that AWS gives to a VPC, always a /56: its fourth group of digits ends in two zeros, which
 * leaves 256 subnets.
 * @param block - The VPC's block, for example `2600:1f16:abc:de00::/56`.
 * @param index - Which subnet, 0 to 255.
 * @throws RangeError for another kind of block or an index out of range.
 */
export function subnetOf(block: string, index: number): string {
  const [prefix, length] = block.split("::/");
  const groups = (prefix ?? "").split(":").filter((group) => group !== "");
  if (length !== "56" || groups.length > hextets) {
    throw new RangeError(`${block} is no block that AWS gives to a VPC: expected four groups and /56`);
  }
  if (!Number.isInteger(index) || index < 0 || index > 0xff) {
    throw new RangeError(`a /56 has subnets 0 to 255, not ${index}`);
  }
  // Groups of zeros at the end of the prefix are left out in the short notation.
  const full = [...groups, ...Array<string>(hextets - groups.length).fill("0")];
  const last = Number.parseInt(full[hextets - 1] ?? "0", 16) + index;
  return `${[...full.slice(0, -1), last.toString(16)].join(":")}::/64`;
}
