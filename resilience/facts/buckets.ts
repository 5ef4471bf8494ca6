import type { Facts } from "./facts";
import { derived, type Field, known } from "./field";
import type { BucketFact, BucketSettings, Ref } from "./model";

/**
 * Buckets with what other resources set on them, with the regions that they are copied to, and with who is a copy.
 * @param seen - What each resource says of itself.
 * @returns By the bucket's URN.
 */
export function joinedBuckets(seen: Facts): ReadonlyMap<string, BucketFact> {
  const set = settingsByBucket(seen);
  const whole = seen.all("bucket").map((bucket) => ({ ...bucket, ...set.get(bucket.origin.urn) }));
  const copies = new Set(
    whole.flatMap((bucket) => (bucket.copiedTo ?? []).flatMap((ref) => copiesAt(bucket, ref, seen))),
  );
  const named = new Set([...copies].map(({ origin }) => origin.urn));
  return new Map(
    whole.map((bucket) => [
      bucket.origin.urn,
      { ...bucket, ...regionsOfCopies(bucket, seen), copy: bucket.copy || named.has(bucket.origin.urn) },
    ]),
  );
}

function settingsByBucket(seen: Facts): ReadonlyMap<string, BucketSettings> {
  const set = new Map<string, BucketSettings>();
  for (const { of, sets } of seen.all("bucket-part")) {
    for (const { origin } of seen.named(of, "bucket")) set.set(origin.urn, { ...set.get(origin.urn), ...sets });
  }
  return set;
}

function copiesAt(bucket: BucketFact, ref: Ref, seen: Facts): readonly BucketFact[] {
  return seen.named(ref, "bucket").filter(({ origin }) => origin.urn !== bucket.origin.urn);
}

/** A destination in the stack says its region; of another one only its name is known. */
function regionsOfCopies(bucket: BucketFact, seen: Facts): Pick<BucketSettings, "copies" | "replicated"> {
  const { copiedTo, copies, replicated, origin } = bucket;
  if (!copiedTo || !copies || !replicated) return {};
  const placeOf = (ref: Ref) => {
    const found = copiesAt(bucket, ref, seen);
    return found.length > 0 ? found.map((copy) => known(copy.origin.region)) : [known(ref.named)];
  };
  const places: Field<readonly string[]> = derived(copies.path, () => [
    ...new Set(copiedTo.flatMap(placeOf).filter((place) => place !== undefined)),
  ]);
  const atHome = Array.isArray(places.value) && places.value.every((place) => place === origin.region.value);
  return { copies: places, replicated: atHome ? { path: replicated.path, value: false } : replicated };
}
