import { expect } from "vitest";
import type { LoggedCall } from "../../sandbox/world/calls";
import type { Shipped } from "../lifecycle/stacks";
import { homesOf, type Life, told } from "./life";

/** What a test of a lost seed does to a stack. */
export class Night {
  constructor(
    readonly life: Life,
    private readonly row: Shipped,
  ) {}

  /** Changes the configuration; the seed's line is lost, and another region is preferred. */
  loses(): void {
    const { seed, standby } = this.row;
    this.life.region(seed, { state: "lost" }).edit((settings) => {
      if (settings.primary === seed) settings.primary = standby;
    });
  }

  /** An update that works and asks the lost seed for nothing: its steps, and the calls that change something. */
  async up(): Promise<{ readonly steps: string[]; readonly changing: readonly LoggedCall[] }> {
    let steps: string[] = [];
    const calls = await this.life.calls(async () => {
      steps = await this.life.steps();
    });
    expect(homesOf(calls)).not.toContain(this.row.seed);
    const changing = calls.filter(({ operation }) => ["create", "update", "delete"].includes(operation));
    return { steps, changing };
  }

  /** An update that changes nothing, and a preview that says so. */
  async rests(): Promise<void> {
    expect(told((await this.life.preview()).steps)).toEqual([]);
    expect(await this.life.steps()).toEqual([]);
  }

  /** What of the state's resources is asked for in the seed. */
  inSeed(): string[] {
    const state = [...this.life.account.state(this.life.stack).values()];
    return state.filter(({ inputs }) => inputs.region === this.row.seed).map(({ urn }) => urn);
  }

  /** What the stack has in its clouds, but for what a deletion or a lost region leaves. */
  things(): string[] {
    const own = this.life.things().filter(({ state }) => state === "ready");
    return own.map(({ type, region, id }) => `${region} ${type} ${id}`).sort();
  }

  /** Another region comes while one is drained; then that one goes, and everything with it. */
  async goesOn(joins: string, leaves: string): Promise<void> {
    const { slot, remains } = this.row;
    this.life.region(joins, { slot: slot + 1 }).region(leaves, { state: "draining" });
    await this.up();
    this.life.region(leaves).set({ protect: false });
    await this.up();
    expect((await this.life.destroy()).refusal).toBeUndefined();
    expect(this.things()).toEqual([]);
    const left = this.life.things().filter(({ state }) => state === "remains");
    const expected = [...remains, "aws:secretsmanager/secret:Secret"];
    expect(left.filter(({ type }) => !expected.includes(type))).toEqual([]);
  }
}
