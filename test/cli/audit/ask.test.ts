import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { askedOf, stackFileOf } from "../../../cli/audit/ask";
import { AnsweringEngine, folderBackend, lockedBy, notLocked } from "../recover/engine";

const exported = '{"version":3,"deployment":{"resources":[]}}';
const answers = { whoami: folderBackend, "stack export": exported, "stack rename": notLocked };

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

test("the engine says state, backend and locks, and is asked for nothing that changes a thing", async () => {
  const engine = new AnsweringEngine(answers);
  expect(await askedOf(engine, project("encryptionsalt: v1:abc\n"))).toEqual({
    exported: JSON.parse(exported),
    stack: "prod",
    backend: { url: "file:///nowhere/state", from: "pulumi whoami" },
    locks: [],
    stackFile: { path: "Pulumi.prod.yaml", salted: true },
  });
  expect(engine.asked).toEqual(["whoami --json", "stack export --stack prod", "stack rename prod --stack prod"]);
});

test("a lock is told with whose it is", async () => {
  const { locks } = await askedOf(
    new AnsweringEngine({ ...answers, "stack rename": lockedBy("build-7", 42) }),
    project(),
  );
  expect(locks).toMatchObject([{ pid: 42, host: "build-7", holder: "elsewhere" }]);
  const gone = lockedBy(hostname(), 2 ** 30);
  const here = await askedOf(new AnsweringEngine({ ...answers, "stack rename": gone }), project());
  expect(here.locks).toMatchObject([{ holder: "dead" }]);
});

test("a backend that does not say whether the stack is locked is audited all the same, and that is said", async () => {
  const from = project();
  const denied = { code: 255, stderr: "error: access denied" };
  const asked = await askedOf(new AnsweringEngine({ ...answers, "stack rename": denied }), from);
  expect(asked).not.toHaveProperty("locks");
  expect(from.said).toEqual([expect.stringMatching(/^Locks were not looked at\..*access denied/s)]);
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
