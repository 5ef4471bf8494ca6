import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cloud, Identity } from "../../components/topology/model";
import { type NameKind, type NameRow, nameKinds, physicalName } from "../../components/topology/names/names";
import { regionCodes } from "../../components/topology/tables/catalogue";
import { identity, service, suffix } from "./arbitrary";

const kinds = Object.keys(nameKinds) as NameKind[];
const rows: Readonly<Record<NameKind, NameRow>> = nameKinds;
const shop: Identity = { service: "shop", environment: "prod", region: "us-east-2", salt: "x7k2" };
const clouds: readonly Cloud[] = ["aws", "azure", "gcp"];

/** What a suffix looks like in the components: a role, a zone, a number. */
const longest = ["public-apse2-az3", "postgresql17", "443", "rds-monitoring"];

test("a name says whose it is, where it is and which one it is", () => {
  expect(physicalName("eksCluster", shop)).toBe("shop-prod-us-east-2");
  expect(physicalName("loadBalancer", shop, "web")).toBe("shop-prod-us-east-2-web");
  expect(physicalName("kmsAlias", shop, "database")).toBe("alias/shop-prod-us-east-2-database");
  expect(physicalName("secret", shop, "master")).toBe("shop/prod/us-east-2/master");
});

test("a name of what belongs to no region has no region in it", () => {
  expect(physicalName("rdsGlobalCluster", { service: "shop", environment: "prod" })).toBe("shop-prod");
});

test("only names that the whole world shares end in the salt", () => {
  expect(physicalName("s3Bucket", shop, "logs")).toBe("shop-prod-us-east-2-logs-x7k2");
  expect(physicalName("iamRole", shop, "nodes")).toBe("shop-prod-us-east-2-nodes");
  const { salt: _, ...unsalted } = shop;
  expect(physicalName("s3Bucket", unsalted, "logs")).toBe("shop-prod-us-east-2-logs");
});

test("a name that is too long keeps its beginning and ends in a digest", () => {
  const name = physicalName("loadBalancer", { ...shop, service: "warehouse-management" }, "web");
  expect(name).toMatch(/^warehouse-management-pr-[0-9a-f]{8}$/);
  expect(name).toHaveLength(32);
});

test("a name that is too short for its service is made longer by a digest", () => {
  expect(physicalName("spannerInstance", { service: "a", environment: "b" })).toMatch(/^a-b-[0-9a-f]{8}$/);
});

test.each(clouds)("every kind of name on %s fits its service in every region, however long the parts", (cloud) => {
  const long = { service: `s${"ervice-na".repeat(4)}me`, environment: "environ1", salt: "abc123" };
  const bases = [long, { service: "ab", environment: "c" }];
  const parts = regionCodes(cloud).flatMap((region) =>
    bases.flatMap((base) => [undefined, ...longest].map((end) => ({ who: { ...base, region }, end }))),
  );
  const unfit = kinds
    .filter((kind) => rows[kind].cloud === cloud)
    .flatMap((kind) => parts.map(({ who, end }) => ({ row: rows[kind], name: physicalName(kind, who, end) })))
    .filter(({ row, name }) => name.length > row.max || name.length < (row.min ?? 1) || !row.pattern.test(name));
  expect(unfit).toEqual([]);
});

test("no name is both a plain one and that of other parts: different parts never share a name", () => {
  const named = fc.tuple(identity, suffix);
  fc.assert(
    fc.property(fc.constantFrom(...kinds.filter((kind) => rows[kind].cloud === "aws")), named, named, (kind, a, b) => {
      const same = (key: keyof Identity) => a[0][key] === b[0][key];
      fc.pre(!(same("service") && same("environment") && same("region") && a[1] === b[1]));
      // A configuration with such a service is refused: an alias of KMS may not begin so.
      fc.pre(![a, b].some(([{ service: own }]) => own.startsWith("aws")));
      const salt = "x7k2";
      const [left, right] = [physicalName(kind, { ...a[0], salt }, a[1]), physicalName(kind, { ...b[0], salt }, b[1])];
      expect(left).not.toBe(right);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [
    ["a", "b", undefined, "c-d"],
    ["a-b", "c", undefined, "d"],
  ],
  [
    ["a", "b", "us-east-2", undefined],
    ["a", "b", undefined, "us-east-2"],
  ],
  [
    ["a", "b", "us-east-2", "c-us-east-2-d"],
    ["a-b-us-east-2", "c", "us-east-2", "d"],
  ],
  [
    ["shop-prod", "eu", undefined, undefined],
    ["shop", "prod", undefined, "eu"],
  ],
] as const)("parts that read alike get names of their own: %j and %j", (left, right) => {
  const nameOf = ([service, environment, region, end]: readonly (string | undefined)[], kind: NameKind) =>
    physicalName(kind, { service: service ?? "", environment: environment ?? "", ...(region ? { region } : {}) }, end);
  for (const kind of ["iamRole", "secret", "loadBalancer"] as const)
    expect(nameOf(left, kind)).not.toBe(nameOf(right, kind));
});

test("services that a person may write are nameable, whatever they are called", () => {
  fc.assert(
    fc.property(service, (name) => {
      expect(physicalName("eksCluster", { ...shop, service: name })).toMatch(nameKinds.eksCluster.pattern);
    }),
  );
});

test.each([["Shop"], ["shop_1"], ["-shop"], ["shop--1"], [""]])(
  "refuses the part %j, which no service takes",
  (odd) => {
    expect(() => physicalName("nameTag", { ...shop, service: odd })).toThrow(RangeError);
    expect(() => physicalName("nameTag", shop, odd)).toThrow(`"${odd}" cannot be part of a name`);
  },
);

test("the final snapshot of the longest service keeps to the limit of snapshots, and to its key", () => {
  const longest = { service: `s${"0".repeat(39)}`, environment: "staging8", region: "ap-southeast-2" };
  const [one, other] = ["final-0a1b2c3d", "final-9f8e7d6c"].map((key) => physicalName("rdsSnapshot", longest, key));
  expect(one?.length).toBeLessThanOrEqual(63);
  expect(one).not.toBe(other);
});

test("refuses a name that its service reserves", () => {
  expect(() => physicalName("loadBalancer", { ...shop, service: "internal" })).toThrow("is no name for a loadBalancer");
  expect(() => physicalName("kmsAlias", { ...shop, service: "aws" })).toThrow("is no name for a kmsAlias");
});

test("no code of a region begins another one, so that a name can be read back", () => {
  for (const cloud of clouds) {
    const codes = regionCodes(cloud);
    expect(codes.filter((code) => codes.some((other) => other.startsWith(`${code}-`)))).toEqual([]);
  }
});

test("every row of the table says where its limits come from", () => {
  expect(kinds.filter((kind) => rows[kind].source.length < 10 || rows[kind].max < 12)).toEqual([]);
});
