import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { junitOf } from "../../../resilience/findings/junit";
import { finding, hostile, mixed, report } from "./samples";

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

// Python's parser is expat, which is strict; no package that is here reads XML.
const reader = `
import json, sys, xml.etree.ElementTree as tree
def told(e): return {"tag": e.tag, "attributes": e.attrib, "text": (e.text or "").strip(), "children": [told(c) for c in e]}
print(json.dumps(told(tree.fromstring(sys.stdin.buffer.read()))))
`;

function parsed(xml: string): Element {
  return JSON.parse(execFileSync("python3", ["-c", reader], { input: xml, encoding: "utf8" }));
}

test("what is wrong fails, what is in doubt or lived with is skipped, and a policy without a finding passes", () => {
  const root = parsed(junitOf(report(mixed, { passed: ["R29-other"] })));
  const [suite] = root.children;
  expect(root.tag).toBe("testsuites");
  expect(suite?.attributes).toEqual({
    name: "trilith prod",
    tests: "6",
    failures: "3",
    errors: "0",
    skipped: "2",
    time: "0",
  });
  expect(suite?.children.map(({ children }) => children[0]?.tag ?? "passed")).toEqual([
    "failure",
    "failure",
    "failure",
    "skipped",
    "skipped",
    "passed",
  ]);
});

test("a failure says what to do, in which resource, and where that is explained", () => {
  const one = finding({
    title: "Short TTLs",
    remediation: "Lower the TTL.",
    url: "https://example.com/#r16",
    property: "ttl",
  });
  const [testcase] = parsed(junitOf(report([one]))).children[0]?.children ?? [];
  expect(testcase?.attributes).toEqual({
    classname: "R16-dns-ttl-ceiling",
    name: "shop-eu-west-1 (aws:route53/record:Record) ttl",
    time: "0",
  });
  expect(testcase?.children[0]).toMatchObject({
    attributes: { message: one.message, type: "mandatory" },
    text: [
      "severity: high",
      "policy: Short TTLs",
      `resource: ${one.urn}`,
      "what to do: Lower the TTL.",
      "see: https://example.com/#r16",
    ].join("\n"),
  });
});

test("every mark of XML comes back as it was, and what XML forbids as a replacement character", () => {
  const [testcase] = parsed(junitOf(report([finding({ message: hostile })]))).children[0]?.children ?? [];
  const message = testcase?.children[0]?.attributes.message;
  expect(message).toBe("a|b`c`<img src=x>&\"'-->]]>\ufffd\ufffd[31mred\ufffd[0m\ufffd @everyone\nnext");
});

test("a log that breaks off is an error of its own", () => {
  const { attributes, children } = parsed(junitOf(report([], { complete: false }))).children[0] ?? {};
  expect(attributes?.errors).toBe("1");
  expect(children?.[0]?.children[0]?.attributes.message).toBe("The log breaks off: more may be wrong.");
});

test("text that looks like a verdict counts as none", () => {
  const root = parsed(junitOf(report([finding({ message: "\n    <skipped ", remediation: "\n    <skipped " })])));
  expect(root.children[0]?.attributes).toMatchObject({ failures: "1", skipped: "0" });
});
