import type { Verdict } from "../../estimate/model";
import type { Facts } from "../../facts/facts";
import { isMarker } from "../../facts/resource";
import { asFarAsSeen, type Breach, type Check } from "../rule";
import type { Settings } from "../settings";
import { isPromised, isWhole, shownPlace } from "../subjects";
import { type Worth, worthOf } from "./estimated";

/** Most of a message that the change which would help may take: the rule's own remediation has as much. */
const longest = 130;

/**
 * The question whether one promise is kept by the arithmetic.
 * @param facts - What is known of the stack.
 * @param settings - What the run goes by.
 * @param what - The promise.
 * @returns No question where nothing is promised, or nothing serves.
 */
export function keptChecks(facts: Facts, settings: Settings, what: Verdict["what"]): readonly Check[] {
  if (!isPromised(settings)) return [];
  const worth = worthOf(facts, settings);
  const verdict = worth?.estimate.verdicts.find((one) => one.what === what);
  if (!worth || !verdict) return [];
  const broken = () => breachOf(worth, verdict, facts);
  return [{ subject: worth.subject, broken }];
}

function breachOf(worth: Worth, verdict: Verdict, facts: Facts): Breach | undefined {
  const { kept, what, arithmetic, change } = verdict;
  if (kept) return undefined;
  if (kept === undefined) {
    const found = `nobody can say which ${what} it keeps: ${gapOf(worth, what)}`;
    return { found: shown(found, worth), remedy: "`trilith plan` lists everything that is missing.", doubt: true };
  }
  const found: Breach = {
    found: shown(`${what}: ${arithmetic}`, worth),
    ...(change === undefined ? {} : { remedy: sentence(shown(change, worth)) }),
  };
  // While a region comes, goes or is lost, somebody is at it: the way back must not be stopped here.
  const settled = worth.system.regions.every(({ state }) => state === "active");
  if (!settled || (what !== "RPO" && isGuessed(worth, facts))) return { ...found, doubt: true };
  return isWhole(facts) ? found : asFarAsSeen(found);
}

/** Only a Platform can say how soon a failover is ordered: elsewhere, or while that is unknown, the wait is a guess. */
function isGuessed({ system, estimate }: Worth, facts: Facts): boolean {
  const waits = estimate.rto?.terms.some(({ assumptions }) => assumptions.includes("decide.person")) ?? false;
  const [platform] = facts.all("platform");
  const says = platform?.plan !== undefined && !isMarker(platform.plan.operations.value);
  return waits && system.declared.operations === undefined && !says;
}

function gapOf({ estimate: { missing } }: Worth, what: Verdict["what"]): string {
  const own = missing.find((one) => one.startsWith(`${what}:`))?.slice(what.length + 2);
  return (own ?? missing[0] ?? "something that it is worked out from was not read").replace(/\.$/, "");
}

/** A region's code may be any text that a resource holds; one that is none is not repeated. */
function shown(text: string, { system }: Worth): string {
  return system.regions.reduce((said, { region }) => said.replaceAll(region, shownPlace(region)), text);
}

function sentence(text: string): string {
  const [first = text] = text.split("; ");
  const cut = first.length < longest ? first : `${first.slice(0, longest - 2)}…`;
  return `${cut.charAt(0).toUpperCase()}${cut.slice(1)}.`;
}
