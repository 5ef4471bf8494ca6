/** The one segment: every network that is let in reaches every other one. Source: letters and digits only, unverified. */
const segment = "regions";

/** The label by which a network is let in. */
export const admission = { key: "trilith-segment", value: segment } as const;

/** The whole range of private numbers of 16 bits, from which the service numbers the edges. */
const asnRanges = ["64512-65534"];

/**
 * The policy of a core network with an edge in every region, and one segment for every network with the right label.
 * @param regions - Where the edges are; in any order.
 * @source AWS Cloud WAN, core network policy version parameters (2021.12).
 */
export function policyFor(regions: readonly string[]): object {
  const edges = [...new Set(regions)].sort();
  return {
    version: "2021.12",
    "core-network-configuration": {
      "asn-ranges": asnRanges,
      "edge-locations": edges.map((location) => ({ location })),
    },
    segments: [{ name: segment, "require-attachment-acceptance": false }],
    "attachment-policies": [
      {
        "rule-number": 100,
        "condition-logic": "and",
        conditions: [
          { type: "attachment-type", operator: "equals", value: "vpc" },
          { type: "tag-value", operator: "equals", ...admission },
        ],
        action: { "association-method": "constant", segment },
      },
    ],
  };
}
