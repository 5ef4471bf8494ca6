import { expect } from "vitest";
import { rememberedIn } from "../../components/topology/configuration/topology-output";
import type { LoggedCall } from "../../sandbox/world/calls";
import type { Props } from "../../sandbox/world/values";
import type { Thing } from "../../sandbox/world/world";
import { Account, type Outcome } from "../harness/plan/account";
import type { Step } from "../harness/plan/deployment";
import { configOf, stackNames } from "../harness/stacks";
import { visits } from "../laws/change";

/** A stack's configuration as a test edits it. */
export type Settings = Record<string, unknown> & { regions: Record<string, Record<string, unknown>> };

const standing = new Map<unknown, Promise<Account>>();

/** Every shipped stack on a cloud, side by side in one account. */
function allOn(cloud: unknown): Promise<Account> {
  const standUp = async () => {
    const account = Account.empty();
    for (const stack of stackNames.filter((name) => configOf(name).cloud === cloud)) {
      expect((await account.up(stack, configOf(stack))).refusal, stack).toBeUndefined();
    }
    return account;
  };
  const account = standing.get(cloud) ?? standUp();
  standing.set(cloud, account);
  return account;
}

/** A stack in an account of its own, and what its owner and the clouds do to it. */
export class Life {
  private constructor(
    readonly account: Account,
    readonly stack: string,
    private settings: Settings,
  ) {}

  /** A shipped stack that stands beside the others of its cloud, as it is shipped. */
  static async of(stack: string): Promise<Life> {
    const settings = settingsOf(stack);
    return new Life((await allOn(settings.cloud)).fork(), stack, settings);
  }

  /** A shipped stack before its first update, in an empty account. */
  static new(stack: string, account = Account.empty()): Life {
    return new Life(account, stack, settingsOf(stack));
  }

  /** Another stack of the same account; a new one begins with this one's configuration. */
  beside(stack: string): Life {
    const settings = stackNames.includes(stack) ? settingsOf(stack) : structuredClone(this.settings);
    return new Life(this.account, stack, settings);
  }

  /** The same in an account that goes its own way. */
  fork(): Life {
    return new Life(this.account.fork(), this.stack, structuredClone(this.settings));
  }

  /** Changes the configuration; what is undefined is taken out. */
  edit(change: (settings: Settings) => void): this {
    change(this.settings);
    return this;
  }

  /** Sets keys of the configuration. */
  set(patch: Readonly<Record<string, unknown>>): this {
    return this.edit((settings) => void Object.assign(settings, patch));
  }

  /** Changes a region's line; without one it goes. */
  region(code: string, line?: Readonly<Record<string, unknown>>): this {
    return this.edit(({ regions }) => {
      if (line === undefined) delete regions[code];
      else regions[code] = { ...regions[code], ...line };
    });
  }

  /** `pulumi up`, which works. */
  async up(): Promise<Outcome> {
    const outcome = await this.tried();
    expect(outcome.refusal).toBeUndefined();
    return outcome;
  }

  /** `pulumi up`, whatever comes of it. */
  tried(): Promise<Outcome> {
    return this.account.up(this.stack, this.settings);
  }

  /** `pulumi up`, which works: its steps as `create NAME`, sorted. */
  async steps(): Promise<string[]> {
    return told((await this.up()).steps);
  }

  /** `pulumi preview`. */
  preview(): Promise<Outcome> {
    return this.account.preview(this.stack, this.settings);
  }

  /** What is said by a `pulumi up` that ends with its preview: warnings, and why. */
  async refusal(): Promise<string> {
    const { refusal, warnings } = await this.preview();
    expect(refusal).toBeDefined();
    return [...warnings, refusal].join("\n");
  }

  /** The same of what is refused before the program asks for anything. */
  async refusedAtOnce(): Promise<string> {
    const { steps, refusal } = await this.preview();
    expect(steps).toEqual([]);
    return refusal ?? expect.fail("nothing was refused");
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<this> {
    await this.account.refresh(this.stack);
    return this;
  }

  /** An outside failover, and the refresh that tells the stack. */
  promoted(region: string): Promise<this> {
    this.account.operate("promote", region, this.stack);
    return this.refresh();
  }

  /** `pulumi destroy`. */
  destroy(): Promise<Outcome> {
    return this.account.destroy(this.stack);
  }

  /** The stack's outputs, with what it remembers as its topology. */
  get outputs(): Props {
    const outputs = this.account.outputs(this.stack);
    return { ...outputs, topology: rememberedIn(outputs.topology) as Props };
  }

  /** What the stack has in its clouds, in one region or in all. */
  things(region?: string): Thing[] {
    return this.account.things(this.stack).filter((thing) => region === undefined || thing.region === region);
  }

  /** What stands in a region of its own and is no remains of a deletion. */
  left(region?: string): string[] {
    return this.things(region)
      .filter(({ state, urn }) => state !== "remains" && !(region && visits(urn.split("::").at(-1) ?? "", region)))
      .map(({ type, id }) => `${type} ${id}`);
  }

  /** Calls that something makes, but for the look at a cluster that every provider instance of kubernetes takes. */
  async calls(during: () => Promise<unknown>): Promise<readonly LoggedCall[]> {
    const calls = await this.account.calls(during);
    return calls.filter(({ type }) => type !== "kubernetes:openapi");
  }
}

function settingsOf(stack: string): Settings {
  return structuredClone(configOf(stack)) as unknown as Settings;
}

/** Steps in a form to compare: `update shop-traffic-global-a`, sorted. */
export function told(steps: readonly Step[]): string[] {
  return steps.map(({ op, name }) => `${op} ${name}`).sort();
}

/** The kinds of steps. */
export function opsOf(steps: readonly Step[]): string[] {
  return [...new Set(steps.map(({ op }) => op))].sort();
}

/** The regions whose APIs were asked. */
export function homesOf(calls: readonly LoggedCall[]): string[] {
  return [...new Set(calls.map(({ home }) => home))].sort();
}
