import type { LoggedCall } from "../../../sandbox/world/calls";
import { rowOf } from "../../../sandbox/world/cloud";
import type { Journal } from "../../../sandbox/world/journal";
import { heal, lose } from "../../../sandbox/world/losses";
import { operationIn } from "../../../sandbox/world/operations";
import { outputsOf as outputsNow } from "../../../sandbox/world/outputs";
import { type Props, Refusal } from "../../../sandbox/world/values";
import { type Thing, World, type WorldEntry } from "../../../sandbox/world/world";
import { program } from "../../../stacks/program";
import { builders } from "../clouds";
import { Deployment, type Step } from "./deployment";
import { type Kept, outputsOf, type State } from "./goal";
import { clouds, Instances, providerType } from "./instances";
import { run } from "./run";

/** What a run came to. */
export interface Outcome {
  /** Steps that are not `same` or `read`, on custom resources. */
  readonly steps: readonly Step[];
  /** Why it was refused, absent when it was not. */
  readonly refusal?: string;
  /** What the program warned of. */
  readonly warnings: readonly string[];
}

/** A stack's configuration, by key without the namespace. */
type Config = Readonly<Record<string, unknown>>;

/**
 * An account of the sandbox in this process, with its stacks: the real program (`stacks/program.ts`), the real SDK, the
 * sandbox's own providers and world, and in place of the engine and its wire the decisions of `Deployment`. The program
 * gets real ids and outputs, and reads its memory as it does under the engine. `test/lifecycle/plan.test.ts` compares its
 * steps with the real engine's.
 *
 * What the engine does that this does not: run the program's own process, Pulumi.yaml and stack files; hold a lock, write
 * checkpoints, keep pending operations and initialisation errors; go on beside a failed step; order deletions by their
 * dependencies alone and do them side by side (here: the reverse of how things were made); mark secrets in outputs; policy
 * packs; targets and excludes; aliases, `deletedWith` and wildcards inside a path of `ignoreChanges`; its own words. A scenario about any of these belongs to the real engine.
 */
export class Account {
  private readonly states = new Map<string, State>();

  private constructor(readonly world: World) {}

  /** An account in which nothing exists. */
  static empty(id = "123456789012"): Account {
    return new Account(worldOf(id, []));
  }

  /** Another account in which everything is as it is here now. */
  fork(): Account {
    const { weather, lost, account } = this.world;
    const things = this.world.list().map((put) => ({ put: structuredClone(put) }));
    const fork = new Account(worldOf(account, [{ weather }, { lost }, ...things]));
    for (const [stack, state] of this.states) fork.states.set(stack, state);
    return fork;
  }

  /** `pulumi up`: a refused one keeps what it has done until then, as the engine does. */
  async up(stack: string, config: Config): Promise<Outcome> {
    const { deployment, ended, before } = await this.deploy(stack, config, false);
    const outputs = outputsOf(before);
    const left = [...before].filter(([urn]) => !deployment.after.has(urn));
    if (ended.refusal === undefined) this.states.set(stack, deployment.after);
    else this.states.set(stack, withRoot(new Map([...deployment.after, ...left]), outputs));
    return { steps: deployment.steps, ...ended };
  }

  /** `pulumi preview`. */
  async preview(stack: string, config: Config): Promise<Outcome> {
    const { deployment, ended } = await this.deploy(stack, config, true);
    return { steps: deployment.steps, ...ended };
  }

  /** `pulumi destroy`. */
  async destroy(stack: string): Promise<Outcome> {
    const before = this.state(stack);
    const deployment = new Deployment(this.world, before, false);
    try {
      await deployment.finish();
      this.states.delete(stack);
      return { steps: deployment.steps, warnings: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const left = [...before].filter(([urn]) => !deployment.steps.some((step) => step.urn === urn));
      this.states.set(stack, new Map(left));
      return { steps: deployment.steps, warnings: [], refusal: error.message };
    }
  }

  /**
   * `pulumi refresh`, of everything or of some.
   * @throws Refusal when an API does not answer.
   */
  async refresh(stack: string, isAsked: (kept: Kept) => boolean = () => true): Promise<void> {
    const before = this.state(stack);
    const instances = new Instances(this.world, before);
    const after = new Map<string, Kept>();
    for (const kept of before.values()) {
      const isRead = kept.custom && !kept.type.startsWith(providerType) && isAsked(kept);
      const found = isRead ? await this.read(instances, kept) : kept;
      if (found) after.set(kept.urn, found);
    }
    this.states.set(stack, after);
  }

  /** An operation from outside, for example a failover. */
  operate(what: string, region: string, stack: string): Props {
    return operationIn(clouds, what, region)(this.world, { region, stack });
  }

  /** A region answers nobody. */
  lose(region: string, forever = false): void {
    lose(this.world, clouds, region, forever);
  }

  /** A region answers again; all of them do without one. */
  heal(region = ""): void {
    heal(this.world, region);
  }

  /** A stack's resources as its state has them. */
  state(stack: string): State {
    return this.states.get(stack) ?? new Map();
  }

  /** A stack's outputs. */
  outputs(stack: string): Props {
    return outputsOf(this.state(stack));
  }

  /** What exists, of one stack or of all, as its service tells it now. */
  things(stack?: string): Thing[] {
    const own = this.world.list().filter((thing) => stack === undefined || thing.stack === stack);
    return own.map((thing) => {
      const cloud = clouds[thing.type.split(":")[0] ?? ""];
      const row = cloud && thing.state === "ready" ? rowOf(cloud, thing.type) : undefined;
      return row ? { ...thing, outputs: outputsNow(row, thing, this.world) } : thing;
    });
  }

  /** The calls to APIs that something makes. */
  async calls(during: () => Promise<unknown>): Promise<readonly LoggedCall[]> {
    const { next } = this.world.calls.since(0);
    await during();
    return this.world.calls.since(next).calls;
  }

  private async deploy(stack: string, config: Config, preview: boolean) {
    const before = this.state(stack);
    const deployment = new Deployment(this.world, before, preview);
    const asked = { stack, config: textsOf(config), preview, before };
    const ended = await run(() => program(builders), deployment, asked);
    return { deployment, ended, before };
  }

  private async read(instances: Instances, kept: Kept): Promise<Kept | undefined> {
    const provider = await instances.of(kept.provider, kept.type);
    const found = await provider?.read(kept, kept.inputs, kept.outputs);
    return found && { ...kept, id: found.id, inputs: found.inputs, outputs: found.outputs };
  }
}

/** The stack's outputs stay what they were when a run is refused. */
function withRoot(state: Map<string, Kept>, outputs: Props): State {
  for (const [urn, kept] of state) if (kept.parent === "") state.set(urn, { ...kept, outputs });
  return state;
}

/** A world in memory: a journal would write every change to a file. */
function worldOf(account: string, entries: readonly WorldEntry[]): World {
  const nowhere = { read: () => [...entries], add: () => undefined, rewrite: () => undefined };
  return new World(account, nowhere as unknown as Journal<WorldEntry>);
}

/** Configuration as the engine hands it over: text, objects as JSON with their keys sorted. */
function textsOf(config: Config): Record<string, string> {
  const given = Object.entries(config).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    given.map(([key, value]) => [`trilith:${key}`, typeof value === "string" ? value : sorted(value)]),
  );
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
