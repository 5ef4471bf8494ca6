import { called, homeOf } from "./api";
import { type Checked, checked } from "./check";
import { placingOf, rowOf, type SandboxCloud } from "./cloud";
import { type Difference, type DiffQuestion, difference } from "./diff";
import type { Operation } from "./faults";
import { previewed, previewedUpdate } from "./outputs";
import type { Row } from "./row";
import { type Made, type Seen, Services, type Subject, typeOf } from "./services";
import { type Props, Refusal } from "./values";
import type { World } from "./world";

/** How long an API takes to describe a thing, where its row says nothing. Source: from memory, unverified. */
const readSeconds = 0.5;

/** A function is asked for no resource. */
const nothing: Subject = { urn: "", id: "" };

/** A create or update that left an unfinished thing: the engine keeps it and updates it next time. */
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
  private readonly services: Services;

  /** @param services - What stands behind the instance, where it is not the common one. */
  constructor(cloud: SandboxCloud, world: World, services = new Services(cloud, world)) {
    this.cloud = cloud;
    this.world = world;
    this.services = services;
  }

  /**
   * Takes its configuration, and asks what it asks first.
   * @throws Refusal as the real provider would fail.
   */
  async configure(config: Props): Promise<void> {
    const setting = this.cloud.configure(config, this.world);
    this.services.setting = setting;
    if (setting.asksFirst) await this.call("configure", setting.asksFirst, nothing, setting.region, () => undefined);
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
    const type = typeOf(urn);
    const [computed, placing] = [this.cloud.computed?.(type), placingOf(this.cloud, type)];
    const deletesFirst = this.cloud.naming?.deletesFirst === true;
    return difference(this.row(urn), question, {
      deletesFirst,
      ...(placing && { placing }),
      ...(computed && { computed }),
    });
  }

  /**
   * Creates a thing, or shows what would be created.
   * @throws Refusal when the service would refuse; Unfinished when a fault says so.
   */
  async create(urn: string, inputs: Props, preview: boolean): Promise<Made> {
    const row = this.row(urn);
    if (preview) return { id: "", outputs: previewed(row, inputs) };
    if (row.stateOnly) return this.services.inStateOnly(row, urn, inputs);
    const half = ({ id, outputs }: Made, reason: string) => new Unfinished(id, inputs, outputs, reason);
    return this.reach("create", { urn, id: "" }, inputs, () => this.services.make(row, urn, inputs), half);
  }

  /** Asks what a thing looks like now; see `seen`. */
  async read(subject: Subject, inputs: Props, state: Props): Promise<Seen | undefined> {
    const row = this.row(subject.urn);
    if (row.stateOnly) return this.seen(subject, inputs, state);
    return this.reach("read", subject, state, async () => {
      await this.world.takeTime(row.latency?.read ?? readSeconds, "");
      return this.seen(subject, inputs, state);
    });
  }

  /** What a thing looks like now; absent when it does not exist. With empty inputs it is imported. */
  seen(subject: Subject, inputs: Props, state: Props): Seen | undefined {
    return this.services.seen(this.row(subject.urn), subject, inputs, state);
  }

  /**
   * Changes a thing, or shows what it would look like.
   * @throws Refusal when the service would refuse.
   */
  async update(subject: Subject, question: DiffQuestion, preview: boolean): Promise<Props> {
    const { oldInputs, olds, news } = question;
    const row = this.row(subject.urn);
    const computed = this.cloud.computed?.(typeOf(subject.urn));
    if (preview) return previewedUpdate(row, oldInputs, olds, news, computed);
    if (row.stateOnly) return { ...olds, ...news };
    const half = (outputs: Props, reason: string) => new Unfinished(subject.id, news, outputs, reason);
    return this.reach("update", subject, olds, () => this.services.change(row, subject, question), half);
  }

  /**
   * Ends a thing; one that is gone already is fine, as with the real providers.
   * @throws Refusal when something still holds it, or it is guarded.
   */
  async delete(subject: Subject, state: Props): Promise<void> {
    const row = this.row(subject.urn);
    if (!row.stateOnly) await this.reach("delete", subject, state, () => this.services.end(row, subject, state));
  }

  /**
   * Answers a function.
   * @throws Refusal when the sandbox does not know it.
   */
  async invoke(token: string, args: Props): Promise<Props> {
    const found = Object.hasOwn(this.cloud.invokes, token) ? this.cloud.invokes[token] : undefined;
    if (!found) throw new Refusal(`the sandbox has no answer for ${token}; see sandbox/README.md`);
    const { setting } = this.services;
    const answer = () => found(args, setting, this.world);
    if (this.cloud.local?.includes(token)) return answer();
    return this.call("invoke", token, nothing, String(args.region ?? setting.region), answer);
  }

  /** Takes a call about a resource to its API; the region is that of its arguments or state. */
  private reach<T>(
    operation: Operation,
    subject: Subject,
    given: Props,
    answer: () => T | Promise<T>,
    half?: (result: T, reason: string) => Error,
  ): Promise<T> {
    const type = typeOf(subject.urn);
    return this.call(operation, type, subject, this.services.placeOf(type, subject.id, given).region, answer, half);
  }

  private call<T>(
    operation: Operation,
    type: string,
    subject: Subject,
    region: string,
    answer: () => T | Promise<T>,
    half?: (result: T, reason: string) => Error,
  ): Promise<T> {
    const call = { operation, type, ...subject, home: homeOf(this.cloud, type, region, this.services.setting.region) };
    return called(this.world, this.cloud, call, answer, half);
  }

  protected row(urn: string): Row {
    const row = rowOf(this.cloud, typeOf(urn));
    if (!row) throw new Refusal(`the sandbox has no row for ${typeOf(urn)}; see sandbox/README.md`);
    return row;
  }
}

/** A provider package with the instances that it needs. */
export interface SandboxPackage extends SandboxCloud {
  /** A provider instance where the package needs more than the common one. */
  readonly instance?: (world: World) => Provider;
}

/** Every provider package of the sandbox, by the name that the engine asks for. */
export type SandboxPackages = Readonly<Record<string, SandboxPackage>>;

/** A new provider instance. */
export function instanceOf(cloud: SandboxPackage, world: World): Provider {
  return cloud.instance?.(world) ?? new Provider(cloud, world);
}
