import { expect, test } from "vitest";
import { commandOf, located, without } from "../../../sandbox/session/commands";
import { type Caller, runEngine } from "../../../sandbox/session/session";

const nowhere: Caller = { cwd: "/nowhere", env: {}, say: () => {} };

test.each([
  ["up --stack dev", "up", "dev"],
  ["update -s dev", "up", "dev"],
  ["-C . up --yes --stack=dev", "up", "dev"],
  ["--color always pre -sdev", "preview", "dev"],
  ["--stack dev stack rm", "stack remove", "dev"],
  ["stack -s dev output region", "stack", "dev"],
  ["dn -y -s=dev", "destroy", "dev"],
  ["state delete URN --stack dev", "state", "dev"],
])("`%s` is understood as `%s` on %s", (line, name, stack) => {
  expect(commandOf(line.split(" "))).toMatchObject({ name, stack, help: false });
});

test.each([
  ["up --yes -d --stack dev", true],
  ["preview --debug", true],
  ["up -yd", true],
  ["up --diff --stack dev", false],
  ["up -- -d", false],
])("`%s` shows what only a search for faults needs: %s", (line, debug) => {
  expect(commandOf(line.split(" ")).debug).toBe(debug);
});

test("what follows -- is the program's business", () => {
  const { stack, help } = commandOf(["up", "--", "--stack", "other", "--help"]);
  expect({ stack, help }).toEqual({ stack: undefined, help: false });
});

test("a command that may change something gets a fresh copy of the file and a world", () => {
  for (const name of ["up", "preview", "refresh", "destroy", "import", "watch"]) {
    expect(commandOf([name]).verb).toMatchObject({ stack: "made", file: true, world: true });
  }
});

test("a command that the table does not know finds the world up, in case it starts a program", () => {
  expect(commandOf(["frobnicate"]).verb).toEqual({ world: true });
  expect(commandOf(["toString"]).verb).toEqual({ world: true });
});

test("removing a stack never removes its file", () => {
  expect(commandOf(["stack", "rm", "dev"])).toMatchObject({ verb: { adds: ["--preserve-config"] }, operands: ["dev"] });
});

test("a flag is taken out with its value, wherever it stands", () => {
  expect(without(["up", "--config-file", "a", "--yes"], "--config-file")).toEqual(["up", "--yes"]);
  expect(without(["up", "--config-file=a"], "--config-file")).toEqual(["up"]);
});

test("paths of a flag are made absolute, one or several, and what follows -- is left alone", () => {
  const given = ["up", "--policy-pack", "a,/b", "--policy-pack=../c", "--yes", "--", "--policy-pack", "d"];
  const found = ["up", "--policy-pack", "/here/a,/b", "--policy-pack=/c", "--yes", "--", "--policy-pack", "d"];
  expect(located(given, "--policy-pack", "/here")).toEqual(found);
});

test.each([
  [
    "config set length 5",
    "`config set` is not for the sandbox. In the sandbox, configuration is what the stack file says: edit it; every command reads it afresh.",
  ],
  [
    "config rm length",
    "`config remove` is not for the sandbox. In the sandbox, configuration is what the stack file says: edit it; every command reads it afresh.",
  ],
  [
    "stack init other",
    "`stack new` is not for the sandbox. The sandbox knows a stack by its file: write stacks/Pulumi.NAME.yaml; its first `up` creates it.",
  ],
  ["login s3://state", "`login` is not for the sandbox. The sandbox has a backend of its own, on this machine only."],
  [
    "destroy --yes --remove",
    "`destroy --remove` is not for the sandbox. It would delete the stack file too; say `stack rm` afterwards, which keeps it here.",
  ],
  ["console", "`console` is not for the sandbox. It belongs to Pulumi Cloud, which the sandbox does not reach."],
])("refuses `%s` before anything is started", async (line, message) => {
  await expect(runEngine(line.split(" "), nowhere)).rejects.toThrow(
    expect.objectContaining({ name: "Refusal", message }),
  );
});

test("refuses a folder without a project", async () => {
  await expect(runEngine(["up"], nowhere)).rejects.toThrow(
    /^No Pulumi\.yaml in \/nowhere or above, .*three files make one: see "A program of your own" in \/.*docs\/components\.md\.$/,
  );
});
