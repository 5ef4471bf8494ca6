import type { AccountPlan } from "./plan";

/** What every cloud's account is given: what exists once for all systems and environments in it. */
export type AccountArgs = AccountPlan;

/** What every cloud's account gives. */
export interface AccountOutputs {
  /** Per region the regions that images pushed there are copied to; absent on clouds that copy none between registries. */
  readonly replication?: Readonly<Record<string, readonly string[]>>;
  /** APIs that are enabled; absent on clouds where every API is. */
  readonly services?: readonly string[];
}
