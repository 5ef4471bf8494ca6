import Ajv from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../../resilience/findings/finding";
import { sarifOf } from "../../../resilience/findings/sarif";
import schema from "../../findings-schema/sarif-2.1.0-rtm.5.json";
import { finding, mixed, report } from "./samples";

// Draft 4 names its schemas by `id`, which later drafts refuse; the rest of it is read alike.
const { $schema: _, id: __, ...draft } = schema;
const valid = formats(new Ajv({ strict: false, unicodeRegExp: false })).compile(draft);

function checked(findings: readonly Finding[], own = {}) {
  const log = sarifOf(report(findings, own), { version: "0.1.0" });
  expect({ ok: valid(JSON.parse(JSON.stringify(log))), errors: valid.errors }).toEqual({ ok: true, errors: null });
  const [run] = log.runs;
  return { log, run, results: run?.results ?? [] };
}

test("the schema is asked for what it knows: a log with a misspelt level does not pass", () => {
  const { log } = checked(mixed);
  const text = JSON.stringify(log);
  expect(valid(JSON.parse(text.replace('"level":"error"', '"level":"mandatory"')))).toBe(false);
  expect(valid(JSON.parse(text.replace('"ruleId"', '"rule"')))).toBe(false);
});

test("each standing has its level, and what is lived with is suppressed with its reason", () => {
  const { results } = checked(mixed);
  expect(results.map(({ level }) => level)).toEqual(["error", "error", "warning", "note", "note"]);
  expect(results.map(({ suppressions }) => suppressions?.length)).toEqual([0, 0, 0, 0, 1]);
  expect(results[4]?.suppressions?.[0]).toEqual({
    kind: "external",
    status: "accepted",
    justification: "one door until March (OPS-7), until 2027-03-31",
  });
});

test("a rule says what it asks for, where that is explained and how bad a breach is", () => {
  const url = "https://unpkg.com/trilith@0.1.0/docs/policies.md#r16";
  const { run } = checked([finding({ title: "Short TTLs", remediation: "Lower the TTL.", url })]);
  expect(run?.tool.driver.rules).toEqual([
    {
      id: "R16-dns-ttl-ceiling",
      name: "R16-dns-ttl-ceiling",
      shortDescription: { text: "Short TTLs" },
      help: { text: "Lower the TTL.", markdown: `Lower the TTL.\n\n[R16-dns-ttl-ceiling](${url})` },
      helpUri: url,
      defaultConfiguration: { level: "error" },
      properties: { tags: ["resilience", "security"], "security-severity": "8.0", severity: "high" },
    },
  ]);
  expect(run?.results?.[0]?.ruleIndex).toBe(0);
});

test("a page of the package is named in the help, since an address has to be absolute", () => {
  const url = "node_modules/trilith/docs/policies.md#r16";
  const [rule] = checked([finding({ remediation: "Lower the TTL.", url })]).run?.tool.driver.rules ?? [];
  expect(rule).not.toHaveProperty("helpUri");
  expect(rule?.help).toEqual({
    text: `Lower the TTL. See ${url}.`,
    markdown: `Lower the TTL.\n\nSee \`${url}\`.`,
  });
});

test("a finding stands where its resource is written down, else in Pulumi.yaml, and names its URN", () => {
  const [one, two] = [finding(), finding({ urn: "urn:pulumi:prod::shop::a:b:C::x" })];
  const locate = (urn: string) => (urn === one.urn ? { file: "stacks/my shop.ts", line: 7 } : undefined);
  const places = sarifOf(report([one, two]), { version: "0.1.0", locate }).runs[0]?.results?.map(
    ({ locations }) => locations?.[0],
  );
  expect(places?.map((place) => place?.physicalLocation)).toEqual([
    { artifactLocation: { uri: "Pulumi.yaml", uriBaseId: "%SRCROOT%" }, region: { startLine: 1 } },
    { artifactLocation: { uri: "stacks/my%20shop.ts", uriBaseId: "%SRCROOT%" }, region: { startLine: 7 } },
  ]);
  expect(places?.[1]?.logicalLocations).toEqual([
    { name: "shop-eu-west-1", fullyQualifiedName: one.urn, kind: "resource" },
  ]);
});

test("a finding is the same one in the next run, whatever its numbers are, and no two are the same", () => {
  const prints = (...findings: Finding[]) =>
    checked(findings).results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
  const [before] = prints(finding());
  expect(prints(finding({ message: "record: the TTL is 299 s" }))).toEqual([before]);
  expect(new Set(prints(finding(), finding(), finding({ property: "ttl" }), finding({ urn: "" }))).size).toBe(4);
});

test("the stacks of a repository do not replace each other, and an unfinished run is told", () => {
  const { run } = checked([], { complete: false });
  expect(run?.automationDetails?.id).toBe("trilith/prod/");
  expect(run?.invocations).toEqual([{ executionSuccessful: false }]);
});

test("any text makes a valid log", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, text, (message, urn) => {
      checked([finding({ message, urn, title: message, remediation: message })]);
    }),
  );
});
