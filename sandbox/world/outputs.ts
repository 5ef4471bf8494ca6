import type { OutputRule, Row } from "./row";
import { filled } from "./templates";
import { isProps, type Props, projected, pruned, same, sealed, unknown } from "./values";
import type { Thing, World } from "./world";

/** What a thing looks like now: its arguments, defaults, and everything its service says of it. */
export function outputsOf(row: Row, thing: Thing, world: World): Props {
  const echoed = Object.entries(thing.inputs).filter(([key]) => !key.startsWith("__") && !row.writeOnly?.includes(key));
  const outputs: Props = {
    ...row.defaults,
    ...Object.fromEntries(echoed),
    ...(thing.facts.outputs as Props | undefined),
  };
  const seen = { ...thing, outputs };
  for (const [name, rule] of Object.entries(row.outputs ?? {})) {
    const value = typeof rule === "function" ? rule(seen, world) : filled(rule, { row, thing: seen, world });
    const given = thing.inputs[name];
    if (value !== undefined) outputs[name] = isPart(rule) && isProps(given) ? { ...(value as Props), ...given } : value;
  }
  return pruned(outputs);
}

/** Whether a rule adds to what its argument says: a template of an object does. */
function isPart(rule: OutputRule): boolean {
  return typeof rule !== "function" && isProps(rule);
}

/** What a preview of a create shows: arguments as they are, and everything that only the service knows as unknown. */
export function previewed(row: Row, inputs: Props): Props {
  const shown: Props = { ...row.defaults, ...inputs };
  for (const name of Object.keys(row.outputs ?? {})) {
    if (!(name in inputs) || isProps(inputs[name])) shown[name] = unknown;
  }
  return pruned(shown);
}

/** What a preview of an update shows: what the service said stays, unless its argument changes. */
export function previewedUpdate(
  row: Row,
  oldInputs: Props,
  olds: Props,
  news: Props,
  computed?: ReadonlySet<string>,
): Props {
  const kept = Object.entries(olds).filter(([key]) => !(key in oldInputs) || key in news || computed?.has(key));
  const shown: Props = { ...Object.fromEntries(kept) };
  for (const [key, value] of Object.entries(news)) {
    if (same(value, oldInputs[key])) continue;
    shown[key] = isProps(value) && row.outputs && key in row.outputs ? unknown : value;
  }
  return pruned(shown);
}

/**
 * What a read answers: the arguments that a program had set with the values of now; without any it is an import, which
 * answers all of them.
 * @param secrets - Names of values that an import marks as secret; otherwise the engine knows them from the state.
 */
export function readAs(had: Props, thing: Thing, secrets: readonly string[]): { inputs: Props; outputs: Props } {
  const imported = Object.keys(had).length === 0;
  if (!imported) return { inputs: liveInputs(had, thing), outputs: thing.outputs };
  return { inputs: sealed(liveInputs(thing.inputs, thing), secrets), outputs: sealed(thing.outputs, secrets) };
}

/** The arguments that a program had set, with the values of now: what refresh writes into the state. */
function liveInputs(had: Props, thing: Thing): Props {
  const entries = Object.entries(had).map(([key, value]) => {
    const live = thing.outputs[key] ?? thing.inputs[key];
    return [key, key.startsWith("__") || live === undefined ? value : projected(value, live)] as const;
  });
  return Object.fromEntries(entries);
}
