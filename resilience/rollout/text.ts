import { wrapped } from "../recovery/text";
import type { Change, Objection, Operation, Part, Rollout, Wave } from "./model";
import { waveNames } from "./waves";

const past: Readonly<Record<Operation, string>> = {
  create: "to make",
  update: "to change",
  replace: "to replace",
  delete: "to delete",
};

const parts: Readonly<Record<Part, string>> = {
  new: "new, serves nobody yet",
  standby: "waits",
  serving: "serves",
  writer: "writes",
  leaving: "leaves",
};

/**
 * The waves for a person, one after the other.
 * @param rollout - The rollout.
 * @param columns - How wide a line may be.
 */
export function rolloutLines({ regions, waves }: Rollout, columns: number): readonly string[] {
  if (waves.length === 0) return ["Nothing to do: the stack is as its configuration says."];
  const partOf = new Map(regions.map(({ region, part }) => [region, parts[part]]));
  return waves.flatMap((wave, place) => {
    const head = `${place + 1}. ${wave.name}: ${what(wave, partOf)}`;
    return [...wrapped(head, "", columns), ...wrapped(countsOf(wave.changes), "   ", columns)];
  });
}

function what({ name, regions, isRest }: Wave, partOf: ReadonlyMap<string, string>): string {
  if (isRest) return "what waits for several waves, and what describes the whole";
  if (name === waveNames.global) return "what belongs to no region";
  const told = regions.map((region) => `${name === region ? "" : `${region} `}${partOf.get(region) ?? ""}`);
  return told.join(", ");
}

/**
 * How many resources each operation is about, in words.
 * @param changes - Of a wave.
 */
export function countsOf(changes: readonly Change[]): string {
  const operations = Object.keys(past) as Operation[];
  const counted = operations.flatMap((operation) => {
    const count = changes.filter((change) => change.operation === operation).length;
    return count === 0 ? [] : [`${count} ${past[operation]}`];
  });
  return counted.join(", ");
}

const shownNames = 5;

/**
 * Why an update must not go by waves, for a person.
 * @param objections - All of them.
 * @param columns - How wide a line may be.
 */
export function objectionLines(objections: readonly Objection[], columns: number): readonly string[] {
  return objections.flatMap(({ found, names, instead }) => [
    ...wrapped(`- ${found}`, "", columns),
    ...names.slice(0, shownNames).map((name) => `    ${name}`),
    ...(names.length > shownNames ? [`    and ${names.length - shownNames} more`] : []),
    ...wrapped(`${instead}.`, "  ", columns),
  ]);
}
