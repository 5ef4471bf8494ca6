import { expect, test } from "vitest";
import { guidOf } from "../../components/topology/names/guid";

const version5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("the same parts always give the same GUID, in lower case, of version 5 and the variant of the RFC", () => {
  // A role assignment is named by it: another name would make it anew.
  expect(guidOf("shop", "eastus2", "puller")).toBe("91fba9d3-4d6f-5933-86e7-50880b05bb80");
  for (const number of Array.from({ length: 64 }, (_, at) => String(at))) expect(guidOf(number)).toMatch(version5);
});

test("other parts, or the same in another order or cut elsewhere, give another one", () => {
  const all = [["a", "b"], ["b", "a"], ["ab"], ["a", "b", ""], ["a/b"], ["a"]].map((parts) => guidOf(...parts));
  expect(new Set(all).size).toBe(all.length);
});
