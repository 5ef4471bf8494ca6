import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Run, type Settings, Site } from "../lifecycle/site";

const stack = "aws-active-passive";
const ohio = "us-east-2";

async function done(run: Promise<Run>): Promise<Run> {
  const { code, text, changes } = await run;
  expect(code, text).toBe(0);
  return { code, text, changes };
}

const withKeys = (database: object) => (settings: Settings) => {
  settings.database = { ...(settings.database as object), ...database };
};

/** What another release of the library might choose, by file: every default that a stack of this shape goes by. */
const otherDefaults: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  "tables/engines.ts": [
    [/version: "17\.\d+"/, 'version: "17.9"'],
    [/instanceClass: "db\.r6g\.large"/, 'instanceClass: "db.r8g.large"'],
  ],
  "tables/tiers.ts": [
    [/defaultKubernetesVersion = "1\.\d+"/, 'defaultKubernetesVersion = "1.39"'],
    [/value: 365,/g, "value: 400,"],
    [/value: 35,/g, "value: 21,"],
    [/pair: Choice<number> = \{\s+value: 2/, "pair: Choice<number> = { value: 3"],
    [/fast: Choice<number> = \{\s+value: 10/, "fast: Choice<number> = { value: 30"],
    [/steady: Choice<number> = \{\s+value: 3/, "steady: Choice<number> = { value: 5"],
    [
      /intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5/,
      "intervalSeconds: 20, failureThreshold: 4, timeoutSeconds: 9",
    ],
    [/standby: \{ value: "warm", why: "clusters/, 'standby: { value: "hot", why: "clusters'],
  ],
  "tables/safeguards.ts": [
    [/value: "essential"/, 'value: "all"'],
    [/(logged|guarded|vaulted): Choice<boolean> = \{\s+value: true/g, "$1: Choice<boolean> = { value: false"],
  ],
  "tables/regions.json": [[/"(use2|euw1)-az1"(,\s+)"\1-az2"/g, '"$1-az2"$2"$1-az1"']],
};

/** Puts another release of the library where the site has this one. */
function release(site: Site): void {
  site.runs("sources");
  const components = join(site.dir, "components");
  rmSync(components);
  cpSync(resolve(__dirname, "../../components"), components, { recursive: true });
  for (const [file, edits] of Object.entries(otherDefaults)) {
    const path = join(components, "topology", file);
    const before = readFileSync(path, "utf8");
    const after = edits.reduce((text, [from, to]) => {
      expect(text, `${file} has ${from}`).toMatch(from);
      return text.replace(from, to);
    }, before);
    writeFileSync(path, after);
  }
}

describe("another release of the library", () => {
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
    release(site);
  });
  afterAll(() => site.close());

  test("changes nothing that stands, and says line by line what a new system would get", async () => {
    const up = await done(site.run(stack, "up", "--skip-preview"));
    expect(up.changes).toEqual([]);
    for (const line of [
      /database\.version is "17\.\d+" as it was; a new system would get "17\.9"; write it down to move\./,
      /database\.instanceClass is "db\.r6g\.large" as it was; a new system would get "db\.r8g\.large"/,
      /cluster\.version is "1\.\d+" as it was in eu-west-1, us-east-2; a new system would get "1\.39"/,
      /network\.flowLog is true as it was in eu-west-1, us-east-2; .* to move, add network\.flowLog to renew\./,
    ])
      expect(up.text).toMatch(line);
  });

  test("resizes a database that is told to: now, one instance after the other, the one that writes as the last", async () => {
    site.edit(stack, withKeys({ instanceClass: "db.r6g.xlarge" }));
    const instances = (await site.objects()).filter(
      ({ type, stack: owner }) => /clusterInstance/.test(type) && owner === stack,
    );
    const writers = instances.filter(({ outputs }) => outputs.writer === true).map(({ urn }) => urn.split("::").at(-1));
    const up = await done(site.run(stack, "up", "--skip-preview"));
    expect(up.changes.map(({ op, type }) => `${op} ${type}`)).toEqual(
      Array(4).fill("update aws:rds/clusterInstance:ClusterInstance"),
    );
    const inSeed = up.changes.map(({ name }) => name).filter((name) => name.includes(ohio));
    expect(writers).toEqual([inSeed[1]]);
    expect(up.text).toContain("database.instanceClass goes from db.r6g.large to db.r6g.xlarge now");
    await done(site.run(stack, "refresh"));
    expect((await done(site.run(stack, "up", "--skip-preview"))).changes).toEqual([]);
  });
});
