import { setTimeout as sleep } from "node:timers/promises";
import type { RolloutRegion, Wave } from "../../resilience/rollout/model";
import type { Addresses } from "./addresses";
import type { Answer, Asked, Health } from "./health";

/** What is checked of the regions before a wave, and after it. */
export interface Check {
  /** The stack. */
  readonly stack: string;
  /** The wave. */
  readonly wave: Wave;
  /** Before it every other region has to be well; after it every region. */
  readonly when: "before" | "after";
  /** The regions. */
  readonly regions: readonly RolloutRegion[];
  /** Where they are asked, and which are not to be. */
  readonly addresses: Addresses;
  /** Asks a region. */
  readonly health: Health;
  /** Asks about a region of the wave, such as its lag. */
  readonly verify?: Health;
  /** Seconds of writes that the stack may lose at most. */
  readonly rpoSeconds?: number;
  /** Seconds that regions may take to be well again after a wave. */
  readonly patienceSeconds: number;
  /** Takes what nobody could ask. */
  readonly note: (text: string) => void;
}

const everySeconds = 5;

/**
 * Asks the regions until they are well, as long as patience lasts; before a wave, once.
 * @param check - What is asked.
 * @returns Which are not, in words; nothing where all are.
 */
export async function checked(check: Check): Promise<string | undefined> {
  const { wave, when, patienceSeconds, verify, health } = check;
  const others = check.regions.filter(
    ({ region }) => isAsked(region, check) && !(when === "before" && wave.regions.includes(region)),
  );
  const own = wave.regions.length === 0 ? others : others.filter(({ region }) => wave.regions.includes(region));
  const until = when === "before" ? 0 : Date.now() + patienceSeconds * 1000;
  const ill = await asked(others, health, check, until);
  if (ill !== undefined || verify === undefined || when === "before") return ill;
  return await asked(own, verify, check, until);
}

/** A new region has no name before the last wave; one that leaves, or gets no traffic, owes no answer. */
function isAsked(region: string, { addresses, regions, wave }: Check): boolean {
  const part = regions.find((one) => one.region === region)?.part;
  if (part === "leaving" || (part === "new" && !wave.isRest)) return false;
  return addresses.isExpected(region);
}

async function asked(
  regions: readonly RolloutRegion[],
  health: Health,
  { stack, wave, addresses, rpoSeconds, note }: Check,
  until: number,
): Promise<string | undefined> {
  for (;;) {
    const answers = await Promise.all(
      regions.map(async ({ region, part }): Promise<Answer & { readonly region: string }> => {
        const url = addresses.urlOf(region);
        const question: Asked = {
          ...{ region, part, stack, wave: wave.name },
          ...(url === undefined ? {} : { url }),
          ...(rpoSeconds === undefined ? {} : { rpoSeconds }),
        };
        return { region, ...(await health(question)) };
      }),
    );
    const ill = answers.filter(({ isWell }) => isWell === false);
    if (ill.length === 0) {
      for (const { region, isWell, said } of answers) if (isWell === undefined) note(`${region}: ${said}`);
      return undefined;
    }
    if (Date.now() >= until) return ill.map(({ region, said }) => `${region} is not well (${said})`).join("; ");
    await sleep(Math.max(0, Math.min(everySeconds * 1000, until - Date.now())));
  }
}
