import { shown } from "../configuration/faults";
import { writesOf } from "../decide/promise";
import { addressesOf } from "../names/addresses";
import { overlap } from "../names/overlap";
import { existingRows } from "../tables/existing";
import { faultIf, type Rule, rule } from "./rule";

/** The rule about addresses of networks that exist already. */
export const existingRangesRule: Rule = rule(
  "existing-ranges",
  ["cloud", "shape", "regions", "network", "database"],
  (config) => {
    const { cloud, regions, network } = config;
    // Where every region writes, nothing has to reach from one network into another.
    if (existingRows[cloud].spans || writesOf(config) !== "single-region") return [];
    const living = Object.entries(regions).filter(([, { state }]) => state !== "lost");
    const ranges = living.map(([code, { slot, existing }]) => {
      const own = existing?.network?.range;
      return { code, exists: own !== undefined, range: own ?? addressesOf(cloud, network.supernet, slot).range };
    });
    return ranges.flatMap(({ code, exists, range }, at) => {
      // Of two that exist one is told, and one that is made here is never the one to change.
      const met = ranges.find(
        (other, place) => other.code !== code && (!other.exists || place < at) && overlap(range, other.range),
      );
      return faultIf(exists && met !== undefined, {
        path: `regions.${code}.existing.network.range`,
        found: shown(range),
        allowed: `no address of ${met?.range}, which is ${met?.code}'s: its clients could never reach the region that writes`,
        advice:
          met?.exists === false
            ? "Choose another slot for that region before it is made, or another network.supernet for a new system."
            : "Two networks with the same addresses cannot be joined: take another network for one of them.",
      });
    });
  },
);
