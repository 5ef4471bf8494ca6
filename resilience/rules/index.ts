import { clustersRules } from "./clusters";
import { dataRules } from "./data";
import type { Rule } from "./rule";
import { stateRules } from "./state";
import { trafficRules } from "./traffic";
import { worthRules } from "./worth";

/** Every rule, by number: what the pack, the laws and the audit share. */
export const rules: readonly Rule[] = [
  ...stateRules,
  ...dataRules,
  ...clustersRules,
  ...trafficRules,
  ...worthRules,
].toSorted((a, b) => a.id.localeCompare(b.id));
