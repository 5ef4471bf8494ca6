import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cutOff, removeCutOff } from "../../../cli/recover/cut-off";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trilith-backend-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): string {
  const file = join(folder, ".pulumi", path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

test("an empty description beside the state, and a lock that is no JSON, are found and deleted; the rest stays", async () => {
  const state = put("stacks/trilith/prod.json", '{"version":3}');
  const empty = put("stacks/trilith/prod.json.attrs", "");
  const half = put("locks/organization/trilith/prod/8d9c.json", '{"pid":42');
  put("locks/organization/trilith/prod/8d9d.json", '{"pid":43}');
  put("stacks/trilith/other.json.attrs", "");
  put("stacks/trilith/nonprod.json.attrs", "");
  const found = await cutOff(`file://${folder}?no_tmp_dir=true`, "organization/trilith/prod");
  expect(found.sort()).toEqual([half, empty].sort());
  removeCutOff(found);
  expect(await cutOff(`file://${folder}`, "prod")).toEqual([]);
  expect(existsSync(state)).toBe(true);
});

test("what a living engine writes on is left alone, and so is every other backend", async () => {
  const file = put("stacks/trilith/prod.json.attrs", "");
  const found = cutOff(`file://${folder}`, "prod");
  setTimeout(() => writeFileSync(file, "{}"), 100);
  expect(await found).toEqual([]);
  expect(await cutOff("s3://state", "prod")).toEqual([]);
});
