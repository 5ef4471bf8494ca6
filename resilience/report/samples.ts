import type { DrillResult, Sample } from "../drill/model";

/** Moments that a time-line keeps at most: more than a screen has pixels for. */
const most = 300;

/** Whether a reader would see the difference. */
function differs(a: Sample, b: Sample): boolean {
  const loads = Object.entries(b.load).some(([region, load]) => Math.abs(load - (a.load[region] ?? 0)) >= 0.02);
  return Math.abs(a.served - b.served) >= 0.004 || a.writers.join() !== b.writers.join() || loads;
}

/** Samples that a reader can tell apart, in order; the first and the last always. */
export function keptSamples(samples: readonly Sample[]): readonly Sample[] {
  const kept: Sample[] = [];
  for (const [index, sample] of samples.entries()) {
    const before = kept.at(-1);
    if (before === undefined || index === samples.length - 1 || differs(before, sample)) kept.push(sample);
  }
  if (kept.length <= most) return kept;
  const step = Math.ceil(kept.length / most);
  return kept.filter((sample, index) => {
    const before = kept[index - 1];
    return index % step === 0 || index === kept.length - 1 || sample.writers.join() !== before?.writers.join();
  });
}

/** Second at which a time-line ends: when all that happened has happened, and all but the last users are served. */
export function endOf({ events, samples }: Pick<DrillResult, "events" | "samples">): number {
  const lastOut = samples.findLastIndex(({ served }) => served < 0.99);
  const back = samples[lastOut + 1]?.atSeconds ?? samples.at(-1)?.atSeconds ?? 0;
  const lastEvent = Math.max(0, ...events.map(({ atSeconds }) => atSeconds));
  return Math.max(10, Math.ceil(Math.max(back, lastEvent) * 1.08));
}

/** Regions that a time-line tells of, by code. */
export function regionsIn(samples: readonly Sample[]): readonly string[] {
  return [...new Set(samples.flatMap(({ load }) => Object.keys(load)))].toSorted();
}
