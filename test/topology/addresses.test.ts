import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cloud, Supernet } from "../../components/topology/model";
import {
  type AddressesOf,
  addressesOf,
  globalRange,
  highestSlot,
  layouts,
  services,
  supernets,
} from "../../components/topology/names/addresses";

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

const subnets = (region: AddressesOf<"aws">) => [...region.private, ...region.database, ...region.public];
const isInside = (inner: string, outer: string) => ends(inner)[0] >= ends(outer)[0] && ends(inner)[1] <= ends(outer)[1];
const anySupernet = fc.constantFrom(...supernets);
const anySlot = fc.integer({ min: 0, max: highestSlot });

test("addresses of different slots never overlap, in any supernet", () => {
  fc.assert(
    fc.property(anySupernet, fc.uniqueArray(anySlot, { minLength: 2, maxLength: 2 }), (supernet, [a = 0, b = 0]) => {
      expect(overlap(addressesOf("aws", supernet, a).range, addressesOf("aws", supernet, b).range)).toBe(false);
    }),
  );
});

test("no region's network meets the global range or the range of Kubernetes services, and all lie in the supernet", () => {
  for (const supernet of supernets) {
    for (let slot = 0; slot <= highestSlot; slot++) {
      const { range } = addressesOf("aws", supernet, slot);
      expect(overlap(range, globalRange(supernet))).toBe(false);
      expect(overlap(range, services)).toBe(false);
      expect(isInside(range, supernet)).toBe(true);
    }
    expect(isInside(globalRange(supernet), supernet)).toBe(true);
  }
});

test("a region's subnets lie in its network, begin where their length says, and do not overlap", () => {
  fc.assert(
    fc.property(anySupernet, anySlot, (supernet, slot) => {
      const region = addressesOf("aws", supernet, slot);
      const ranges = subnets(region);
      expect(ranges).toHaveLength(9);
      for (const [at, range] of ranges.entries()) {
        expect(isInside(range, region.range)).toBe(true);
        expect(ends(range)[0] % 2 ** (32 - Number(range.split("/")[1]))).toBe(0);
        expect(ranges.slice(at + 1).filter((other) => overlap(range, other))).toEqual([]);
      }
    }),
  );
});

test("the upper half of a region's network stays free", () => {
  const region = addressesOf("aws", "10.64.0.0/10", 5);
  expect(subnets(region).filter((range) => overlap(range, "10.69.128.0/17"))).toEqual([]);
});

test("the plan is written down: slot 1 of the default supernet", () => {
  expect(addressesOf("aws", "10.0.0.0/10", 1)).toEqual({
    range: "10.1.0.0/16",
    private: ["10.1.0.0/19", "10.1.32.0/19", "10.1.64.0/19"],
    database: ["10.1.96.0/22", "10.1.100.0/22", "10.1.104.0/22"],
    public: ["10.1.112.0/24", "10.1.113.0/24", "10.1.114.0/24"],
    services: "172.20.0.0/16",
  });
  expect(globalRange("10.192.0.0/10")).toBe("10.255.0.0/16");
});

const clouds = ["aws", "azure", "gcp"] as const;
const anyCloud = fc.constantFrom(...clouds);

/** Every range of a region, with its role. */
const rangesOf = (cloud: Cloud, supernet: Supernet, slot: number) =>
  Object.entries(addressesOf(cloud, supernet, slot)).flatMap(([role, ranges]) =>
    [ranges].flat().map((range) => [role, String(range)] as const),
  );

test("on every cloud a region's ranges begin where their length says, and none meets another", () => {
  fc.assert(
    fc.property(anyCloud, anySupernet, anySlot, (cloud, supernet, slot) => {
      const own = rangesOf(cloud, supernet, slot).filter(([role]) => role !== "range");
      const [, whole = ""] = rangesOf(cloud, supernet, slot).find(([role]) => role === "range") ?? [];
      for (const [at, [, range]] of own.entries()) {
        expect(ends(range)[0] % 2 ** (32 - Number(range.split("/")[1]))).toBe(0);
        expect(own.slice(at + 1).filter(([, other]) => overlap(range, other))).toEqual([]);
        expect(isInside(range, whole) || !overlap(range, "10.0.0.0/8")).toBe(true);
      }
    }),
  );
});

test("ranges that are routed between regions differ with the slot; the others say that they are the same everywhere", () => {
  fc.assert(
    fc.property(
      anyCloud,
      anySupernet,
      fc.uniqueArray(anySlot, { minLength: 2, maxLength: 2 }),
      (cloud, supernet, slots) => {
        const [one = [], other = []] = slots.map((slot) => rangesOf(cloud, supernet, slot));
        const everywhere = Object.entries(layouts[cloud]).flatMap(([role, row]) => ("fixed" in row ? [role] : []));
        for (const [at, [role, range]] of one.entries()) {
          const met = other.some(([, found]) => overlap(range, found));
          expect([role, met]).toEqual([role, everywhere.includes(role) && other[at]?.[1] === range]);
        }
      },
    ),
  );
});

test("the layouts of Azure and Google Cloud are written down: slot 1 of the default supernet", () => {
  expect(addressesOf("azure", "10.0.0.0/10", 1)).toEqual({
    range: "10.1.0.0/16",
    nodes: "10.1.0.0/18",
    apiServer: "10.1.64.0/28",
    gateway: "10.1.65.0/24",
    entry: "10.1.66.0/24",
    privateLink: "10.1.67.0/26",
    endpoints: "10.1.68.0/24",
    database: "10.1.69.0/26",
    pods: "100.64.0.0/14",
    services: "172.20.0.0/16",
  });
  expect(addressesOf("gcp", "10.0.0.0/10", 1)).toEqual({
    range: "10.1.0.0/16",
    nodes: "10.1.0.0/20",
    services: "10.1.32.0/20",
    proxies: "10.1.64.0/23",
    attachments: "10.1.66.0/24",
    endpoints: "10.1.67.0/24",
    pods: "100.65.0.0/16",
  });
});
