import type { Facts } from "../facts/facts";
import type { PlatformFact } from "../facts/model";
import type { Declared } from "./model";
import { plain } from "./told";

/** The one Platform of a stack; with several, none speaks for all of them. */
export function platformOf(facts: Facts): PlatformFact | undefined {
  const [platform, ...others] = facts.all("platform");
  return others.length === 0 ? platform : undefined;
}

/**
 * What a program said of itself.
 * @param platform - Its Platform; absent on stacks that Trilith did not build.
 */
export function declaredOf(platform: PlatformFact | undefined): Declared {
  const said = {
    tier: plain(platform?.tier),
    objectives: plain(platform?.plan?.objectives),
    shape: plain(platform?.shape),
    operations: plain(platform?.plan?.operations),
    gate: plain(platform?.plan?.gate),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
