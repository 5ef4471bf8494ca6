import { expect, test } from "vitest";
import { operationIn, operationNames } from "../../../sandbox/world/operations";
import { clouds } from "../../harness/plan/instances";

test("an operation from outside is that of the cloud that the region is of", () => {
  expect(operationNames(clouds)).toContain("promote");
  expect(operationIn(clouds, "promote", "eu-west-1")).toBe(clouds.aws?.operations.promote);
});

test.each([
  ["promote", "atlantis", '"atlantis" is no region of any cloud in the sandbox'],
  ["praise", "eu-west-1", "aws knows no praise in the sandbox; it knows: promote, raise, takeover"],
])("refuses %s of %s", (name, region, said) => {
  expect(() => operationIn(clouds, name, region)).toThrow(said);
});
