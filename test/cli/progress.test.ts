import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Progress } from "../../cli/progress";

function log(): { readonly file: string; readonly add: (text: string) => void } {
  const folder = mkdtempSync(join(tmpdir(), "trilith-progress-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "events");
  return { file, add: (text) => appendFileSync(file, text) };
}

const step = (name: string) =>
  `${JSON.stringify({ resOutputsEvent: { metadata: { op: "create", type: "aws:ec2/vpc:Vpc", urn: `urn:pulumi:dev::p::t::${name}` } } })}\n`;

test("steps are counted as the engine reports them, also when a line arrives in halves", () => {
  const { file, add } = log();
  const progress = new Progress(file);
  progress.read();
  expect(progress.line(80)).toMatch(/^ {2}0 steps/);
  add(step("one") + step("two").slice(0, 20));
  progress.read();
  expect(progress.line(80)).toBe("  1 steps, 0 s  aws:ec2/vpc:Vpc one");
  add(step("two").slice(20));
  progress.read();
  expect(progress.line(80)).toBe("  2 steps, 0 s  aws:ec2/vpc:Vpc two");
});

test("a line never reaches the edge of the terminal, where it would wrap", () => {
  const { file, add } = log();
  const progress = new Progress(file);
  add(step("x".repeat(100)));
  progress.read();
  expect(progress.line(40)).toHaveLength(39);
});

test("the end is told in the engine's own counts", () => {
  const { file, add } = log();
  const progress = new Progress(file);
  add(`${JSON.stringify({ summaryEvent: { resourceChanges: { same: 7, create: 3, read: 1 } } })}\n`);
  progress.read();
  expect(progress.summary()).toBe("  3 created, 7 unchanged, in 0 s");
});
