import type { StateCheck } from "../seen";
import { keyChecks } from "./keys";
import { plaintextChecks } from "./plaintext";
import { upkeepChecks } from "./upkeep";

/** Every check of a state, by number. */
export const stateChecks: readonly StateCheck[] = [...keyChecks, ...upkeepChecks, ...plaintextChecks];
