import { expect, test } from "vitest";
import { auditText } from "../../../cli/audit/text";
import { configurationOf } from "../../../resilience/rules/configuration";
import { audit, encryptedBy, madeUp, resource, state } from "../../resilience/audit/inputs";

const backend = { url: "s3://shop-state?region=eu-north-1", from: "pulumi whoami" };

test("the worst stands first, and what to do is said once per policy", () => {
  const two = [1, 2].map((at) => resource("aws:rds/cluster:Cluster", `db-${at}`, { masterPassword: "hunter2" }));
  const config = configurationOf({
    settings: { exempt: [{ id: "D01", reason: "no key yet", expires: "2026-12-31", ticket: "OPS-7" }] },
  });
  const exported = state(two, { secrets_providers: { type: "passphrase" } });
  const rule = madeUp({ id: "R91", slug: "smaller", severity: "low" });
  expect(auditText(audit(exported, { backend, config }, [rule]), 80)).toBe(`\
prod: 3 resources, kept in s3://shop-state?region=eu-north-1 (pulumi whoami),
checked as tier silver

CRITICAL
  D08-no-plaintext-secret (must be mended)
    - db-1: masterPassword is a secret by its type and is not encrypted.
    - db-2: masterPassword is a secret by its type and is not encrypted.
    > Pass it as \`pulumi.secret(...)\` or list it in \`additionalSecretOutputs\`,
      update, and replace the secret itself.
      docs/policies.md#d08

LOW
  R91-smaller (advice)
    - shop: it is wrong.
    > Mend it.
      docs/policies.md#r91

LIVED WITH
  D01-secrets-in-a-key-service
    - shop-prod: a passphrase encrypts its secrets; awskms, azurekeyvault,
      gcpkms, hashivault or Pulumi Cloud are asked for. Until 2026-12-31: no key
      yet, OPS-7.
    > Run \`pulumi stack change-secrets-provider\` with the URL of a key in a key
      service.
      docs/policies.md#d01

3 wrong: 2 critical, 1 low; 1 lived with; 6 policies without a finding.
`);
});

test.each([40, 80, 120, 300])("no line is wider than a terminal of %i columns, within reason", (columns) => {
  const text = auditText(audit(encryptedBy("passphrase"), { backend }, [madeUp()]), columns);
  const widest = Math.max(...text.split("\n").map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(Math.min(120, Math.max(60, columns)));
});

test("a state that nothing is wrong with ends in that", () => {
  expect(auditText(audit(state()))).toMatch(/\n\nNothing is wrong; 6 policies without a finding\.\n$/);
});

test("no name of a resource moves the cursor of a terminal", () => {
  const wild = resource("a:b:C", "x\u001b[2Jy\rz", { password: "hunter2" });
  const text = auditText(audit(state([wild])));
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(text).toContain("xyz: password looks like a password");
});

test("what mends one resource alone stands under it, and what mends all of a policy's once", () => {
  const subject = (name: string) => ({
    ...{ urn: `urn:pulumi:prod::shop::a:b:C::${name}`, name, type: "a:b:C", region: { path: "", value: undefined } },
    ...{ tags: {}, protect: false, answered: true, within: [] },
  });
  const found = { found: "it is slow", property: "interval" };
  const checks = [
    { subject: subject("first"), broken: () => ({ ...found, remedy: "Set interval to 10." }) },
    { subject: subject("second"), broken: () => found },
    { subject: subject("third"), broken: () => ({ ...found, remedy: "Set interval to 10." }) },
  ];
  const text = auditText(audit(state(), {}, [{ ...madeUp(), all: () => checks }]), 80);
  expect(text).toContain(
    "    - first: it is slow.\n    - third: it is slow.\n    > Set interval to 10.\n    - second: it is slow.\n    > Mend it.\n",
  );
});
