import { tagKeys } from "../../components/topology/names/tags";
import { type Choice, chosen, tiers } from "../../components/topology/tables/tiers";
import type { Facts } from "../facts/facts";
import { known } from "../facts/field";
import type { Origin } from "../facts/model";
import type { Settings } from "./settings";

/**
 * Whether a resource's region is being left: nobody mends what goes, so such a resource is asked nothing.
 * @param origin - The resource.
 */
export function leaves({ state }: Origin): boolean {
  return state === "draining" || state === "lost";
}

/**
 * Whether a resource's region counts among those that serve or take over; without Trilith's label every one does.
 * @param origin - The resource.
 */
export function counts({ state }: Origin): boolean {
  return state === undefined || state === "active";
}

/**
 * Region of a resource: its own, else the one on Trilith's label, which what runs in a cluster has.
 * @param origin - The resource.
 * @throws UnknownFact when it is not known yet.
 */
export function regionOf({ region, tags }: Origin): string | undefined {
  return known(region) ?? tags[tagKeys.region];
}

/**
 * The code of a region or zone for a message. A policy on the stack is handed secrets as plain text, so that a text of any
 * other form is not repeated.
 * @param code - What stands where a region or zone is named.
 */
export function shownPlace(code: string): string {
  return /^[a-z]{2,}[a-z0-9-]{0,30}$/i.test(code.replaceAll(" ", "")) ? code : "a place that is no region";
}

/**
 * What a tier asks for on a resource's cloud; without a cloud, what it asks for in general.
 * @param choice - The tier's decision.
 * @param origin - The resource.
 */
export function wanted<T>(choice: Choice<T>, { cloud }: Origin): T {
  return cloud === undefined ? choice.value : chosen(choice, cloud);
}

/**
 * Whether a stack shows a whole system, so that what is missing here is missing everywhere: it has a Platform, or what
 * serves or keeps data in several regions. A stack of one region may be one of several.
 * @param facts - What is known of the stack.
 */
export function isWhole(facts: Facts): boolean {
  const databases = facts.all("database").filter(({ role }) => role === undefined);
  const standing = [...facts.all("cluster"), ...facts.all("entry"), ...databases];
  const codes = standing.map(({ origin }) => origin.region.value).filter((code) => typeof code === "string");
  return facts.all("platform").length > 0 || new Set(codes).size > 1;
}

/**
 * Whether anything is promised: `dev` promises no availability.
 * @param settings - What the run goes by.
 */
export function isPromised({ tier }: Settings): boolean {
  return tiers[tier].objectives.availabilityPercent !== undefined;
}
