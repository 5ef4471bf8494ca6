import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrillAnswer } from "../../cli/drill/answer";
import type { PlanAnswer } from "../../cli/plan/answer";
import type { ReportAnswer } from "../../cli/report/answer";
import { graphOfStack } from "../harness/stacks";
import { exportOf } from "./exported";
import { checkout, trilith } from "./trilith";

let dir = "";
const few = ["--draws", "2000"];
const short = [...few, "--runs", "3", "--clients", "500"];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "trilith-outage-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

/** A published schema that refuses also what it does not name. */
function published(verb: string) {
  const schema = JSON.parse(readFileSync(join(checkout, `docs/${verb}.schema.json`), "utf8"));
  return new Ajv2020({ strictTypes: false }).compile(closed(schema) as object);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in schema && "type" in schema ? { additionalProperties: false, ...inner } : inner;
}

test("a plan for programs keeps to its schema, the same seed gives the same bytes, and the exit code is its answer", async () => {
  const { code, out, err } = await trilith(["plan", "aws-active-passive", "--json", ...few]);
  const answer: PlanAnswer = JSON.parse(out);
  const valid = published("plan");
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  const [plan] = answer.plans;
  expect(plan).toMatchObject({
    name: "aws-active-passive",
    kind: "configuration",
    estimate: { draws: { count: 2000 } },
  });
  expect(code).toBe(plan?.keeps === "kept" ? 0 : 1);
  expect(err.replace(/^ {2}(reading|making) .*\n/gm, "")).toBe("");
  expect((await trilith(["plan", "stacks/Pulumi.aws-active-passive.yaml", "--json", ...few])).out).toBe(
    out.replace(`"name": "aws-active-passive"`, `"name": "stacks/Pulumi.aws-active-passive.yaml"`),
  );
});

test("what stands is worth what the program would make, and a state is read from a file and from standard input", async () => {
  const graph = JSON.stringify(exportOf(await graphOfStack("gcp-active-passive")));
  const text = graph.replaceAll("urn:pulumi:harness", "urn:pulumi:gcp-active-passive");
  const path = file("state.json", text);
  const [state, again, config] = await Promise.all([
    trilith(["plan", "--state", path, "--json", ...few]),
    trilith(["plan", "--state", "-", "--json", ...few], path),
    trilith(["plan", "gcp-active-passive", "--json", ...few]),
  ]);
  const [stands, piped, made] = [state, again, config].map(({ out }) => (JSON.parse(out) as PlanAnswer).plans[0]);
  expect(stands?.kind).toBe("state");
  expect(piped).toMatchObject({ name: "standard input", estimate: stands?.estimate });
  expect(stands?.estimate).toEqual(made?.estimate);
});

test("two are compared, a state's file among them, and nothing is promised at dev", async () => {
  const state = file("dev.json", JSON.stringify(exportOf(await graphOfStack("dev"))));
  const { code, out } = await trilith(["plan", "dev", state, ...few]);
  expect(code).toBe(0);
  expect(out).toMatch(/^A {2}dev\nB {2}\S+dev\.json\n/);
  expect(out).toMatch(/its promise +none +none/);
  const valid = published("plan");
  const { out: json } = await trilith(["plan", "dev", "aws-active-passive", "--json", ...few]);
  expect(valid(JSON.parse(json)), JSON.stringify(valid.errors)).toBe(true);
});

test("a drill keeps to its schema and ends with its answer; for a person it has a time-line", async () => {
  const { code, out } = await trilith(["drill", "aws-active-passive", "--lose", "us-east-2", "--json", ...short]);
  const answer: DrillAnswer = JSON.parse(out);
  const valid = published("drill");
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  expect(answer.drill.runs).toEqual({ count: 3, clients: 500, seed: 1 });
  expect(code).toBe(["kept", "none"].includes(answer.keeps) ? 0 : 1);
  const { out: text } = await trilith(["drill", "aws-active-passive", "--scenario", "deployment", ...short]);
  expect(text).toMatch(/TIME-LINE OF THE MIDDLE RUN\n/);
  expect(text).not.toContain("\u001b");
});

test("a picture is drawn in every form, that of the file's end first", async () => {
  const svg = join(dir, "dev.svg");
  expect(await trilith(["picture", "dev", "-o", svg, ...few])).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(svg, "utf8")).toMatch(/^(<\?xml.*\?>\s*)?<svg /);
  expect((await trilith(["picture", "dev", "--as", "mermaid"])).out).toMatch(/^flowchart /);
  expect((await trilith(["picture", "dev", "--as", "text", "--no-numbers"])).out).toContain("us-east-2");
  const valid = published("picture");
  const { out } = await trilith(["picture", "aws-active-active", "--as", "json"]);
  expect(valid(JSON.parse(out)), JSON.stringify(valid.errors)).toBe(true);
});

test("a report is one page, with the drills that were asked for; for programs it keeps to its schema", async () => {
  const [html, json] = [join(dir, "report.html"), join(dir, "report.json")];
  const asked = ["--scenario", "writer", "--json", json, ...few];
  const { code } = await trilith(["report", "aws-active-passive", "-o", html, ...asked]);
  expect(code).toBe(0);
  const valid = published("report");
  const answer = JSON.parse(readFileSync(json, "utf8")) as ReportAnswer;
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  expect(answer.drills.map(({ scenario }) => scenario.failures.length)).toEqual([1]);
  const text = readFileSync(html, "utf8");
  expect(text).toMatch(/^<!doctype html>/i);
  expect(text).toContain("the writer");
  expect(text).toMatch(/[^\d]docs\/policies\.md#r29/);
  expect(text).not.toMatch(/(src|href)="https?:\/\/(?!unpkg\.com\/trilith)/);
});
