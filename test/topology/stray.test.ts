import { expect, test } from "vitest";
import { refuseStray } from "../../components/topology/configuration/stray";

const refusal = (...keys: string[]) => {
  try {
    refuseStray(keys, "trilith");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test("refuses a misspelt namespace with the key that was likely meant, and says nothing of what is missing for it", () => {
  const said = refusal("trilth:service", "trilith:cloud", "aws:region");
  expect(said).toBe(
    [
      "The configuration has a fault; nothing was changed.",
      "  trilth:service: found the namespace trilth, which nobody reads; allowed: trilith:service.",
    ].join("\n"),
  );
});

test("refuses a stack without a key of the project, and asks whether `config:` is spelt right", () => {
  for (const keys of [[], ["aws:region"]])
    expect(refusal(...keys)).toMatch(/config: found no key of trilith;[\s\S]*spelt/);
});

test("other projects' and providers' keys are theirs", () => {
  expect(
    refusal("trilith:service", "aws:region", "azure-native:location", "trilith-bootstrap:salt", "gcp:project"),
  ).toBe(undefined);
});
