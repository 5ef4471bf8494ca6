/**
 * Whether a name is a zone's own, or below it.
 * @param name - A domain name.
 * @param zone - The zone's name.
 */
export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/**
 * A domain and every domain above it, down to two labels: the names of the zones that can hold it.
 * @param domain - The domain.
 */
export function zonesFor(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, place) => labels.slice(place).join("."));
}
