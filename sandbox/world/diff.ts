import type { Row } from "./row";
import { isProps, type Props, same, unknown, type Value, valuesAt } from "./values";

/** How one property differs. */
export type ChangeKind = "add" | "delete" | "update";

/** What would happen to a resource. */
export interface Difference {
  /** Changed paths; a path that replaces is in `replaces` too. */
  readonly changes: Readonly<Record<string, ChangeKind>>;
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
  readonly news: Props;
  readonly ignoreChanges: readonly string[];
}

/**
 * Compares the arguments of two runs, and the state with the arguments where the provider would (`Row.drifts`).
 * @param regional - Whether the type takes `region`, which always replaces.
 */
export function difference(row: Row, question: DiffQuestion, regional: boolean): Difference {
  const { oldInputs, news } = question;
  const gone = clearedBy(row, question).map((path) => [path, "delete" as const]);
  const changes: Record<string, ChangeKind> = { ...compared(oldInputs, news, ""), ...Object.fromEntries(gone) };
  const createOnly = [...row.createOnly, ...(regional ? ["region"] : [])];
  const byCase = Object.keys(changes).length > 0 ? (row.replaces?.(oldInputs, news) ?? []) : [];
  const replaces = Object.keys(changes).filter((path) =>
    [...createOnly, ...byCase].some((only) => within(path, only) || within(only, path)),
  );
  return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && keepsName(row, oldInputs, news) };
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

/** Live values of `Row.drifts` that arguments clear: they are in the state, and the program neither sets nor ignores them. */
export function clearedBy(row: Row, { olds, oldInputs, news, ignoreChanges }: DiffQuestion): string[] {
  const named = (path: string) =>
    path in oldInputs || path in news || ignoreChanges.includes(path) || ignoreChanges.includes("*");
  return (row.drifts ?? []).filter((path) => !named(path) && valuesAt(olds, path).length > 0);
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
