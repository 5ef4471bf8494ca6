/**
 * One thing for every region, by the same keys.
 * @param regions - Every region by its code.
 * @param make - Called with a region's code and its row.
 */
export function perRegion<R, T>(
  regions: Readonly<Record<string, R>>,
  make: (code: string, region: R) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(regions).map(([code, region]) => [code, make(code, region)]));
}
