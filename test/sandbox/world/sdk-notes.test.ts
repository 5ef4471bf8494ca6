import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { notesVariable, SdkNotes } from "../../../sandbox/world/sdk-notes";
import { SdkTypes } from "../../../sandbox/world/sdk-types";

const sdk = dirname(require.resolve("@pulumi/random/package.json"));
const never = () => expect.unreachable("it is in the notes");
let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), "trilith-notes-")), "sdk-notes");
  vi.stubEnv(notesVariable, home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dirname(home), { recursive: true, force: true });
});

const file = () => join(home, readdirSync(home)[0] ?? "");

test("what one world reads the next one finds: members, no members, no such interface, names", () => {
  const first = new SdkNotes(sdk, []);
  const members = new Map([["length", { shape: { kind: "number" }, required: true }]] as const);
  expect(first.members("a", () => members)).toEqual(members);
  expect(first.members("none", () => new Map())).toEqual(new Map());
  expect(first.members("missing", () => undefined)).toBeUndefined();
  expect(first.names("b", () => ["x", "y"])).toEqual(["x", "y"]);
  expect(first.names("b", never)).toEqual(["x", "y"]);
  const second = new SdkNotes(sdk, []);
  expect(second.members("a", never)).toEqual(members);
  expect(second.members("none", never)).toEqual(new Map());
  expect(second.members("missing", never)).toBeUndefined();
  expect(second.names("b", never)).toEqual(["x", "y"]);
});

test("a line that was cut off, and one that another world ran into, are read again", () => {
  new SdkNotes(sdk, []).names("a", () => ["x"]);
  appendFileSync(file(), 'b\t["y"');
  new SdkNotes(sdk, []).names("c", () => ["z"]);
  const next = new SdkNotes(sdk, []);
  expect(next.names("a", never)).toEqual(["x"]);
  expect(next.names("b", () => ["again"])).toEqual(["again"]);
  expect(next.names("c", () => ["again"])).toEqual(["again"]);
  expect(new SdkNotes(sdk, []).names("b", never)).toEqual(["again"]);
});

test("other questions to the same SDK have notes of their own, and notes that nobody adds to go in the end", () => {
  new SdkNotes(sdk, []).names("a", () => ["x"]);
  const old = file();
  new SdkNotes(sdk, ["open"]).names("a", () => ["y"]);
  expect(readdirSync(home)).toHaveLength(2);
  utimesSync(old, 0, 0);
  new SdkNotes(sdk, ["wider"]).names("a", () => ["z"]);
  expect([existsSync(old), readdirSync(home).length]).toEqual([false, 2]);
});

test("nothing is kept without a home, or where it cannot be written", () => {
  vi.stubEnv(notesVariable, "");
  expect(new SdkNotes(sdk, []).names("a", () => ["x"])).toEqual(["x"]);
  writeFileSync(`${dirname(home)}/file`, "");
  vi.stubEnv(notesVariable, join(dirname(home), "file", "notes"));
  expect(new SdkNotes(sdk, []).names("a", () => ["x"])).toEqual(["x"]);
  expect(existsSync(home)).toBe(false);
});

test("types that come out of notes are those that come out of the SDK", () => {
  const folder = dirname(require.resolve("@pulumi/aws/package.json"));
  const tokens = ["aws:eks/cluster:Cluster", "aws:rds/cluster:Cluster", "aws:ec2/vpc:Vpc"];
  const all = () => {
    const types = new SdkTypes(folder, ["rds.InstanceType"]);
    return tokens.map((token) => [
      types.argsOf(token),
      types.stateOf(token),
      types.secretsOf(token),
      types.computedOf(token),
      types.membersOf(["eks", "ClusterVpcConfig"]),
      types.argsOf("aws:eks/nothing:Nothing"),
    ]);
  };
  const read = all();
  const before = readFileSync(file(), "utf8");
  expect(all()).toEqual(read);
  expect(readFileSync(file(), "utf8")).toBe(before);
  expect(read[1]?.[2]).toContain("masterPassword");
});
