import { type Checked, checked } from "./check";
import { rowOf, type SandboxCloud, type Setting, takes } from "./cloud";
import { clearedBy, type Difference, type DiffQuestion, difference } from "./diff";
import { faultKinds } from "./faults";
import { idOf, keysOf } from "./identity";
import { liveInputs, outputsOf, previewed, previewedUpdate } from "./outputs";
import { guarded, heldBy, missing } from "./relations";
import type { Operation, Row } from "./row";
import { text } from "./templates";
import { isProps, type Props, Refusal } from "./values";
import type { Thing, World } from "./world";

/** A resource as the engine names it. */
export interface Subject {
  readonly urn: string;
  /** Empty before it is created. */
  readonly id: string;
}

/** A create that left an unfinished thing: the engine keeps it and updates it next time. */
export class Unfinished extends Error {
  /**
   * @param id - The id of what exists.
   * @param inputs - Its arguments, without which the state would lose them.
   * @param outputs - What it looks like.
   */
  constructor(
    readonly id: string,
    readonly inputs: Props,
    readonly outputs: Props,
    reason: string,
  ) {
    super(reason);
  }
}

/** One provider instance: a cloud's behaviour under one configuration, working on the shared world. */
export class Provider {
  readonly cloud: SandboxCloud;
  /** Tells the engine's user of something that is no error. */
  warn: (urn: string, message: string) => void = () => undefined;
  protected readonly world: World;
  private setting: Setting = { region: "", tags: {} };

  constructor(cloud: SandboxCloud, world: World) {
    this.cloud = cloud;
    this.world = world;
  }

  /**
   * Takes its configuration.
   * @throws Refusal as the real provider would fail.
   */
  configure(config: Props): void {
    this.setting = this.cloud.configure(config, this.world);
  }

  /** Checks arguments; see `checked`. */
  check(urn: string, olds: Props, news: Props, seed: string): Checked {
    const type = typeOf(urn);
    return checked(this.cloud, rowOf(this.cloud, type), {
      type,
      name: urn.split("::").slice(3).join("::"),
      olds,
      news,
      seed,
    });
  }

  /** Says what would happen; see `difference`. */
  diff(urn: string, question: DiffQuestion): Difference {
    return difference(this.row(urn), question, takes(this.cloud, typeOf(urn), "region"));
  }

  /**
   * Creates a thing, or shows what would be created.
   * @throws Refusal when the service would refuse; Unfinished when a fault says so.
   */
  async create(urn: string, inputs: Props, preview: boolean): Promise<{ id: string; outputs: Props }> {
    const row = this.row(urn);
    if (preview) return { id: "", outputs: previewed(row, inputs) };
    if (row.stateOnly) return this.inStateOnly(row, urn, inputs);
    const type = typeOf(urn);
    const fault = this.world.strike(`${type} ${urn}`);
    const how = fault && faultKinds[fault.kind];
    const reason = fault?.message ?? `the sandbox was told to fail this create (${fault?.kind})`;
    if (how?.exists === false) throw new Refusal(`creating ${type}: ${reason}`);
    const thing = this.begin(row, urn, inputs);
    try {
      this.allowed(row, { thing, before: {}, cleared: [], world: this.world }, "create");
      await this.world.takeTime(row.latency?.create ?? 0, this.group(row, thing));
    } catch (error) {
      this.world.drop(thing);
      throw error;
    }
    thing.state = "ready";
    row.create?.effect?.({ thing, before: {}, cleared: [], world: this.world });
    this.settle(row, thing);
    if (how && !how.recorded) throw new Refusal(`creating ${type}: ${reason}`);
    if (how) throw new Unfinished(thing.id, inputs, thing.outputs, reason);
    return { id: thing.id, outputs: thing.outputs };
  }

  /** What a thing looks like now; absent when it does not exist. With empty inputs it is imported. */
  read({ urn, id }: Subject, inputs: Props, state: Props): { id: string; inputs: Props; outputs: Props } | undefined {
    const row = this.row(urn);
    if (row.stateOnly) return { id, inputs, outputs: state };
    const thing = this.locate(urn, id, state);
    if (!thing) return undefined;
    thing.outputs = outputsOf(row, thing, this.world);
    const imported = Object.keys(inputs).length === 0;
    return { id: thing.id, inputs: liveInputs(imported ? thing.inputs : inputs, thing), outputs: thing.outputs };
  }

  /**
   * Changes a thing, or shows what it would look like.
   * @throws Refusal when the service would refuse.
   */
  async update(subject: Subject, question: DiffQuestion, preview: boolean): Promise<Props> {
    const { oldInputs, olds, news } = question;
    const row = this.row(subject.urn);
    if (preview) return previewedUpdate(row, oldInputs, olds, news);
    if (row.stateOnly) return { ...olds, ...news };
    const thing = this.locate(subject.urn, subject.id, olds);
    if (!thing) throw new Refusal(`updating ${typeOf(subject.urn)}: ${subject.id} does not exist`);
    const next: Thing = { ...thing, inputs: news };
    next.outputs = outputsOf(row, next, this.world);
    const operation = { before: oldInputs, cleared: clearedBy(row, question), world: this.world };
    this.allowed(row, { thing: next, ...operation }, "update");
    this.world.free(keysOf(row, next), thing);
    await this.world.takeTime(row.latency?.update ?? 0, this.group(row, thing));
    this.take(row, thing, news);
    row.update?.effect?.({ thing, ...operation });
    this.settle(row, thing);
    return thing.outputs;
  }

  /**
   * Ends a thing; one that is gone already is fine, as with the real providers.
   * @throws Refusal when something still holds it, or it is guarded.
   */
  async delete({ urn, id }: Subject, state: Props): Promise<void> {
    const row = this.row(urn);
    const thing = row.stateOnly ? undefined : this.locate(urn, id, state);
    if (!thing) return;
    const operation = { thing, before: thing.inputs, cleared: [], world: this.world };
    const reason = guarded(row, thing) ?? heldBy(this.cloud, operation) ?? row.delete?.refuses?.(operation);
    if (reason !== undefined) throw new Refusal(`deleting ${typeOf(urn)} ${id}: ${reason}`);
    thing.state = "deleting";
    this.world.put(thing);
    await this.world.takeTime(row.latency?.delete ?? 0, this.group(row, thing));
    this.world.drop(thing);
    row.delete?.effect?.(operation);
    const left = row.remains?.(thing);
    if (left) this.world.begin({ ...thing, ...left, state: "remains", inputs: {}, facts: {} });
  }

  /**
   * Answers a function.
   * @throws Refusal when the sandbox does not know it.
   */
  invoke(token: string, args: Props): Props {
    const answer = Object.hasOwn(this.cloud.invokes, token) ? this.cloud.invokes[token] : undefined;
    if (!answer) throw new Refusal(`the sandbox has no answer for ${token}; see sandbox/README.md`);
    return answer(args, this.setting, this.world);
  }

  protected row(urn: string): Row {
    const row = rowOf(this.cloud, typeOf(urn));
    if (!row) throw new Refusal(`the sandbox has no row for ${typeOf(urn)}; see sandbox/README.md`);
    return row;
  }

  private begin(row: Row, urn: string, inputs: Props): Thing {
    const thing = this.world.begin(this.draft(urn, inputs));
    try {
      this.take(row, thing, inputs);
    } catch (error) {
      this.world.drop(thing);
      throw error instanceof Refusal ? new Refusal(`creating ${thing.type}: ${error.message}`) : error;
    }
    return thing;
  }

  /** A thing before it is asked for: where it belongs, and whose it is. */
  protected draft(urn: string, inputs: Props): Omit<Thing, "serial" | "account" | "seed"> {
    const type = typeOf(urn);
    const [head = "", project = ""] = urn.split("::");
    const region = takes(this.cloud, type, "region") ? String(inputs.region ?? this.setting.region) : "";
    const blank = { id: "", outputs: {}, facts: {}, keys: [], state: "creating" as const };
    return { ...blank, type, urn, stack: head.split(":")[2] ?? "", project, region, inputs };
  }

  private inStateOnly(row: Row, urn: string, inputs: Props): { id: string; outputs: Props } {
    const thing: Thing = { ...this.draft(urn, inputs), serial: 0, account: this.world.account, seed: urn };
    thing.outputs = outputsOf(row, thing, this.world);
    return { id: idOf(row, thing, this.world), outputs: thing.outputs };
  }

  /** Gives a thing its arguments, and what follows from them: id, outputs, names. */
  private take(row: Row, thing: Thing, inputs: Props): void {
    const tagged = takes(this.cloud, thing.type, "tags");
    const tagsAll = { ...this.setting.tags, ...(isProps(inputs.tags) ? inputs.tags : {}) };
    const region = takes(this.cloud, thing.type, "region") ? { region: thing.region } : {};
    thing.inputs = inputs;
    thing.facts = { ...thing.facts, outputs: { ...(tagged ? { tagsAll } : {}), ...region } };
    thing.outputs = outputsOf(row, thing, this.world);
    thing.id = idOf(row, thing, this.world);
    this.settle(row, thing);
  }

  private settle(row: Row, thing: Thing): void {
    thing.outputs = outputsOf(row, thing, this.world);
    thing.keys = keysOf(row, thing);
    this.world.put(thing);
  }

  private allowed(row: Row, operation: Operation, kind: "create" | "update"): void {
    const reason = missing(row, operation) ?? row[kind]?.refuses?.(operation);
    if (reason === undefined) return;
    throw new Refusal(`${kind === "create" ? "creating" : "updating"} ${operation.thing.type}: ${reason}`);
  }

  private group(row: Row, thing: Thing): string {
    return row.serial ? `${thing.type} ${text(row.serial, thing)}` : "";
  }

  /** The thing of an id: `id@region` at an import, the state's region otherwise. */
  protected locate(urn: string, id: string, state: Props): Thing | undefined {
    const type = typeOf(urn);
    const [bare = "", named] = takes(this.cloud, type, "region") ? id.split("@") : [id];
    const region = named ?? String(state.region ?? this.setting.region);
    const found = this.world
      .ready(type)
      .filter((thing) => thing.id === bare && (thing.region === "" || thing.region === region));
    return found.find((thing) => thing.urn === urn) ?? found[0];
  }
}

/** The type in a URN, without those of its parents. */
export function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
