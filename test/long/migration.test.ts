import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { engineOf } from "../../engine/engine";
import { environmentOf } from "../../sandbox/session/environment";
import { placesOf } from "../../sandbox/session/places";
import { kmsKey, type Store, s3 } from "../emulators/stores";
import { capture } from "../lifecycle/machine";
import { bootstrap, Site } from "../lifecycle/site";

const stack = "aws";
const program = resolve(__dirname, "../../bin/trilith.js");

interface Target {
  readonly backendUrl: string;
  readonly secretsProvider: string;
}

let site: Site;
let store: Store;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  site = Site.copyOf(inject("snapshot")).at(bootstrap);
  store = await s3();
  await site.run(stack, "preview"); // installs the launchers of this site
  const places = placesOf(folder(), { TRILITH_HOME: join(site.dir, ".trilith") });
  const { pid } = (await site.world("GET", "/handshake")) as { pid: number };
  const offline = environmentOf(places, await engineOf(), process.env, pid);
  env = { ...offline, ...store.env, TRILITH_HOME: join(site.dir, ".trilith"), NO_COLOR: "1" };
});
afterAll(async () => {
  store?.stop();
  await site?.close();
});

const folder = () => join(site.dir, bootstrap.folder);
const kept = () => join(site.dir, ".trilith/bootstrap", stack);
const stackFile = () => readFileSync(join(folder(), `Pulumi.${stack}.yaml`), "utf8");
const trilith = (...args: string[]) => capture(process.execPath, [program, ...args], folder(), env);
const pulumi = (...args: string[]) => capture("pulumi", [...args, "--non-interactive"], folder(), env);

/** What the stack in the folder says, before it has moved. */
async function target(): Promise<Target> {
  const local = { ...env, PULUMI_BACKEND_URL: `file://${join(kept(), "state")}` };
  const { text } = await capture("pulumi", ["stack", "output", "--json", "--stack", stack], folder(), local);
  return JSON.parse(text.slice(text.indexOf("{"))) as Target;
}

test("a bootstrap that is cut off after its first half says how to go on, and has lost nothing", async () => {
  const cut = await trilith("bootstrap", stack, "--yes");
  expect([cut.code, cut.text]).toEqual([1, expect.stringMatching(/stack ls[\s\S]*run this again[\s\S]*NoSuchBucket/)]);
  expect(cut.text).not.toMatch(/\n\s+at /);
  expect(existsSync(join(kept(), "state/.pulumi/stacks/trilith-bootstrap/aws.json"))).toBe(true);
});

test("the next run moves the state into the bucket that it made, and the secrets to its key", async () => {
  const { backendUrl, secretsProvider } = await target();
  // The sandbox made both in its own clouds; the emulator's are the ones that the engine logs in to.
  await fetch(`${store.url}/${new URL(backendUrl).host}`, { method: "PUT" });
  const [, alias = "", region] = /^awskms:\/\/alias\/(.+)\?region=(.+)$/.exec(secretsProvider) ?? [];
  await kmsKey(store, [alias], region);

  const run = await trilith("bootstrap", stack, "--yes");
  expect(run.code, run.text).toBe(0);
  expect(run.text).toContain(`pulumi login '${backendUrl}'`);
  expect(stackFile()).toContain(`secretsprovider: ${secretsProvider}`);
  expect(stackFile()).not.toContain("encryptionsalt");
  expect(readdirSync(kept()).filter((name) => name.startsWith("moved-"))).toHaveLength(1);
  env = { ...env, PULUMI_BACKEND_URL: backendUrl, PULUMI_CONFIG_PASSPHRASE: "" };
  const preview = await pulumi("preview", "--stack", stack, "--expect-no-changes");
  expect(preview.code, preview.text).toBe(0);
});

test("it is safe to repeat: a third run changes nothing", async () => {
  const before = stackFile();
  const run = await trilith("bootstrap", stack, "--yes");
  expect(run.code, run.text).toBe(0);
  expect(run.text).toMatch(/\d+ unchanged/);
  expect(run.text).not.toMatch(/created|updated|deleted/);
  expect(stackFile()).toBe(before);
});

test("on another machine it goes on where one is logged in, and refuses to make a second one where one is not", async () => {
  renameSync(kept(), `${kept()}-elsewhere`);
  const there = await trilith("bootstrap", stack, "--yes");
  expect([there.code, there.text]).toEqual([0, expect.stringMatching(/\d+ unchanged/)]);
  env = { ...env, PULUMI_BACKEND_URL: `file://${join(site.dir, ".trilith/state")}` };
  const nowhere = await trilith("bootstrap", stack, "--yes");
  expect([nowhere.code, nowhere.text]).toEqual([1, expect.stringMatching(/was made before[\s\S]*pulumi login/)]);
});
