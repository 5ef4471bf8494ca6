import { expect, test } from "vitest";
import { failedCopies } from "../../../../components/database/aws/aurora/copies";

test("a copy of the credentials that failed is told with its region, the reason and the way out", () => {
  const [said, ...others] = failedCopies("us-east-2", [
    { region: "eu-west-1", status: "Failed", statusMessage: "Secret with this name already exists in this region" },
    { region: "ap-northeast-1", status: "InSync" },
  ]);
  expect(others).toEqual([]);
  expect(said).toMatch(
    /no copy in eu-west-1: Secret with this name already exists.*--region us-east-2.*Region=eu-west-1/,
  );
});

test.each([
  ["there are none", undefined],
  ["they are in sync", [{ region: "eu-west-1", status: "InSync" }]],
  ["they are on their way", [{ region: "eu-west-1", status: "InProgress" }]],
  ["the service has not said", [{ region: "eu-west-1" }]],
])("nothing is told where %s", (_, copies) => {
  expect(failedCopies("us-east-2", copies)).toEqual([]);
});
