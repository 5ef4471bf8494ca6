import { type Choice, chosen, tiers } from "../../components/topology/tiers";
import type { Origin } from "../facts/model";
import type { Settings } from "./settings";

/**
 * Whether anything is promised: tier dev promises nothing, so nothing there has to outlive a loss.
 * @param settings - What the run goes by.
 */
export function promisesAnything({ tier }: Settings): boolean {
  return Object.keys(tiers[tier].objectives).length > 0;
}

/**
 * What a tier's decision comes to for a resource.
 * @param choice - The decision.
 * @param origin - The resource; without a cloud, no exception applies.
 */
export function decidedFor<T>(choice: Choice<T>, { cloud }: Origin): T {
  return cloud === undefined ? choice.value : chosen(choice, cloud);
}
