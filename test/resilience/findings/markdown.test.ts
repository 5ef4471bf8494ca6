import { expect, test } from "vitest";
import { longestComment, markdownOf, markerOf } from "../../../resilience/findings/markdown";
import { finding, hostile, mixed, report } from "./samples";

const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("|"));

test("one comment per stack: marker, counts, what is wrong, and apart from it what is lived with", () => {
  const url = "https://unpkg.com/trilith@0.1.0/docs/policies.md#r16";
  const findings = [
    finding({ url }),
    finding({ policy: "R20-no-single-exit", level: "advisory", severity: "medium", urn: "", message: "One exit." }),
    finding({ waived: { reason: "one door until March", expires: "2027-03-31", ticket: "OPS-7" } }),
  ];
  expect(markdownOf(report(findings))).toBe(
    [
      "<!-- trilith-policy:prod -->",
      "### Resilience of prod: 1 stops the update, 1 is advice, 1 is lived with",
      "",
      "| level | severity | policy | resource | what to do |",
      "| --- | --- | --- | --- | --- |",
      `| mandatory | high | [R16-dns-ttl-ceiling](${url}) | shop-eu-west-1<br>aws:route53/record:Record | record: the TTL is 300 s, at most 60 s are allowed. Lower the TTL. |`,
      "| advisory | medium | R20-no-single-exit |  | One exit. |",
      "",
      "| lived with until | severity | policy | resource | why |",
      "| --- | --- | --- | --- | --- |",
      "| 2027-03-31 | high | R16-dns-ttl-ceiling | shop-eu-west-1<br>aws:route53/record:Record | one door until March (OPS-7) |",
      "",
    ].join("\n"),
  );
});

test("without a finding it says so in one line", () => {
  expect(markdownOf(report([]))).toBe("<!-- trilith-policy:prod -->\n### Resilience of prod: nothing to do\n");
});

test("no text of a resource breaks the table, makes HTML or calls anybody", () => {
  const text = markdownOf(report(mixed));
  for (const row of rowsOf(text)) expect(row.match(/\|/g)).toHaveLength(6);
  const [, page] = /\n\nWhat each policy asks, and how it is mended: `(.*)`\n$/.exec(text) ?? [];
  expect(page).toBe("docs/policies.md");
  expect(text.replace(`\`${page}\``, "")).not.toMatch(/<img|`|@everyone/);
  expect(text).not.toContain("\u001b");
  expect(text.match(/<(?!br>|!-- trilith)/g)).toBeNull();
  expect(text).toContain("a&#124;b&#96;c&#96;&#60;img src=x&#62;&#38;");
});

test("an address that is no plain https address is no link", () => {
  const text = markdownOf(report([finding({ url: "javascript:alert(1)" }), finding({ url: `https://x/${hostile}` })]));
  expect(text).not.toContain("](");
});

test("what has no room is counted, and the comment stays below the limit", () => {
  const many = Array.from({ length: 2000 }, (_, at) => finding({ urn: `urn:pulumi:prod::shop::a:b:C::thing-${at}` }));
  const waived = many.map((one) => ({ ...one, waived: { reason: "known", expires: "2027-01-31" } }));
  const text = markdownOf(report([...many, ...waived]));
  expect(text.length).toBeLessThanOrEqual(longestComment);
  expect(text.length).toBeGreaterThan(longestComment - 500);
  const left = [...text.matchAll(/… and (\d+) more/g)].map(([, count]) => Number(count));
  expect(left).toHaveLength(2);
  const shown = rowsOf(text).filter((row) => /thing-/.test(row)).length;
  expect(shown + left.reduce((sum, count) => sum + count, 0)).toBe(4000);
  expect(text.split("\n")[1]).toBe("### Resilience of prod: 2000 stop the update, 2000 are lived with");
});

test("the worst stand first, so that they have room", () => {
  const text = markdownOf(report([finding({ level: "advisory", severity: "low" }), finding()]), 600);
  expect(rowsOf(text)[2]).toMatch(/^\| mandatory/);
  expect(text).toContain("… and 1 more");
});

test("a log that breaks off is told", () => {
  expect(markdownOf(report([], { complete: false }))).toContain("**The log breaks off: more may be wrong.**");
});

test("no stack's name ends the marker's comment", () => {
  expect(markerOf("me/shop/prod-eu")).toBe("<!-- trilith-policy:me/shop/prod-eu -->");
  expect(markerOf("a-->b--")).toBe("<!-- trilith-policy:a---b- -->");
});
