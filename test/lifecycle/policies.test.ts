import { expect, test } from "vitest";
import { version } from "../../package.json";
import { analyze } from "../policies/analyze";
import { passive } from "../policies/made-up";

const exempt = [{ id: "R99", reason: "agreed", expires: "2020-01-01" }];

test("the engine runs the pack: a mandatory violation ends with 1, under the package's version", async () => {
  const { code, violations, text } = await analyze([passive], { config: { settings: { tier: "gold", exempt } } });
  const judged = violations.filter(({ policyName }) => policyName === "exemptions");
  expect(judged.map(({ message }) => message.split("\n")[1])).toEqual([
    "An exemption is for R99, which is no rule.",
    "The exemption for R99 ran out on 2020-01-01.",
  ]);
  expect(judged[0]).toMatchObject({
    policyPackVersion: version,
    enforcementLevel: "mandatory",
    severity: "critical",
  });
  expect([code, text.includes("mandatory policy violations")]).toEqual([1, true]);
});
