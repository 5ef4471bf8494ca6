import type { Provider } from "../../../sandbox/world/provider";
import { type Props, Refusal, same, unknown } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import { type Goal, isInternal, type Kept, needs, type State } from "./goal";
import { Instances, providerType, replacesAll } from "./instances";
import { plain, withIgnored } from "./wire";

/** One step on a custom resource, as the engine's event log has it. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Input paths that differ, on an update or a replacement. */
  readonly paths: readonly string[];
}

interface Diff {
  readonly paths: readonly string[];
  readonly replaces: boolean;
  readonly deleteBeforeReplace: boolean;
}

/**
 * One `up` or `preview` of a program: what the engine's step generator decides for each resource, and does in the world.
 * @source pulumi/pulumi pkg/resource/deploy/step_generator.go of 3.259: generateResourceSteps, continueStepsFromDiff,
 * calculateDependentReplacements, GenerateDeletes.
 */
export class Deployment {
  readonly steps: Step[] = [];
  /** What stands so far; in a preview, what would. */
  readonly after = new Map<string, Kept>();
  readonly instances: Instances;
  /** Replaced resources whose old one goes in the end. */
  private readonly replaced: Kept[] = [];
  /** What went early since it stood in the way of something that is made anew. */
  private readonly gone = new Set<string>();
  /** Providers that make other resources of theirs now. */
  private readonly other = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly before: State,
    private readonly preview: boolean,
  ) {
    this.instances = new Instances(world, before);
  }

  /**
   * Brings a resource to what the program asks for.
   * @throws Refusal as the engine or the provider would end the run.
   */
  async register(goal: Goal): Promise<Kept> {
    if (this.after.has(goal.urn))
      throw new Refusal(`Duplicate resource URN '${goal.urn}'; try giving it a unique name`);
    const kept = goal.custom ? await this.resource(goal) : { ...goal, id: "", outputs: {} };
    this.after.set(goal.urn, kept);
    return kept;
  }

  /**
   * Ends what the program did not ask for, and what was replaced, those first that need others.
   * @throws Refusal at what is protected, or still in use.
   */
  async finish(): Promise<void> {
    const left = [...this.before.values()].filter(({ urn }) => !this.after.has(urn) && !this.gone.has(urn));
    const waiting = [
      ...left.map((kept) => ({ kept, op: "delete" })),
      ...this.replaced.map((kept) => ({ kept, op: "delete-replaced" })),
    ];
    const places = new Map([...this.before.keys()].map((urn, place) => [urn, place]));
    const placeOf = ({ kept }: { readonly kept: Kept }) => places.get(kept.urn) ?? 0;
    for (const { kept, op } of waiting.toSorted((a, b) => placeOf(b) - placeOf(a))) {
      if (op === "delete" && kept.protect)
        throw new Refusal(`resource "${kept.urn}" cannot be deleted because it is protected`);
      await this.end(kept, op);
    }
  }

  private async resource(goal: Goal): Promise<Kept> {
    if (goal.type.startsWith(providerType)) return this.provider(goal);
    const provider = await this.instances.of(goal.provider, goal.type);
    const old = this.gone.has(goal.urn) ? undefined : this.before.get(goal.urn);
    if (!provider) return this.unconfigured(goal, old);
    const isImported = goal.importId !== "" && goal.importId !== (old?.importId || old?.id);
    if (isImported) return this.imported(provider, goal, old);
    if (old) return this.standing(provider, goal, old);
    const inputs = this.checked(provider, goal, {}, goal.inputs);
    if (this.gone.has(goal.urn)) this.note("replace", goal, []);
    return this.created(provider, goal, inputs, this.gone.has(goal.urn) ? "create-replacement" : "create");
  }

  private async provider(goal: Goal): Promise<Kept> {
    const old = this.before.get(goal.urn);
    const name = goal.type.slice(providerType.length);
    if (old && replacesAll(name, old, goal.inputs).length > 0) this.other.add(goal.urn);
    await this.instances.start(goal.urn, name, goal.inputs);
    return { ...goal, id: old?.id ?? `${goal.name}-id`, outputs: goal.inputs };
  }

  /** Of a provider that something is not known of, nothing is asked. */
  private unconfigured(goal: Goal, old: Kept | undefined): Kept {
    if (!old) this.note("create", goal, []);
    else if (!same(old.inputs, goal.inputs)) this.note("update", goal, []);
    return { ...goal, id: old?.id ?? "", outputs: old?.outputs ?? {} };
  }

  private async imported(provider: Provider, goal: Goal, old: Kept | undefined): Promise<Kept> {
    const found = await provider.read({ urn: goal.urn, id: goal.importId }, {}, {});
    if (!found) throw new Refusal(`resource '${goal.importId}' does not exist`);
    this.note(old ? "import-replacement" : "import", goal, []);
    if (old) {
      this.note("replace", goal, []);
      this.replaced.push(old);
    }
    const [inputs, outputs] = [plain(found.inputs) as Props, plain(found.outputs) as Props];
    return this.standing(provider, goal, { ...goal, id: found.id, inputs, outputs });
  }

  private async standing(provider: Provider, goal: Goal, old: Kept): Promise<Kept> {
    const asked = withIgnored(goal.inputs, old.inputs, goal.ignoreChanges);
    const inputs = this.checked(provider, goal, old.inputs, asked);
    const { paths, replaces, deleteBeforeReplace } = this.diff(provider, goal, old, inputs);
    if (replaces)
      return this.anew(provider, goal, old, { paths, first: goal.deleteBeforeReplace ?? deleteBeforeReplace });
    if (paths.length === 0) return { ...goal, id: old.id, inputs, outputs: old.outputs };
    this.note("update", goal, paths);
    const question = { oldInputs: old.inputs, olds: old.outputs, news: inputs, ignoreChanges: goal.ignoreChanges };
    const outputs = await provider.update(old, question, this.preview);
    return { ...goal, id: old.id, inputs, outputs };
  }

  private diff(provider: Provider, goal: Goal, old: Kept, news: Props): Diff {
    if (this.other.has(goal.provider)) return { paths: ["provider"], replaces: true, deleteBeforeReplace: false };
    const { ignoreChanges, replaceOnChanges } = goal;
    const found = provider.diff(goal.urn, { oldInputs: old.inputs, olds: old.outputs, news, ignoreChanges });
    const paths = Object.keys(found.changes);
    const isAsked = paths.some((path) => replaceOnChanges.some((one) => path === one || path.startsWith(`${one}.`)));
    return { paths, replaces: found.replaces.length > 0 || isAsked, deleteBeforeReplace: found.deleteBeforeReplace };
  }

  private async anew(
    provider: Provider,
    goal: Goal,
    old: Kept,
    { paths, first }: { readonly paths: readonly string[]; readonly first: boolean },
  ): Promise<Kept> {
    if (goal.protect && old.protect)
      throw new Refusal(`unable to replace resource "${goal.urn}" as it is currently marked for protection`);
    if (first) await this.clear(old);
    else this.replaced.push(old);
    const inputs = this.checked(provider, goal, {}, goal.inputs);
    if (first) this.note("replace", goal, paths);
    const made = await this.created(provider, goal, inputs, "create-replacement", paths);
    if (!first) this.note("replace", goal, paths);
    return made;
  }

  /** Ends a resource before its successor is made, and before it all that would be made anew for its sake. */
  private async clear(root: Kept): Promise<void> {
    const doomed = new Map([[root.urn, root]]);
    for (const kept of this.before.values()) {
      if (this.after.has(kept.urn) || this.gone.has(kept.urn) || !needs(kept, new Set(doomed.keys()))) continue;
      if (await this.followsFrom(kept, doomed)) doomed.set(kept.urn, kept);
    }
    for (const kept of [...doomed.values()].toReversed()) {
      if (kept.protect && kept !== root)
        throw new Refusal(
          `unable to replace resource "${kept.urn}" as part of replacing "${root.urn}" as it is currently marked for protection`,
        );
      await this.end(kept, "delete-replaced");
      this.gone.add(kept.urn);
    }
  }

  /** Whether a resource has to be made anew once what its inputs come from is another. */
  private async followsFrom(kept: Kept, doomed: ReadonlyMap<string, Kept>): Promise<boolean> {
    if (!kept.custom || kept.type.startsWith(providerType)) return false;
    if (doomed.has(kept.provider)) return true;
    const isOpened = (key: string) => (kept.propertyDependencies[key] ?? []).some((urn) => doomed.has(urn));
    const inputs = Object.entries(kept.inputs);
    if (!inputs.some(([key]) => isOpened(key))) return false;
    const provider = await this.instances.of(kept.provider, kept.type);
    const news = Object.fromEntries(inputs.map(([key, value]) => [key, isOpened(key) ? unknown : value]));
    return provider !== undefined && this.diff(provider, kept, kept, news).replaces;
  }

  private checked(provider: Provider, goal: Goal, olds: Props, news: Props): Props {
    const { inputs, failures } = provider.check(goal.urn, olds, news, `${this.world.list().length} ${goal.urn}`);
    const [failure] = failures;
    if (failure)
      throw new Refusal(`${goal.type} ${goal.name}: property ${failure.property} has a problem: ${failure.reason}`);
    return inputs;
  }

  private async created(provider: Provider, goal: Goal, inputs: Props, op: string, paths: readonly string[] = []) {
    this.note(op, goal, paths);
    const { id, outputs } = await provider.create(goal.urn, inputs, this.preview);
    return { ...goal, id, inputs, outputs };
  }

  private async end(kept: Kept, op: string): Promise<void> {
    this.note(op, kept, []);
    if (this.preview || kept.retainOnDelete || !kept.custom || kept.type.startsWith(providerType)) return;
    const provider = await this.instances.of(kept.provider, kept.type);
    await provider?.delete({ urn: kept.urn, id: kept.id }, kept.outputs);
  }

  private note(op: string, { urn, type, name }: Goal, paths: readonly string[]): void {
    if (!isInternal(type)) this.steps.push({ op, urn, type, name, paths });
  }
}
