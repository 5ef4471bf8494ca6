import type { Facts } from "../facts/facts";

/** What a URL of the backend or of a key says; empty where it says nothing. */
export interface Address {
  /** Scheme without its colon: `s3`, `awskms`. */
  readonly scheme: string;
  /** What follows the scheme up to the query: `my-bucket/prefix`. */
  readonly rest: string;
  /** The query's keys. */
  readonly query: ReadonlyMap<string, string>;
}

/** A URL as far as it can be read: `awskms:///arn:...` has no host, and `gcpkms://` holds a path. */
export function addressOf(url: string): Address {
  const [, scheme = "", rest = "", query = ""] = /^([a-z0-9+.-]+):\/\/([^?]*)(?:\?(.*))?$/i.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), rest, query: new Map(new URLSearchParams(query)) };
}

/** A URL of a backend or a key for a person: who logs in, and with what password, is left out, even one with an @ in it. */
export function shownUrl(url: string): string {
  return url.replace(/^([a-z0-9+.-]+:\/\/)[^/?]*@/i, "$1");
}

/**
 * Regions in which clusters or databases of a stack run, in alphabetical order: what is lost when one of them is.
 * @param facts - What is known of the stack; regions that nobody knows yet are left out.
 */
export function workRegions(facts: Facts): readonly string[] {
  const origins = [...facts.all("cluster"), ...facts.all("database")].map(({ origin }) => origin.region.value);
  return [...new Set(origins)].filter((region) => typeof region === "string").toSorted();
}
