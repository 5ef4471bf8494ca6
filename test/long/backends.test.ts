import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azureBlob, googleStorage, kmsKey, type Store, s3 } from "../emulators/stores";
import { planted, TinyProject } from "./tiny";

const stores = {
  "S3 (moto)": s3,
  "Azure Blob (Azurite)": azureBlob,
  "Google Storage (fake-gcs-server)": googleStorage,
};
const kms = "awskms://alias/trilith-secrets?region=us-east-1";

const secretOf = (at: TinyProject, stack: string) =>
  at.pulumi("stack", "output", "password", "--show-secrets", "--stack", stack);

describe.each(Object.entries(stores))("state on %s", (_, start) => {
  let store: Store;
  let tiny: TinyProject;
  let remote: TinyProject;
  beforeAll(async () => {
    store = await start();
    tiny = await TinyProject.make();
    remote = tiny.with({ ...store.env, PULUMI_BACKEND_URL: store.backendUrl });
  });
  afterAll(() => {
    store?.stop();
    tiny?.close();
  });

  test("a stack is brought up; a second up meets the lock of the first, and is told whose it is", async () => {
    const made = await remote.pulumi("stack", "init", "first");
    expect(made.code, made.text).toBe(0);
    const { held, meanwhile } = await remote.during("first", () => remote.up("first"));
    expect(meanwhile.code).not.toBe(0);
    expect(meanwhile.text).toMatch(/currently locked by 1 lock\(s\)[\s\S]*created by .+@.+ \(pid \d+\)/);
    expect(held.code, held.text).toBe(0);
    expect((await remote.up("first")).text).toMatch(/1 unchanged/);
  });

  test("a recovery beside a running up ends no lock, and to look for one without leave disturbs nobody", async () => {
    const recover = (...flags: string[]) => remote.trilith("recover", "--stack", "first", ...flags);
    const { held, meanwhile } = await remote.during("first", async () => [await recover(), await recover("--yes")]);
    const [looked, done] = meanwhile;
    expect([looked?.code, looked?.text]).toEqual([1, expect.stringContaining("lock was not looked at")]);
    expect([done?.code, done?.text]).toEqual([
      1,
      expect.stringMatching(/Locked by process \d+[\s\S]*Nothing was changed/),
    ]);
    expect(held.code, held.text).toBe(0);
    const free = await recover("--yes");
    expect([free.code, free.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    expect((await remote.up("first")).text).toMatch(/1 unchanged/);
  });

  test("a stack moves here from a folder, and nothing of it changes", async () => {
    const folder = join(tiny.dir, "state");
    mkdirSync(folder);
    const local = tiny.with({ PULUMI_BACKEND_URL: `file://${folder}` });
    expect((await local.pulumi("stack", "init", "moved")).code).toBe(0);
    expect((await local.up("moved")).code).toBe(0);
    expect((await local.pulumi("stack", "export", "--stack", "moved", "--file", "moved.json")).code).toBe(0);
    expect(tiny.file("moved.json")).not.toContain(planted);
    expect((await remote.pulumi("stack", "init", "moved")).code).toBe(0);
    const moved = await remote.pulumi("stack", "import", "--stack", "moved", "--file", "moved.json");
    expect(moved.code, moved.text).toBe(0);
    expect((await secretOf(remote, "moved")).text).toContain(planted);
    expect((await remote.up("moved")).text).toMatch(/1 unchanged/);
  });

  test("an audit above dev calls its passphrase a finding; in dev it has none", async () => {
    const audit = await remote.trilith("audit", "moved", "--tier", "silver");
    expect([audit.code, audit.text]).toEqual([1, expect.stringMatching(/D01/)]);
    expect(audit.text).not.toMatch(/R01/);
    expect(audit.text).not.toContain(planted);
    const dev = await remote.trilith("audit", "moved", "--tier", "dev");
    expect(dev.code, dev.text).toBe(0);
  });

  if (start === s3) keysOfKms(() => ({ store, tiny, remote }));
});

/** A project, and where its state is. */
interface Place {
  readonly store: Store;
  readonly tiny: TinyProject;
  readonly remote: TinyProject;
}

/** What only S3's emulator has: a key service. */
function keysOfKms(place: () => Place): void {
  test("its secrets change to a key of KMS, and can still be read", async () => {
    const { store, tiny, remote } = place();
    await kmsKey(store, ["trilith-secrets", "trilith-replica"]);
    const changed = await remote.pulumi("stack", "change-secrets-provider", kms, "--stack", "moved");
    expect(changed.code, changed.text).toBe(0);
    expect(tiny.file("Pulumi.moved.yaml")).toContain(`secretsprovider: ${kms}`);
    const nobodysPhrase = remote.with({ PULUMI_CONFIG_PASSPHRASE: "" });
    expect((await secretOf(nobodysPhrase, "moved")).text).toContain(planted);
    expect((await nobodysPhrase.up("moved")).text).toMatch(/1 unchanged/);
  });

  test("the state goes over to a copy, where the key has another URL, without the first one's", async () => {
    const { store, tiny, remote } = place();
    await fetch(`${store.url}/copy`, { method: "PUT" });
    expect((await remote.pulumi("stack", "export", "--stack", "moved", "--file", "over.json")).code).toBe(0);
    const copy = tiny.with({
      ...store.env,
      PULUMI_BACKEND_URL: "s3://copy?region=us-east-1",
      PULUMI_CONFIG_PASSPHRASE: "",
    });
    const stackFile = tiny.file("Pulumi.moved.yaml");
    for (const name of ["over.json", "Pulumi.moved.yaml"]) {
      writeFileSync(join(tiny.dir, name), tiny.file(name).replaceAll("alias/trilith-secrets", "alias/trilith-replica"));
    }
    const made = await copy.pulumi("stack", "init", "moved", "--secrets-provider", kms.replace("secrets", "replica"));
    expect(made.code, made.text).toBe(0);
    expect((await copy.pulumi("stack", "import", "--stack", "moved", "--file", "over.json")).code).toBe(0);
    expect((await secretOf(copy, "moved")).text).toContain(planted);
    expect((await copy.up("moved")).text).toMatch(/1 unchanged/);
    writeFileSync(join(tiny.dir, "Pulumi.moved.yaml"), stackFile);
  });

  test("an audit of it is green; of the folder that it came from it is not", async () => {
    const { tiny, remote } = place();
    const green = await remote.trilith("audit", "moved", "--tier", "platinum");
    expect(green.code, green.text).toBe(0);
    const local = tiny.with({ PULUMI_BACKEND_URL: `file://${join(tiny.dir, "state")}` });
    const folder = await local.trilith("audit", "moved", "--tier", "bronze");
    expect([folder.code, folder.text]).toEqual([1, expect.stringMatching(/R01/)]);
    const reports = await local.trilith("audit", "moved", "--tier", "bronze", "--sarif", "a.sarif", "--junit", "a.xml");
    expect(reports.code).toBe(1);
    for (const file of ["a.sarif", "a.xml"]) expect(tiny.file(file)).toMatch(/R01/);
    for (const text of [folder.text, tiny.file("a.sarif"), tiny.file("a.xml")]) expect(text).not.toContain(planted);
  });
}
