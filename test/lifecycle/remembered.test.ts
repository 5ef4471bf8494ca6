import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Run, type Settings, Site } from "./site";

const stack = "aws-active-passive";
const [ohio, ireland] = ["us-east-2", "eu-west-1"] as const;

const changesOf = ({ changes }: Run) => changes.map(({ op, name }) => `${op} ${name}`).sort();

async function done(run: Promise<Run>): Promise<Run> {
  const { code, text, changes } = await run;
  expect(code, text).toBe(0);
  return { code, text, changes };
}

const withKeys = (database: object, cluster: object) => (settings: Settings) => {
  settings.database = { ...(settings.database as object), ...database };
  settings.cluster = { ...(settings.cluster as object), ...cluster };
};

describe("versions that AWS raised by itself", () => {
  let site: Site;
  let from: { database: { version: string }; regions: Record<string, { cluster: { version: string } }> };
  beforeAll(async () => {
    site = Site.copyOf(inject("snapshot"));
    from = (await site.outputs(stack)).topology as typeof from;
    for (const region of [ohio, ireland]) {
      const { code, text } = await site.trilith("sandbox", "raise", region, "--stack", stack);
      expect(code, text).toBe(0);
    }
    await done(site.run(stack, "refresh"));
  });
  afterAll(() => site.close());

  const next = (version: string, steps = 1) => {
    const [major, minor] = version.split(".").map(Number);
    return `${major}.${Number(minor) + steps}`;
  };

  test("stay: preview and up plan nothing back, and say what was raised", async () => {
    const preview = await done(site.run(stack, "preview"));
    expect(preview.changes).toEqual([]);
    const up = await done(site.run(stack, "up", "--skip-preview"));
    expect(up.changes).toEqual([]);
    expect(up.text).toContain(
      `The database was raised from ${from.database.version} to ${next(from.database.version)}`,
    );
    expect(await site.outputs(stack)).toMatchObject({
      topology: {
        database: { version: next(from.database.version) },
        regions: { [ohio]: { cluster: { version: next(from.regions[ohio]?.cluster.version ?? "") } } },
      },
    });
    await done(site.run(stack, "up", "--skip-preview"));
    const { topology } = (await site.outputs(stack)) as { topology: { caveats: readonly string[] } };
    expect(topology.caveats).toEqual([]);
  });

  test("are floors: a lower one in the configuration changes nothing, and up says so", async () => {
    site.edit(stack, withKeys({ version: from.database.version }, { version: from.regions[ohio]?.cluster.version }));
    const up = await done(site.run(stack, "up", "--skip-preview"));
    expect(up.changes).toEqual([]);
    expect(up.text).toContain(
      `database.version says ${from.database.version}, and ${next(from.database.version)} stands`,
    );
    expect(up.text).toContain("cluster.version says");
  });

  test("are raised further when the configuration says so, and by nothing else", async () => {
    const cluster = next(from.regions[ohio]?.cluster.version ?? "", 2);
    site.edit(stack, withKeys({ version: next(from.database.version, 2) }, { version: cluster }));
    const up = await done(site.run(stack, "up", "--skip-preview"));
    expect(changesOf(up)).toEqual([
      "update shop-database-global",
      `update shop-${ireland}-cluster-cluster`,
      `update shop-${ohio}-cluster-cluster`,
    ]);
    await done(site.run(stack, "refresh"));
    expect((await done(site.run(stack, "up", "--skip-preview"))).changes).toEqual([]);
  });
});

describe("what AWS raised between a refresh and an edit", () => {
  test("is seen without an update between: a version that is behind by now plans nothing back", async () =>
    Site.visit(inject("snapshot"), async (site) => {
      const { topology } = (await site.outputs(stack)) as { topology: { database: { version: string } } };
      const [major, minor] = topology.database.version.split(".").map(Number);
      const asked = `${major}.${Number(minor) + 1}`;
      for (const _ of ["once", "twice"]) await site.trilith("sandbox", "raise", ohio, "--stack", stack);
      await done(site.run(stack, "refresh"));
      site.edit(stack, withKeys({ version: asked }, {}));
      const up = await done(site.run(stack, "up", "--skip-preview"));
      expect(up.changes).toEqual([]);
      expect(up.text).toContain(`database.version says ${asked}, and ${major}.${Number(minor) + 2} stands`);
    }));
});

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
    [/fast: Choice<number> = \{ value: 10/, "fast: Choice<number> = { value: 30"],
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
  "regions.json": [[/"(use2|euw1)-az1"(,\s+)"\1-az2"/g, '"$1-az2"$2"$1-az1"']],
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
    site.edit(stack, withKeys({ instanceClass: "db.r6g.xlarge" }, {}));
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
