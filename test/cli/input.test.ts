import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { jsonIn, stateHint, textIn } from "../../cli/input";

const folder = mkdtempSync(join(tmpdir(), "trilith-input-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: Buffer | string): string {
  const file = join(folder, "given");
  writeFileSync(file, content);
  return file;
}

const mark = "\uFEFF";
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const exported = '{ "version": 3, "deployment": { "note": "größer" } }';

describe("what a redirect writes is read, on every system", () => {
  test.each<readonly [string, Buffer]>([
    ["UTF-8", Buffer.from(exported)],
    ["UTF-8 with a byte-order mark", Buffer.from(mark + exported)],
    ["UTF-16, as Windows PowerShell writes it", utf16(mark + exported)],
    ["UTF-16 without a mark", utf16(exported)],
    ["UTF-16 that breaks off in a character", Buffer.concat([utf16(mark + exported), Buffer.from([0x0a])])],
    ["UTF-16 the other way round", utf16(mark + exported).swap16()],
    ["UTF-16 the other way round, without a mark", utf16(exported).swap16()],
  ])("%s", (_, content) => {
    expect(jsonIn(fileOf(content), stateHint)).toEqual(JSON.parse(exported));
  });

  test("a text keeps its own characters", () => {
    expect(textIn(fileOf("a: 1\r\n"), stateHint)).toBe("a: 1\r\n");
    expect(textIn(fileOf(""), stateHint)).toBe("");
  });
});

describe("what is no JSON is refused with what it is, and where", () => {
  test.each<readonly [string, Buffer | string, RegExp]>([
    ["an empty file", "", /is empty: what should have written it failed; give what/],
    ["blanks", " \n", /is empty/],
    ["a mark alone", Buffer.from(mark), /is empty/],
    ["YAML", 'version: 3\ndeployment: "hunter2"\n', /is no JSON, it looks like YAML; give what/],
    ["YAML with its line", "---\na: 1\n", /it looks like YAML/],
    ["a text", "error: no stack hunter2", /it looks like YAML|is no JSON; give what/],
    ["half a state", exported.slice(0, 30).replaceAll(", ", ",\n"), /it breaks off at line 2; give what/],
    ["half a text", '{ "word": "hunter2', /it breaks off at line 1/],
    ["a mistake", '{\n  "word": hunter2,\n}', /is no JSON: look at line 2; give what/],
    ["two states", `${exported}\n${exported}`, /is no JSON: look at line 2/],
    ["a compressed file", Buffer.from([0x1f, 0x8b, 8, 0]), /is compressed: unpack it with gunzip/],
  ])("%s", (_, content, words) => {
    const read = () => jsonIn(fileOf(content), stateHint);
    expect(read).toThrow(words);
    expect(read).not.toThrow(/hunter2/);
  });
});
