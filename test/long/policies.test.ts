import { expect, test } from "vitest";
import { graphOfStack, stackNames } from "../harness/stacks";
import { analyze } from "../policies/analyze";
import { passive } from "../policies/made-up";
import { writtenSecret } from "../policies/state";

const exempt = [{ id: "R99", reason: "agreed", expires: "2020-01-01" }];

test("a level for all policies leaves the settings what they are", async () => {
  const { code, violations } = await analyze([passive], { config: { all: "advisory", settings: { exempt } } });
  expect(violations.filter(({ policyName }) => policyName === "exemptions")).toHaveLength(2);
  expect([code, ...new Set(violations.map(({ enforcementLevel }) => enforcementLevel))]).toEqual([0, "advisory"]);
});

test.each([{ tier: "golden" }, { exempt: [{ id: "R20", expire: "2027-01-31" }] }, { exempt: [{ reason: "none" }] }])(
  "refuses settings in the wrong form: %j",
  async (settings) => {
    const { code, text } = await analyze([passive], { config: { settings } });
    expect(code).not.toBe(0);
    expect(text).toContain("settings: ");
  },
);

test.each(stackNames)("what is said of the shipped stack %s holds no secret", async (name) => {
  const { text } = await analyze(await graphOfStack(name));
  expect(text).not.toContain(writtenSecret);
  expect(text).not.toContain("defect of the policy pack");
});
