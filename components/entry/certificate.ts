import type { Input } from "@pulumi/pulumi";
import type { SettledEntry } from "./settled";

/**
 * The certificate of a region's load balancer: the one that was named, else the foundation's for the region.
 * @param args - What the entry is given.
 * @returns Its id, or what is missing and what to do.
 */
export function certificateOf({
  place,
  certificate,
}: Pick<SettledEntry, "place" | "certificate">): { readonly id: Input<string> } | { readonly missing: string } {
  const { foundation, identity } = place;
  if (certificate !== undefined) return { id: certificate };
  if (foundation === undefined) return { missing: "certificate is missing: name one, or a foundation in place" };
  const { certificates } = foundation;
  const id = certificates.kind === "regional" ? certificates.ids[identity.region] : undefined;
  const advice = "add the region there, and delegate the domain";
  return id === undefined ? { missing: `the foundation has no certificate for ${identity.region}: ${advice}` } : { id };
}
