import type { SettledTraffic, SettledTrafficRegion } from "./settled";

/**
 * The regions that users may be led to, in the order of the alphabet.
 * @param regions - Every region by its code.
 */
export function activeOf<T extends Pick<SettledTrafficRegion, "state">>(
  regions: Readonly<Record<string, T>>,
): [string, T][] {
  return Object.entries(regions)
    .filter(([, { state }]) => state === "active")
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/**
 * What is wrong with who leads and who takes over, the same on every cloud; absent where nothing is.
 * @param args - What is said of the regions.
 */
export function regionsFault({
  steering,
  primary,
  regions,
}: Pick<SettledTraffic, "steering" | "primary" | "regions">): string | undefined {
  const active = activeOf(regions);
  const codes = active.map(([code]) => code);
  if (codes.length === 0) return "no region is active: users would be led to none";
  if (steering === "preferred" && !codes.includes(primary))
    return `primary ${primary} is none of the active regions ${codes.join(", ")}`;
  for (const [code, { roles }] of active) {
    const odd = roles.backsUpTo.find((backup) => backup === code || !codes.includes(backup));
    if (odd !== undefined) return `${odd} cannot take over from ${code}: only another active region can`;
  }
  return undefined;
}
