import { AwsBackbone } from "../../../components/aws";
import type { BackboneMethod, RegionState } from "../../../components/topology/model";
import { graphOf } from "../../harness/graph";
import { inState, network, system } from "./parts";

const slots: Readonly<Record<string, number>> = { "us-east-2": 0, "eu-west-1": 1, "ap-northeast-1": 2 };

/** What regions the tests of a backbone begin with. */
export const two = { "us-east-2": "active", "eu-west-1": "active" } as const;

/** One more region, whose code comes first in the alphabet. */
export const three = { "ap-northeast-1": "active", ...two } as const;

/**
 * The graph of a backbone over regions that all know each other.
 * @param states - Every region's state.
 * @param method - What joins them.
 * @param leaving - Regions that this update takes away.
 */
export function graphWith(
  states: Readonly<Record<string, RegionState>>,
  method: BackboneMethod = "peering",
  leaving: readonly string[] = [],
) {
  const regions = Object.fromEntries(
    Object.entries(states).map(([code, state]) => {
      const slot = slots[code] ?? 9;
      const peers = Object.keys(states).filter((other) => other !== code);
      const here = { ...network(code), range: `10.${slot}.0.0/16` };
      return [code, { ...inState(code, state), slot, peers, network: here }];
    }),
  );
  return graphOf(() => void new AwsBackbone("bone", { place: system, method, leaving, regions }));
}
