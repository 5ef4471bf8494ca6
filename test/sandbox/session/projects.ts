import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const checkout = resolve(__dirname, "../../..");

const PROGRAM = `
const { RandomString } = require("@pulumi/random/randomString");
const { Config } = require("@pulumi/pulumi");
const length = new Config().requireNumber("length");
exports.text = new RandomString("text", { length }).result;
exports.length = length;
exports.seen = Object.entries(process.env).map((pair) => pair.join("=")).join("\\n");
`;

/** A Pulumi project with one random text, in a folder of its own; the caller deletes it. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "trilith-session-"));
  const all = {
    "Pulumi.yaml": "name: tiny\nruntime: nodejs\nmain: index.js\nstackConfigDir: stacks\n",
    "package.json": "{}",
    "index.js": PROGRAM,
    "stacks/Pulumi.dev.yaml": 'config:\n  tiny:length: "4"\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Runs `use` with a project that is deleted afterwards. */
export async function inProject<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): Promise<T> {
  const folder = project(files);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
