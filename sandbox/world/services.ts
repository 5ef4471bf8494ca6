import { placingOf, rowOf, type SandboxCloud, type Setting, takes } from "./cloud";
import { clearedBy, type DiffQuestion, updated, waits } from "./diff";
import { groupOf, idOf, keysOf } from "./identity";
import { outputsOf, readAs } from "./outputs";
import { endAlong, guarded, heldBy, leave, missing, refused, unreached } from "./relations";
import type { Operation, Row } from "./row";
import { isProps, type Props, Refusal } from "./values";
import type { Thing, World } from "./world";

/** A resource as the engine names it. */
export interface Subject {
  /** URN of the resource. */
  readonly urn: string;
  /** Empty before it is created. */
  readonly id: string;
}

/** What a create gives the engine. */
export interface Made {
  /** The id that the service gives it. */
  readonly id: string;
  /** What the engine is told of it. */
  readonly outputs: Props;
}

/** What refresh learns of a thing. */
export interface Seen extends Made {
  /** Its arguments, as the service has them. */
  readonly inputs: Props;
}

/** What the services behind a provider instance do with the things of the account, whoever asks and however it got there. */
export class Services {
  /** What the provider instance adds to every call. */
  setting: Setting = { region: "", tags: {} };
  protected readonly world: World;
  private readonly cloud: SandboxCloud;

  constructor(cloud: SandboxCloud, world: World) {
    this.cloud = cloud;
    this.world = world;
  }

  /**
   * Makes a thing.
   * @throws Refusal when the service would refuse.
   */
  async make(row: Row, urn: string, inputs: Props): Promise<Made> {
    const thing = this.begin(row, urn, inputs);
    try {
      this.allowed(row, { thing, before: {}, cleared: [], world: this.world }, "create");
      await this.world.takeTime(row.latency?.create ?? 0, groupOf(row, thing));
    } catch (error) {
      this.world.drop(thing);
      throw error;
    }
    if (thing.state === "creating") thing.state = "ready";
    row.create?.effect?.({ thing, before: {}, cleared: [], world: this.world });
    this.settle(row, thing);
    return { id: thing.id, outputs: thing.outputs };
  }

  /** What a thing looks like now; absent when it does not exist. With empty inputs it is imported. */
  seen(row: Row, { urn, id }: Subject, inputs: Props, state: Props): Seen | undefined {
    if (row.stateOnly) return { id, inputs, outputs: state };
    const thing = this.locate(row, urn, id, state);
    if (!thing) return undefined;
    thing.outputs = outputsOf(row, thing, this.world);
    return { id: thing.id, ...readAs(inputs, thing, this.cloud.types.secretsOf(thing.type)) };
  }

  /**
   * Changes a thing.
   * @throws Refusal when the service would refuse.
   */
  async change(row: Row, subject: Subject, question: DiffQuestion): Promise<Props> {
    const { oldInputs, olds, news } = question;
    const thing = this.locate(row, subject.urn, subject.id, olds);
    if (!thing) throw new Refusal(`updating ${typeOf(subject.urn)}: ${subject.id} does not exist`);
    const inputs = updated(row, thing.inputs, question, this.cloud.computed?.(thing.type));
    const pending = Object.entries(news).filter(([key]) => waits(row, key, thing.inputs, news));
    const next: Thing = { ...thing, inputs };
    next.outputs = outputsOf(row, next, this.world);
    const operation = { before: oldInputs, cleared: clearedBy(row, question), world: this.world };
    this.allowed(row, { thing: next, ...operation }, "update");
    this.world.free(keysOf(row, next), thing);
    await this.world.takeTime(row.latency?.update ?? 0, groupOf(row, thing));
    this.take(row, thing, inputs);
    if (row.deferred) thing.facts = { ...thing.facts, pending: Object.fromEntries(pending) };
    row.update?.effect?.({ thing, ...operation });
    this.settle(row, thing);
    return thing.outputs;
  }

  /**
   * Ends a thing; one that is gone already is fine, as with the real providers.
   * @throws Refusal when something still holds it, or it is guarded.
   */
  async end(row: Row, { urn, id }: Subject, state: Props): Promise<void> {
    const thing = this.locate(row, urn, id, state);
    if (!thing) return;
    const operation = { thing, before: thing.inputs, cleared: [], world: this.world };
    const reason =
      guarded(row, thing) ??
      heldBy(this.cloud, operation) ??
      this.cloud.locked?.(thing, this.world) ??
      row.delete?.refuses?.(operation) ??
      refused(row, operation, "delete");
    if (reason !== undefined) throw new Refusal(`deleting ${typeOf(urn)} ${id}: ${reason}`);
    thing.state = "deleting";
    this.world.put(thing);
    await this.world.takeTime(row.latency?.delete ?? 0, groupOf(row, thing));
    this.world.drop(thing);
    for (const inside of this.cloud.within?.(thing, this.world) ?? []) this.endInside(row, inside);
    row.delete?.effect?.(operation);
    endAlong(this.cloud, row, thing, this.world);
    leave(row, thing, this.world);
  }

  private endInside(row: Row, inside: Thing): void {
    this.world.drop(inside);
    leave(rowOf(this.cloud, inside.type) ?? row, inside, this.world);
  }

  private begin(row: Row, urn: string, inputs: Props): Thing {
    const old = this.overwritten(row, urn, inputs);
    if (old?.urn === urn) this.world.drop(old);
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
    const { region } = this.placeOf(type, "", inputs);
    const facts = this.setting.owner ?? {};
    const blank = { id: "", outputs: {}, facts, keys: [], state: "creating" as const };
    return { ...blank, type, urn, stack: head.split(":")[2] ?? "", project, region, inputs };
  }

  /** Makes what exists in the state alone. */
  inStateOnly(row: Row, urn: string, inputs: Props): Made {
    const thing: Thing = { ...this.draft(urn, inputs), serial: 0, account: this.world.account, seed: urn };
    thing.outputs = outputsOf(row, thing, this.world);
    return { id: idOf(row, thing, this.world), outputs: thing.outputs };
  }

  /** Gives a thing its arguments, and what follows from them: id, outputs, names. */
  private take(row: Row, thing: Thing, inputs: Props): void {
    const { argument = "", outputs: shown = [] } = this.cloud.labels ?? {};
    const given = inputs[argument];
    const all = { ...this.setting.tags, ...(isProps(given) ? given : {}) };
    const labels = takes(this.cloud, thing.type, argument) ? shown.map((name) => [name, all] as const) : [];
    const place = placingOf(this.cloud, thing.type)?.argument;
    const region = place ? { [place]: inputs[place] ?? thing.region } : {};
    thing.inputs = inputs;
    thing.facts = { ...thing.facts, outputs: { ...Object.fromEntries(labels), ...region } };
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
    const reason =
      missing(row, operation) ??
      unreached(row, operation) ??
      row[kind]?.refuses?.(operation) ??
      refused(row, operation, kind);
    if (reason === undefined) return;
    throw new Refusal(`${kind === "create" ? "creating" : "updating"} ${operation.thing.type}: ${reason}`);
  }

  /** Where a thing is or will be: `id@region` at an import, the region of its arguments or state otherwise. */
  placeOf(type: string, id: string, given: Props): { bare: string; region: string } {
    const placing = placingOf(this.cloud, type);
    if (!placing) return { bare: id, region: this.heldIn(type, id, given) };
    // Ids of Google Cloud have addresses in them.
    const [, bare = id, named] = /^(.*)@([a-z0-9-]+)$/.exec(id) ?? [];
    const said = given[placing.argument] ?? this.cloud.regionOfId?.(id, this.world) ?? this.setting.region;
    return { bare, region: named ?? placing.regionOf(String(said)) };
  }

  /** The region of what holds a thing whose own arguments name none; of what it was held by, when that is gone. */
  private heldIn(type: string, id: string, given: Props): string {
    const row = rowOf(this.cloud, type);
    if (!this.cloud.holderOf || !row) return "";
    const facts = this.setting.owner ?? {};
    const blank = { id, outputs: {}, facts, keys: [], state: "creating" as const, serial: 0, account: "", seed: "" };
    const thing: Thing = { ...blank, type, urn: "", stack: "", project: "", region: "", inputs: given };
    const holder = this.cloud.holderOf(id || idOf(row, thing, this.world));
    return this.world.list().findLast((one) => one.id === holder)?.region ?? "";
  }

  /** The finished thing that the engine means. */
  protected locate(row: Row, urn: string, id: string, state: Props): Thing | undefined {
    const there = this.overwritten(row, urn, state);
    if (there) return there;
    const type = typeOf(urn);
    const { bare, region } = this.placeOf(type, id, state);
    const found = this.world
      .ready(type)
      .filter((thing) => thing.id === bare && (thing.region === "" || thing.region === region));
    return found.find((thing) => thing.urn === urn) ?? found[0] ?? this.adopted(type, bare, region);
  }

  /** What a region describes that was made elsewhere, or as something else: from now on it is what was asked for. */
  private adopted(type: string, id: string, region: string): Thing | undefined {
    const row = rowOf(this.cloud, type);
    const adoption = row?.adopts?.(id, region, this.world);
    if (!row || !adoption) return undefined;
    const { was, seed, inputs, ...given } = adoption;
    if (was) this.world.drop(was);
    const blank = { id: "", outputs: {}, keys: [], state: "ready" as const };
    const thing = this.world.begin({ ...blank, ...given, type, region, inputs });
    this.take(row, Object.assign(thing, { seed }), inputs);
    return thing;
  }

  /** What stands in the place that an API knows by its owner alone, whoever put it there. */
  private overwritten(row: Row, urn: string, given: Props): Thing | undefined {
    if (!row.overwrites) return undefined;
    const wanted = { ...this.draft(urn, given), serial: 0, account: this.world.account, seed: "", outputs: given };
    return this.world.holder(keysOf(row, wanted));
  }
}

/** The type in a URN, without those of its parents. */
export function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
