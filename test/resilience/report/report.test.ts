import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { reportOf } from "../../../resilience/report/report";
import { endOf, keptSamples } from "../../../resilience/report/samples";
import { estimate } from "../picture/estimates";
import { drill, empty, full, inputs, little } from "./inputs";
import { attributeOf, Page, textOf } from "./page";

const named = Object.keys(inputs);
const pageOf = (name: string) => new Page(reportOf(inputs[name] ?? empty));
const sectionsOf = (page: Page) =>
  new Map(page.all("section").map((one) => [attributeOf(one, "id") ?? "", textOf(one)]));

test.each(named)("a report is HTML that a parser has nothing against, with every part: %s", (name) => {
  const page = pageOf(name);
  expect(page.errors).toEqual([]);
  const parts = [
    "verdicts",
    "picture",
    "recovery",
    "drills",
    "terms",
    "findings",
    "missing",
    "assumptions",
    "runbooks",
  ];
  expect([...sectionsOf(page).keys()]).toEqual(parts);
  const links = page.all("nav").length === 1 ? page.all("a").map((one) => attributeOf(one, "href")) : [];
  expect(links).toEqual(expect.arrayContaining(parts.map((part) => `#${part}`)));
  const ids = page.values("id");
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(named)("a report forbids itself the network, and runs its own script and style alone: %s", (name) => {
  const page = pageOf(name);
  const hash = (tag: string) => {
    const [own] = page
      .all(tag)
      .filter((one) => attributeOf(one, "type") === undefined)
      .slice(-1);
    const text = own?.childNodes.map((node) => ("value" in node ? node.value : "")).join("") ?? "";
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  };
  const [policy] = page.values("content");
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash("style")}; script-src ${hash("script")}; base-uri 'none'; form-action 'none'`,
  );
  expect(page.attributes.filter((one) => /^on|^style$|^src|^action$|^ping$|^poster$/.test(one))).toEqual([]);
  for (const tag of ["link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"])
    expect(page.all(tag)).toEqual([]);
  const elsewhere = page
    .all("a")
    .map((one) => attributeOf(one, "href") ?? "")
    .filter((href) => !/^(#|https?:\/\/|[\w./-]+$)/.test(href));
  expect(elsewhere).toEqual([]);
});

test.each(named)("the same input gives the same bytes: %s", (name) => {
  const input = inputs[name] ?? empty;
  expect(reportOf(structuredClone(input))).toBe(reportOf(input));
});

test("hostile texts stay texts: there is no element or script that is not the report's own", () => {
  const page = pageOf("hostile");
  expect(page.all("script")).toHaveLength(2);
  expect(page.all("h1").map(textOf).join()).toContain("<script>alert(1)</script>");
  expect(reportOf(inputs.hostile ?? empty)).not.toMatch(/\u202e|<img|alert\(1\)<\/script>/);
});

test("broken promises come first, with the arithmetic and the change that would help most", () => {
  const verdicts = sectionsOf(pageOf("full")).get("verdicts") ?? "";
  const order = ["(RPO): NOT kept", "Availability: Kept", "(RTO): Kept"].map((text) => verdicts.indexOf(text));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order.every((at) => at >= 0)).toBe(true);
  expect(verdicts).toContain("What would help most: DSQL instead of Aurora: 0 s");
  expect(verdicts).toContain(
    "within 6 min 50 s, in nine of ten outages. Promised: 15 min. It is kept in 98.3 % of the draws.",
  );
  expect(verdicts).toContain("The highest tier whose numbers hold: silver.");
  expect(pageOf("full").all("p").map(textOf)).toContain("Of 3 promises: 1 NOT kept, 2 kept.");
});

test("what is absent is said to be absent, part by part", () => {
  const parts = sectionsOf(pageOf("empty"));
  expect(parts.get("verdicts")).toContain("Nothing was estimated.");
  expect(parts.get("recovery")).toContain("It is not known");
  expect(parts.get("drills")).toContain("No drill was made.");
  expect(parts.get("findings")).toContain("No rules were asked.");
  expect(parts.get("assumptions")).toContain("No assumption stands in these numbers.");
  expect(parts.get("runbooks")).toContain("No runbook was given.");
  const some = sectionsOf(pageOf("little"));
  expect(some.get("verdicts")).toContain("Not known");
  expect(some.get("findings")).toContain("The rules found nothing.");
  expect(some.get("missing")).toContain("The probe's interval of us-east-2 could not be read.");
});

test("a stack that promised nothing reads its numbers, and nobody is told that a region comes back when none does", () => {
  const rto = estimate.rto && { ...estimate.rto, ends: "never" as const };
  const page = new Page(reportOf({ ...little, estimate: { ...estimate, verdicts: [], ...(rto ? { rto } : {}) } }));
  expect(sectionsOf(page).get("verdicts")).toContain("RTO: if us-east-2 is lost, nobody is served again.");
  expect(sectionsOf(page).get("recovery")).toContain("Nothing outlives this region");
  expect(page.values("id")).not.toContain("histogram-title");
});

test("every chart has its numbers as a table too", () => {
  const captions = pageOf("full").all("caption").map(textOf);
  expect(captions).toEqual(
    expect.arrayContaining([
      "Terms of the RTO along the critical path",
      "Draws by the time until nine of ten users are served again",
      "What nine of ten users would wait, by term",
      "What happens, in order",
      "Users and regions over time",
    ]),
  );
  expect(
    pageOf("full")
      .all("svg")
      .every((one) => attributeOf(one, "role") === "img"),
  ).toBe(true);
});

test("an assumption that nobody checked is marked, wherever it is read", () => {
  const rows = pageOf("full").all("tr").map(textOf);
  expect(rows.filter((row) => row.includes("unverified"))).toEqual([expect.stringContaining("decide.person")]);
  const bare = new Page(reportOf({ ...full, assumptions: [] })).all("tr").map(textOf);
  expect(bare.find((row) => row.startsWith("decide.person"))).toContain("a guess, until drills replace it");
});

test("an address that a browser would run is no link", () => {
  const hrefs = pageOf("full")
    .all("a")
    .map((one) => attributeOf(one, "href"));
  expect(hrefs).toContain("runbooks/region-us-east-2.md");
  expect(hrefs.filter((href) => href?.startsWith("javascript"))).toEqual([]);
});

test("a time-line keeps what a reader can tell apart, and ends when all has happened and all but the last are served", () => {
  const kept = keptSamples(drill.samples);
  expect(kept.length).toBeLessThanOrEqual(301);
  expect([kept[0], kept.at(-1)]).toEqual([drill.samples[0], drill.samples.at(-1)]);
  expect(kept.some(({ writers, atSeconds }) => atSeconds === 190 && writers.length === 1)).toBe(true);
  const end = endOf(drill);
  expect(end).toBeGreaterThan(226);
  expect(drill.samples.filter(({ atSeconds }) => atSeconds > end).every(({ served }) => served >= 0.99)).toBe(true);
  expect(endOf({ events: [], samples: [] })).toBe(10);
});
