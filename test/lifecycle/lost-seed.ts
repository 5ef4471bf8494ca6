import { expect } from "vitest";
import type { LoggedCall } from "../../sandbox/world/calls";
import type { Run, Settings, Site } from "./site";
import type { Shipped } from "./stacks";

/** What a test of a lost seed does to a site. */
export class Night {
  constructor(
    private readonly site: Site,
    private readonly row: Shipped,
  ) {}

  /** A command of the sandbox that works. */
  async sandbox(...args: string[]): Promise<string> {
    const { code, text } = await this.site.trilith("sandbox", ...args);
    expect(code, text).toBe(0);
    return text;
  }

  /** Changes the configuration; the seed's line is lost, and another region is preferred. */
  loses(): void {
    const { name, seed, standby } = this.row;
    this.site.edit(name, (settings: Settings) => {
      settings.regions[seed] = { ...settings.regions[seed], state: "lost" };
      if (settings.primary === seed) settings.primary = standby;
    });
  }

  /** An update that works and asks the lost seed for nothing: its steps, and the calls that change something. */
  async up(): Promise<{ readonly steps: string[]; readonly changing: LoggedCall[] }> {
    let run: Run | undefined;
    const calls = await this.site.calls(async () => {
      run = await this.site.run(this.row.name, "up", "--skip-preview");
      expect(run.code, run.text).toBe(0);
    });
    const asked = calls.filter(({ type }) => type !== "kubernetes:openapi");
    expect(asked.filter(({ home }) => home === this.row.seed)).toEqual([]);
    return {
      steps: run?.changes.map(({ op, name }) => `${op} ${name}`) ?? [],
      changing: asked.filter(({ operation }) => ["create", "update", "delete"].includes(operation)),
    };
  }

  /** An update that changes nothing, and says so. */
  async rests(): Promise<void> {
    const run = await this.site.run(this.row.name, "up");
    expect([run.code, run.changes], run.text).toEqual([0, []]);
  }

  /** What of the state's resources is asked for in the seed. */
  inSeed(): string[] {
    const { deployment } = JSON.parse(this.site.state(this.row.name)) as {
      deployment: { resources: { urn: string; inputs?: { region?: string } }[] };
    };
    return deployment.resources.filter(({ inputs }) => inputs?.region === this.row.seed).map(({ urn }) => urn);
  }

  /** What the stack has in its clouds, but for what a deletion or a lost region leaves. */
  async things(): Promise<string[]> {
    const things = await this.site.objects();
    const own = things.filter(({ stack, state }) => stack === this.row.name && state === "ready");
    return own.map(({ type, region, id }) => `${region} ${type} ${id}`).sort();
  }

  /** Another region comes while one is drained; then that one goes, and everything with it. */
  async goesOn(joins: string, leaves: string): Promise<void> {
    const { name, slot, remains } = this.row;
    this.site.edit(name, ({ regions }) => {
      regions[joins] = { slot: slot + 1 };
      regions[leaves] = { ...regions[leaves], state: "draining" };
    });
    await this.up();
    this.site.edit(name, (settings) => {
      delete settings.regions[leaves];
      settings.protect = false;
    });
    await this.up();
    const run = await this.site.run(name, "destroy");
    expect(run.code, run.text).toBe(0);
    expect(await this.things()).toEqual([]);
    const left = (await this.site.objects()).filter(({ stack, state }) => stack === name && state === "remains");
    const expected = [...remains, "aws:secretsmanager/secret:Secret"];
    expect(left.filter(({ type }) => !expected.includes(type))).toEqual([]);
  }
}
