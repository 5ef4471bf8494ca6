import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { askedOf, stackFileOf } from "../../../cli/audit/ask";
import { AnsweringEngine, storeBackend } from "../recover/engine";

const exported = '{"version":3,"deployment":{"resources":[]}}';
const answers = { whoami: storeBackend, "stack export": exported };

/** A project whose stack files stand in a folder of their own, and what is said in it. */
function project(stackFile?: string) {
  const cwd = mkdtempSync(join(tmpdir(), "trilith-audit-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  mkdirSync(join(cwd, "stacks"));
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n");
  if (stackFile !== undefined) writeFileSync(join(cwd, "stacks", "Pulumi.prod.yaml"), stackFile);
  const said: string[] = [];
  return { cwd, env: {}, said, say: (line: string) => void said.push(line) };
}

test("the engine says state and backend, and is asked for nothing that changes a thing", async () => {
  const engine = new AnsweringEngine(answers);
  expect(await askedOf(engine, project("encryptionsalt: v1:abc\n"))).toEqual({
    exported: JSON.parse(exported),
    stack: "prod",
    backend: { url: "s3://state?region=eu-north-1", from: "pulumi whoami" },
    stackFile: { path: "Pulumi.prod.yaml", salted: true },
  });
  expect(engine.asked).toEqual(["whoami --json", "stack export --stack prod"]);
});

test("in a folder a lock is read, of this project alone, and told with whose it is", async () => {
  const from = project();
  const locks = join(from.cwd, ".pulumi/locks/organization");
  const put = (name: string, host: string) => {
    mkdirSync(join(locks, name, "prod"), { recursive: true });
    const lock = { pid: 2 ** 30, username: "root", hostname: host, timestamp: "2026-11-21T13:15:28Z" };
    writeFileSync(join(locks, name, "prod", `${host}.json`), JSON.stringify(lock));
  };
  put("shop", "build-7");
  put("other", "laptop");
  writeFileSync(join(from.cwd, ".pulumi/meta.yaml"), "version: 1\n");
  const folder = new AnsweringEngine({ ...answers, whoami: JSON.stringify({ url: `file://${from.cwd}` }) });
  const asked = await askedOf(folder, from);
  expect(asked.locks).toMatchObject([{ pid: 2 ** 30, host: "build-7", holder: "elsewhere" }]);
});

test("a backend that shows its locks to whoever takes one is audited without, and that is said", async () => {
  const from = project();
  expect(await askedOf(new AnsweringEngine(answers), from)).not.toHaveProperty("locks");
  expect(from.said).toEqual([expect.stringMatching(/^Locks were not looked at/)]);
});

test("the stack file is found where the project keeps it, by the last part of the stack's name", () => {
  const from = project("secretsprovider: awskms:///alias/state?region=eu-north-1\nencryptedkey: AQIC\n");
  expect(stackFileOf("organization/shop/prod", from)).toEqual({
    path: "Pulumi.prod.yaml",
    secretsprovider: "awskms:///alias/state?region=eu-north-1",
    salted: false,
  });
  expect(stackFileOf("staging", from)).toBeUndefined();
  expect(stackFileOf("prod", project(""))).toEqual({ path: "Pulumi.prod.yaml", salted: false });
  expect(stackFileOf("prod", { ...from, cwd: tmpdir() })).toBeUndefined();
});

test("refuses a stack file that is no YAML by its line, and quotes none of it", () => {
  const from = project("config:\n  shop:password: [hunter2\n  other: x\n");
  expect(() => stackFileOf("prod", from)).toThrow(/Pulumi\.prod\.yaml is no YAML: look at line \d+\.$/);
  expect(() => stackFileOf("prod", from)).not.toThrow("hunter2");
});
