import { derived, type Field, known, Reader } from "../field";
import type { Place } from "../origin";
import { tokenOf } from "../token";
import { regionInLink, spannerRegionsOf, spotOf } from "./locations";

/** Where resources, and the provider's configuration, say where they are. */
interface Placed {
  readonly region?: unknown;
  readonly location?: unknown;
  readonly zone?: unknown;
  readonly cluster?: unknown;
  readonly keyRing?: unknown;
  readonly config?: unknown;
}

type Where = (read: Reader<Placed>) => readonly Field<string>[];

const said: Where = (read) => [read.text("region"), read.text("location"), read.text("zone")];

/** Resources that say it through what they are part of, or in words of their own. */
const within: Readonly<Record<string, Where>> = {
  "gcp:alloydb:instance": (read) => [read.text("cluster")],
  "gcp:container:nodepool": (read) => [read.text("cluster")],
  "gcp:kms:cryptokey": (read) => [read.text("keyRing")],
  "gcp:spanner:instance": (read) => [read.text("config")],
};

/** Resources that stand in a region and take the provider's where they say none. */
const followers: ReadonlySet<string> = new Set([
  "gcp:artifactregistry:repository",
  "gcp:compute:forwardingrule",
  "gcp:compute:networkendpointgroup",
  "gcp:compute:regionhealthcheck",
  "gcp:compute:instancegroupmanager",
  "gcp:compute:regioninstancegroupmanager",
  "gcp:compute:regionnetworkendpointgroup",
  "gcp:cloudfunctions:function",
  "gcp:container:cluster",
  "gcp:container:nodepool",
  "gcp:redis:cluster",
  "gcp:redis:instance",
  "gcp:sql:databaseinstance",
]);

/**
 * The region of a resource: its `region`, `location` or `zone`, else what it is part of, else the provider's. What is
 * global, or stands in several regions, has none.
 */
export const place: Place = ({ type, inputs, outputs, provider }) => {
  const token = tokenOf(type);
  const own = new Reader<Placed>([inputs, outputs]);
  const fields = [
    ...said(own),
    ...(within[token]?.(own) ?? []),
    ...(followers.has(token) ? said(new Reader<Placed>([provider?.inputs])) : []),
  ];
  const path = fields.find(({ value }) => value !== undefined)?.path ?? "region";
  return derived(path, () => {
    for (const field of fields) {
      const region = regionIn(known(field) ?? "");
      if (region !== undefined) return region;
    }
    return undefined;
  });
};

// A multi-region configuration of Spanner is no region.
function regionIn(text: string): string | undefined {
  if (text.includes("regional-")) return spannerRegionsOf(text)?.[0];
  return spotOf(text)?.region ?? regionInLink(text);
}
