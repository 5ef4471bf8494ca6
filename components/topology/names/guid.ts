import { createHash } from "node:crypto";

/**
 * A name for what its provider names by GUID: the same parts always give the same one, so that a second run finds what the
 * first one made. It is written as a version 5 of RFC 9562, from another digest.
 * @param parts - What tells it from every other one, in an order that stays.
 */
export function guidOf(...parts: readonly string[]): string {
  const hex = createHash("sha256").update(parts.join("\n")).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(18, 20),
    hex.slice(20, 32),
  ].join("-");
}
