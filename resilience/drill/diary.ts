import type { Source } from "../system/model";
import type { DrillEvent } from "./model";

/** Most lines that a tired person reads. */
const most = 40;

/** What happened in the run that is told. Sentences are made only where somebody reads them. */
export class Diary {
  private readonly lines: (DrillEvent & { readonly kind: string })[] = [];

  /** @param isOpen - Whether anything is written down. */
  constructor(private readonly isOpen: boolean) {}

  /**
   * Writes something down.
   * @param atSeconds - When it happened.
   * @param kind - Lines of one kind at one place may be merged.
   * @param where - The region, or what spans regions.
   * @param says - The sentence.
   * @param from - What of the graph it was read from.
   */
  note(atSeconds: number, kind: string, where: string, says: () => string, from: readonly Source[] = []): void {
    if (this.isOpen) this.lines.push({ atSeconds, kind, where, says: says(), from });
  }

  /** The time-line, in order; of each kind that repeats itself, the first lines and the last. */
  events(): readonly DrillEvent[] {
    const sorted = this.lines
      .map((line, place) => ({ line, place }))
      .sort((a, b) => a.line.atSeconds - b.line.atSeconds || a.place - b.place)
      .map(({ line }) => line);
    let kept = sorted;
    for (let room = 3; kept.length > most && room > 0; room--) kept = thinned(sorted, room);
    return kept.slice(0, most).map(({ atSeconds, where, says, from }) => ({ atSeconds, where, says, from }));
  }
}

function thinned<T extends { readonly kind: string; readonly where: string }>(lines: readonly T[], room: number): T[] {
  const keys = lines.map(({ kind, where }) => `${kind} ${where}`);
  return lines.filter((_, place) => {
    const key = keys[place];
    const earlier = keys.slice(0, place).filter((other) => other === key).length;
    return earlier < room || !keys.slice(place + 1).includes(key ?? "");
  });
}
