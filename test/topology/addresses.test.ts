import fc from "fast-check";
import { expect, test } from "vitest";
import type { RegionAddresses } from "../../components/topology/model";
import { addressesOf, globalRange, highestSlot, services, supernets } from "../../components/topology/names/addresses";

/** First and last address of a range, as numbers. */
function ends(range: string): readonly [number, number] {
  const [address = "", length = ""] = range.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
}

function overlap(a: string, b: string): boolean {
  const [[firstA, lastA], [firstB, lastB]] = [ends(a), ends(b)];
  return firstA <= lastB && firstB <= lastA;
}

const subnets = (region: RegionAddresses) => [...region.private, ...region.database, ...region.public];
const isInside = (inner: string, outer: string) => ends(inner)[0] >= ends(outer)[0] && ends(inner)[1] <= ends(outer)[1];
const anySupernet = fc.constantFrom(...supernets);
const anySlot = fc.integer({ min: 0, max: highestSlot });

test("addresses of different slots never overlap, in any supernet", () => {
  fc.assert(
    fc.property(anySupernet, fc.uniqueArray(anySlot, { minLength: 2, maxLength: 2 }), (supernet, [a = 0, b = 0]) => {
      expect(overlap(addressesOf(supernet, a).network, addressesOf(supernet, b).network)).toBe(false);
    }),
  );
});

test("no region's network meets the global range or the range of Kubernetes services, and all lie in the supernet", () => {
  for (const supernet of supernets) {
    for (let slot = 0; slot <= highestSlot; slot++) {
      const { network } = addressesOf(supernet, slot);
      expect(overlap(network, globalRange(supernet))).toBe(false);
      expect(overlap(network, services)).toBe(false);
      expect(isInside(network, supernet)).toBe(true);
    }
    expect(isInside(globalRange(supernet), supernet)).toBe(true);
  }
});

test("a region's subnets lie in its network, begin where their length says, and do not overlap", () => {
  fc.assert(
    fc.property(anySupernet, anySlot, (supernet, slot) => {
      const region = addressesOf(supernet, slot);
      const ranges = subnets(region);
      expect(ranges).toHaveLength(9);
      for (const [at, range] of ranges.entries()) {
        expect(isInside(range, region.network)).toBe(true);
        expect(ends(range)[0] % 2 ** (32 - Number(range.split("/")[1]))).toBe(0);
        expect(ranges.slice(at + 1).filter((other) => overlap(range, other))).toEqual([]);
      }
    }),
  );
});

test("the upper half of a region's network stays free", () => {
  const region = addressesOf("10.64.0.0/10", 5);
  expect(subnets(region).filter((range) => overlap(range, "10.69.128.0/17"))).toEqual([]);
});

test("the plan is written down: slot 1 of the default supernet", () => {
  expect(addressesOf("10.0.0.0/10", 1)).toEqual({
    network: "10.1.0.0/16",
    private: ["10.1.0.0/19", "10.1.32.0/19", "10.1.64.0/19"],
    database: ["10.1.96.0/22", "10.1.100.0/22", "10.1.104.0/22"],
    public: ["10.1.112.0/24", "10.1.113.0/24", "10.1.114.0/24"],
    services: "172.20.0.0/16",
  });
  expect(globalRange("10.192.0.0/10")).toBe("10.255.0.0/16");
});
