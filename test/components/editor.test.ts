import { join, resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

const root = resolve(__dirname, "../..");

/** What an editor knows of a program whose cursor stands at the mark. */
class Editor {
  private readonly service: ts.LanguageService;
  private readonly file = join(root, "written-by-a-user.ts");
  private text = "";
  private version = 0;

  constructor() {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
    const paths = { "trilith/topology": [join(root, "components/topology/program.ts")] };
    this.service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, noEmit: true, paths }),
      getScriptFileNames: () => [this.file],
      getScriptVersion: (name) => (name === this.file ? String(this.version) : "0"),
      getScriptSnapshot: (name) => {
        const text = name === this.file ? this.text : ts.sys.readFile(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === this.file || ts.sys.fileExists(name),
      readFile: (name) => (name === this.file ? this.text : ts.sys.readFile(name)),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** What it offers at the cursor. */
  offers(marked: string): string[] {
    const at = this.open(marked);
    return (this.service.getCompletionsAtPosition(this.file, at, {})?.entries ?? []).map(({ name }) => name);
  }

  /** What it says of the word at the cursor. */
  says(marked: string): { readonly type: string; readonly words: string; readonly tags: readonly string[] } {
    const info = this.service.getQuickInfoAtPosition(this.file, this.open(marked));
    const tags = (info?.tags ?? []).map(({ name, text }) => `${name}: ${ts.displayPartsToString(text)}`);
    const [type, words] = [info?.displayParts, info?.documentation].map((parts) => ts.displayPartsToString(parts));
    return { type: type ?? "", words: words ?? "", tags };
  }

  /** What it underlines. */
  underlines(text: string): string[] {
    this.open(text);
    const found = [
      ...this.service.getSyntacticDiagnostics(this.file),
      ...this.service.getSemanticDiagnostics(this.file),
    ];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  private open(marked: string): number {
    this.text = `import { topologyOf } from "trilith/topology";\n${marked.replace("|", "")}`;
    this.version += 1;
    return this.text.length - (marked.length - Math.max(0, marked.indexOf("|")) - 1);
  }
}

let editor: Editor;
beforeAll(() => {
  editor = new Editor();
});

describe("an editor in which a program calls topologyOf", () => {
  test("offers every key at the top, of a region and of the database", () => {
    expect(editor.offers("topologyOf({ | });")).toEqual(
      expect.arrayContaining(["service", "cloud", "shape", "tier", "regions", "database", "cluster", "traffic"]),
    );
    expect(editor.offers('topologyOf({ regions: { "us-east-2": { | } } });')).toEqual(
      expect.arrayContaining(["slot", "state", "weight", "locations", "cluster"]),
    );
    expect(editor.offers("topologyOf({ database: { | } });")).toEqual(
      expect.arrayContaining(["engine", "consistency", "tables"]),
    );
  });

  test("offers the values of a choice", () => {
    expect(editor.offers('topologyOf({ shape: "|" });').toSorted()).toEqual(["active-active", "active-passive"]);
    expect(editor.offers('topologyOf({ database: { engine: "|" } });')).toContain("aurora-postgresql");
    expect(editor.offers('topologyOf({ regions: { a: { slot: 0, state: "|" } } });')).toContain("draining");
  });

  test("says what a key is, what is allowed and what holds without it", () => {
    const { type, words, tags } = editor.says("topologyOf({ operations: { auto|mation: 3 } });");
    expect(type).toContain("automation?: number");
    expect(words).toMatch(/^Who acts in an outage: [\s\S]*Allowed: a whole number from 0 to 5\.$/);
    expect(tags).toEqual(["default: 3"]);
  });

  test("says what the function does, and what its memory is for", () => {
    const { words, tags } = editor.says("topology|Of({});");
    expect(words).toContain("checked, completed and frozen");
    expect(tags.join("\n")).toContain("await memoryOfThisStack()");
  });

  test("underlines a key that there is not, a value that is none, and a key that is missing", () => {
    const whole = `service: "shop", environment: "dev", account: "1", shape: "active-active", domain: "a.example.com",
      regions: { "us-east-2": { slot: 0 } }, database: { engine: "dynamodb" }, cluster: { admins: ["a"] }`;
    expect(editor.underlines(`topologyOf({ ${whole}, cloud: "aws" });`)).toEqual([]);
    expect(editor.underlines(`topologyOf({ ${whole}, cloud: "aws", primry: "us-east-2" });`).join()).toContain(
      "primary",
    );
    expect(editor.underlines(`topologyOf({ ${whole}, cloud: "amazon" });`).join()).toContain('"aws" | "azure" | "gcp"');
    expect(editor.underlines(`topologyOf({ ${whole} });`).join()).toContain("'cloud' is missing");
  });
});
