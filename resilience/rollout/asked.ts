import type { Change, RolloutRegion } from "./model";
import { describesAll, type Slot, usualSlots, waveNames } from "./waves";

/** What `--waves` says does not fit the change; the message says to an operator what, and what is allowed. */
export class BadWaves extends Error {}

/** What an order is asked for. */
interface Update {
  /** Everything that changes. */
  readonly changes: readonly Change[];
  /** The regions. */
  readonly regions: readonly RolloutRegion[];
}

/**
 * The waves as somebody asks for them: `global;eu-west-1;us-east-2`. New regions go first and need no name; what waits for
 * several waves goes last.
 * @param text - Waves with `;` between them; regions of one wave with `,` between them.
 * @param update - The update.
 * @throws BadWaves when a name is unknown or twice there, or a region with changes is missing.
 */
export function slotsAsked(text: string, { changes, regions }: Update): readonly Slot[] {
  const asked = text.split(";").map((wave) =>
    wave
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  );
  const names = asked.flat();
  const [fresh] = usualSlots(regions).filter(({ name }) => name === waveNames.new);
  const known = [waveNames.global, ...regions.filter(({ part }) => part !== "leaving").map(({ region }) => region)];
  for (const name of names) {
    if (!known.includes(name))
      throw new BadWaves(`--waves names ${name}, which is no region of this stack. There are: ${known.join(", ")}.`);
    if (names.filter((other) => other === name).length > 1)
      throw new BadWaves(`--waves names ${name} more than once: a change goes by one wave.`);
  }
  if (asked.some((wave) => wave.length === 0))
    throw new BadWaves("--waves has a wave without a name: write it as in --waves 'global;eu-west-1;us-east-2'.");
  const early = names.filter((name) => fresh?.takes.includes(name));
  if (early.length > 0) {
    throw new BadWaves(
      `--waves names ${early.join(", ")}, which is new: new regions go first, since the engine makes their providers in every wave. Leave it out.`,
    );
  }
  const placed = [...names, ...(fresh?.takes ?? [])];
  const open = known.filter((name) => !placed.includes(name) && isChanged(name, changes));
  if (open.length > 0) {
    throw new BadWaves(
      `--waves leaves out ${open.join(", ")}, where something changes: name every one, or leave --waves out.`,
    );
  }
  return [...(fresh ? [fresh] : []), ...asked.map((takes) => ({ name: takes.join(","), takes }))];
}

function isChanged(name: string, changes: readonly Change[]): boolean {
  return changes.some((change) => !describesAll(change) && (change.region ?? waveNames.global) === name);
}
