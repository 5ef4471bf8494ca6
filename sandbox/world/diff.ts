import type { Placing } from "./cloud";
import { isMet } from "./conditions";
import { scopeOf } from "./paths";
import type { Row } from "./row";
import { isProps, type Props, same, unknown, type Value, valuesAt } from "./values";

/** How one property differs. */
export type ChangeKind = "add" | "delete" | "update";

/** What would happen to a resource. */
export interface Difference {
  /** Changed paths; a path that replaces is in `replaces` too. */
  readonly changes: Readonly<Record<string, ChangeKind>>;
  /** Changed paths that make the provider replace it. */
  readonly replaces: readonly string[];
  /** Whether the old one has to go first, because the new one would have the same physical name. */
  readonly deleteBeforeReplace: boolean;
}

/** What the engine asks when it wants to know what would happen. */
export interface DiffQuestion {
  /** Inputs of the last run. */
  readonly oldInputs: Props;
  /** Outputs in the state. */
  readonly olds: Props;
  /** Inputs of this run. */
  readonly news: Props;
  /** Paths of inputs whose changes are not made. */
  readonly ignoreChanges: readonly string[];
}

/** What a provider knows of a type beside its row. */
export interface Known {
  /** How the type's arguments say where it is: another region always replaces. */
  readonly placing?: Placing;
  /** Whether a replacement begins with the deletion wherever the name was not made up. */
  readonly deletesFirst?: boolean;
  /** Inputs that the service answers where the program gives none; absent where the provider is not Terraform's. */
  readonly computed?: ReadonlySet<string>;
}

/** Compares the arguments of two runs, and the state with the arguments where the provider would. */
export function difference(row: Row, asked: DiffQuestion, known: Known): Difference {
  const question = { ...asked, news: placedAlike(asked, known.placing) };
  const { news } = question;
  const gone = clearedBy(row, question).map((path) => [path, "delete" as const]);
  const differing = Object.entries(compared(held(row, question), news, ""));
  const seen = known.computed ? differing.filter(([path]) => !settled(row, question, known.computed, path)) : differing;
  const changes: Record<string, ChangeKind> = Object.fromEntries([...seen, ...gone]);
  const createOnly = [...row.createOnly, ...(known.placing ? [known.placing.argument] : [])];
  const byCase = Object.keys(changes).length > 0 ? replacing(row, question) : [];
  const replaces = Object.keys(changes).filter((path) =>
    [...createOnly, ...byCase].some((only) => within(path, only) || within(only, path)),
  );
  return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && goesFirst(row, question, known) };
}

/** The arguments, with the old word for a place where the new one means the same. */
function placedAlike({ oldInputs, news }: DiffQuestion, placing?: Placing): Props {
  const [was, is] = placing ? [oldInputs[placing.argument], news[placing.argument]] : [];
  if (!placing || typeof was !== "string" || typeof is !== "string") return news;
  const [before, after] = [placing.regionOf(was), placing.regionOf(is)];
  // Two places that are in no region are alike when they are written alike: a continent is not everywhere.
  const alike = before === after && (after !== "" || was.toLowerCase() === is.toLowerCase());
  return alike ? { ...news, [placing.argument]: was } : news;
}

function goesFirst(row: Row, { oldInputs, news }: DiffQuestion, { deletesFirst }: Known): boolean {
  const isMadeUp = row.name !== undefined && valuesAt(news, "__defaults").includes(row.name.property);
  return deletesFirst ? !isMadeUp : keepsName(row, oldInputs, news);
}

/** The inputs whose change replaces in this case. */
function replacing(row: Row, { oldInputs: before, olds: live, news: after }: DiffQuestion): readonly string[] {
  const { replaces = [] } = row;
  if (typeof replaces === "function") return replaces(before, after, live);
  const scope = scopeOf(row, after, { before, after, live });
  return replaces.filter(({ when }) => isMet(when, scope) === true).map(({ path }) => path);
}

/** What the arguments are compared with: those of the last run, and live values where a change is made later. */
function held({ deferred = {} }: Row, { oldInputs, olds, news, ignoreChanges }: DiffQuestion): Props {
  const late = Object.keys(deferred).filter(
    (key) => key in news && olds[key] !== undefined && !ignores(ignoreChanges, key),
  );
  return { ...oldInputs, ...Object.fromEntries(late.map((key) => [key, olds[key] ?? null])) };
}

/**
 * Whether the real provider sees no change: what is taken away is answered by the service or was its default, and what
 * is added is what stands there. Source: terraform-plugin-sdk, which compares the state with the arguments, and 315
 * removals that a provider of 2024 planned.
 */
function settled(row: Row, question: DiffQuestion, computed: ReadonlySet<string> | undefined, path: string): boolean {
  const { oldInputs, olds, news } = question;
  const [was, is] = [oldInputs[path] ?? null, news[path] ?? null];
  if (path.includes(".") || (was === null) === (is === null)) return false;
  if (computed?.has(path)) return is === null || same(olds[path], is);
  const value = is ?? was ?? "";
  const standard = row.defaults?.[path];
  return standard === undefined ? value === "" || value === false || same(value, []) : same(value, standard);
}

/**
 * What a thing's arguments are after an update. Of those that the service has an answer for, a provider sends what changed
 * in its program and nothing else: what the program takes away stays, and so does what the cloud made of it meanwhile. What
 * is made later waits.
 * @param live - The arguments that the thing has.
 */
export function updated(row: Row, live: Props, question: DiffQuestion, computed?: ReadonlySet<string>): Props {
  const { news } = question;
  const base = held(row, question);
  const stays = ([key]: [string, Value]) =>
    waits(row, key, live, news) ||
    (computed?.has(key) === true && (news[key] === undefined || same(base[key], news[key])));
  return { ...news, ...Object.fromEntries(Object.entries(live).filter(stays)) };
}

/** Whether the change of an argument waits for another time. */
export function waits({ deferred = {} }: Row, key: string, live: Props, news: Props): boolean {
  if (!Object.hasOwn(deferred, key) || live[key] === undefined || news[key] === undefined) return false;
  const now = deferred[key];
  return !same(live[key], news[key]) && !(typeof now === "string" && news[now] === true);
}

function compared(before: Props, after: Props, prefix: string): Record<string, ChangeKind> {
  const found: Record<string, ChangeKind> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [before[key] ?? null, after[key] ?? null];
    if (key.startsWith("__") || same(old, next)) continue;
    if (isProps(old) && isProps(next)) Object.assign(found, compared(old, next, `${prefix}${key}.`));
    else found[`${prefix}${key}`] = kindOf(old, next);
  }
  return found;
}

function kindOf(old: Value, next: Value): ChangeKind {
  if (old === null) return "add";
  return next === null ? "delete" : "update";
}

/**
 * Live values of `Row.drifts` that arguments clear: they are in the state, and the program neither sets nor ignores them.
 * A part of an argument is cleared only where the argument itself is set: the whole is the provider's to compute.
 */
export function clearedBy(row: Row, { olds, oldInputs, news, ignoreChanges }: DiffQuestion): string[] {
  const isSet = (inputs: Props, path: string) => path in inputs || valuesAt(inputs, path).length > 0;
  const isAsked = (path: string) => !path.includes(".") || isSet(news, path.slice(0, path.lastIndexOf(".")));
  const isCleared = (path: string) =>
    isAsked(path) && !isSet(oldInputs, path) && !isSet(news, path) && !ignores(ignoreChanges, path);
  return (row.drifts ?? []).filter((path) => isCleared(path) && valuesAt(olds, path).length > 0);
}

function ignores(ignoreChanges: readonly string[], path: string): boolean {
  return ignoreChanges.some((one) => one === "*" || within(path, one));
}

/** Whether `path` is `root` or a part of it. */
function within(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`);
}

/** A name that the program fixed and that stays the same. Source: pulumi-terraform-bridge, nameRequiresDeleteBeforeReplace. */
function keepsName({ name }: Row, before: Props, after: Props): boolean {
  if (!name) return false;
  const [value] = valuesAt(after, name.property);
  const generated = valuesAt(after, "__defaults").includes(name.property);
  return value !== undefined && value !== unknown && !generated && same(value, before[name.property]);
}
