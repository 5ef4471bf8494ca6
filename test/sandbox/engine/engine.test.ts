import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { engineOf, installForUser } from "../../../engine/engine";
import { VERSION } from "../../../engine/machine";
import { type FakeMachine, go, machine, saying, whole, wrapper } from "./machines";

function withGo(): FakeMachine {
  const here = machine({ GOPROXY: "https://goproxy.example" });
  here.put("go", go);
  for (const module of ["cli", "host"]) mkdirSync(join(here.modules, module), { recursive: true });
  return here;
}

test("an engine on PATH that is new enough is taken, with the folder of its language host", async () => {
  const here = machine();
  const pulumi = here.put("pulumi", saying("3.300.1"));
  here.put("pulumi-language-nodejs", "exit 0");
  const engine = await engineOf(here);
  expect(engine).toEqual({
    executable: pulumi,
    folders: [join(here.folder, "bin")],
    version: "3.300.1",
    origin: "PATH",
  });
  expect(existsSync(join(here.folder, ".pulumi"))).toBe(false);
});

test("a link on PATH is followed to the language host beside the file it leads to", async () => {
  const here = machine();
  const real = here.put("cellar/bin/pulumi", saying(VERSION));
  here.put("cellar/bin/pulumi-language-nodejs", "exit 0");
  mkdirSync(join(here.folder, "bin"));
  symlinkSync(real, join(here.folder, "bin", "pulumi"));
  expect((await engineOf(here)).folders).toEqual([join(here.folder, "cellar/bin")]);
});

test("an engine on PATH is asked for its version once, and again when the file changes", async () => {
  const here = machine();
  here.put("pulumi", saying("3.259.0"));
  here.put("pulumi-language-nodejs", "exit 0");
  await engineOf(here);
  await engineOf(here);
  expect(here.calls()).toHaveLength(1);
  here.put("pulumi", `${saying("3.261.0")} `);
  expect((await engineOf(here)).version).toBe("3.261.0");
});

test.each([
  ["is too old", { pulumi: saying("3.258.9"), "pulumi-language-nodejs": "exit 0" }],
  ["is of another major version", { pulumi: saying("4.0.0"), "pulumi-language-nodejs": "exit 0" }],
  ["has no language host", { pulumi: saying(VERSION) }],
  ["does not run", { pulumi: "exit 3", "pulumi-language-nodejs": "exit 0" }],
  ["is npm's wrapper, which would download", { "x/node_modules/.bin/pulumi": saying(VERSION) }],
])("an engine on PATH that %s is passed over for the cached one", async (_, programs) => {
  const here = machine();
  for (const [path, script] of Object.entries(programs)) here.put(path, script);
  for (const [name, script] of Object.entries(whole))
    here.put(`${here.cached.slice(here.folder.length + 1)}/${name}`, script);
  const PATH = `${join(here.folder, "x/node_modules/.bin")}:${here.env.PATH}`;
  const engine = await engineOf({ ...here, env: { ...here.env, PATH } });
  expect(engine).toMatchObject({
    executable: join(here.cached, "pulumi"),
    origin: "Trilith's cache",
    version: VERSION,
  });
});

test("without an engine it is downloaded by npm's wrapper, into the cache and nowhere else", async () => {
  const here = machine();
  const engine = await engineOf({ ...here, wrapper: wrapper(here, whole) });
  expect(engine.executable).toBe(join(here.cached, "pulumi"));
  expect(here.calls()[0]).toBe("wrapper version");
  expect(here.said[0]).toContain("Downloading the Pulumi engine");
  expect(existsSync(join(here.folder, ".pulumi"))).toBe(false);
});

test.each([
  ["that failed", whole, 1],
  ["without the language host", { pulumi: saying(VERSION) }, 0],
  ["of another version", { ...whole, pulumi: saying("3.200.0") }, 0],
])("a download %s leaves nothing behind, and the engine is built with Go", async (_, scripts, code) => {
  const here = withGo();
  const engine = await engineOf({ ...here, wrapper: wrapper(here, scripts, code) });
  expect(engine.version).toBe(VERSION);
  expect(here.said.filter((line) => line.startsWith("Building"))).toHaveLength(2);
  expect(readdirSync(join(here.folder, "cache/trilith/engine"))).toEqual(["versions"]);
});

test("the build takes the pinned modules as they are, from the machine's own proxy", async () => {
  const here = withGo();
  await engineOf(here);
  const [cli, host] = here.calls();
  expect(cli).toContain(`in ${here.modules}/cli GOPROXY=https://goproxy.example GOWORK=off`);
  expect(cli).toMatch(/^go build -trimpath -mod=readonly .*pkg\/v3\/cmd\/pulumi in /);
  expect(host).toMatch(/pulumi-language-nodejs in .*\/host GOPROXY/);
});

test("what a process that died left half done is swept away by the next", async () => {
  const here = withGo();
  const cache = join(here.folder, "cache/trilith/engine");
  mkdirSync(join(cache, "new-4194305"), { recursive: true });
  mkdirSync(here.cached, { recursive: true });
  writeFileSync(join(here.cached, "pulumi"), "");
  writeFileSync(join(cache, "lock"), "4194305"); // above the largest process id of Linux
  expect((await engineOf(here)).executable).toBe(join(here.cached, "pulumi"));
  expect(readdirSync(cache)).toEqual(["versions"]);
});

test("several at once build one engine", async () => {
  const here = withGo();
  const engines = await Promise.all([engineOf(here), engineOf(here), engineOf(here)]);
  expect(new Set(engines.map(({ executable }) => executable)).size).toBe(1);
  expect(here.calls()).toHaveLength(2);
});

test("refuses when no way works, and says of each why", async () => {
  const here = machine();
  here.put("pulumi", saying("3.100.0"));
  here.put("go", "echo 'go: module lookup disabled by GOPROXY=off' >&2; exit 1");
  for (const module of ["cli", "host"]) mkdirSync(join(here.modules, module), { recursive: true });
  const refused = await engineOf({ ...here, wrapper: wrapper(here, {}, 1) }).catch((error: Error) => error.message);
  expect(String(refused).replaceAll(here.folder, "HERE").split("\n")).toEqual([
    "No Pulumi engine (3.259.0 or newer) on this machine, and none could be had:",
    "  - an engine of yours: HERE/bin/pulumi is version 3.100.0; 3.x from 3.259.0 on is needed",
    "  - Trilith's cache: nothing in HERE/cache/trilith/engine/versions/3.259.0/bin",
    "  - download: pulumi: fetch failed",
    "  - build with Go: go: module lookup disabled by GOPROXY=off",
    "Install Pulumi (https://www.pulumi.com/docs/install/), or allow get.pulumi.com, or install Go 1.25.11 or newer",
    "and allow its module proxy (GOPROXY); then run this again.",
  ]);
});

test("on request the cached engine is copied to where npm's wrapper looks, once", async () => {
  const here = withGo();
  const engine = await installForUser(here);
  expect(engine.executable).toBe(join(here.folder, ".pulumi/versions", VERSION, "bin/pulumi"));
  expect(readdirSync(engine.folders[0] ?? "").sort()).toEqual(["pulumi", "pulumi-language-nodejs"]);
  expect((await installForUser(here)).executable).toBe(engine.executable);
});

test("on request an engine on PATH stays where it is", async () => {
  const here = machine();
  const pulumi = here.put("pulumi", saying(VERSION));
  here.put("pulumi-language-nodejs", "exit 0");
  expect((await installForUser(here)).executable).toBe(pulumi);
  expect(existsSync(join(here.folder, ".pulumi"))).toBe(false);
});
