import { type Fault, shown } from "../configuration/faults";
import type { Config } from "../configuration/schema";
import { methodOf, numbersOf, promiseOf } from "../decide/promise";
import type { EngineName, Shape, TierName } from "../model";
import { engines, enginesOf } from "../tables/engines";
import { tierFor, tierNames, tiers } from "../tables/tiers";
import { faultIf, type Rule, rule } from "./rule";

/** Rules about what is promised, and what can keep it. */
export const promiseRules: readonly Rule[] = [
  rule("tier-or-objectives", ["tier", "objectives"], ({ tier, objectives }) => {
    const empty = objectives !== undefined && Object.keys(objectives).length === 0;
    const found = objectives === undefined ? "nothing" : empty ? "objectives without a number" : "both";
    return faultIf((tier === undefined) === (objectives === undefined) || empty, {
      path: "tier",
      found,
      allowed: `either tier (${tierNames.join(" | ")}) or objectives`,
    });
  }),

  rule("objectives-reachable", ["tier", "objectives"], ({ tier, objectives = {} }, past) =>
    faultIf(
      tier === undefined && (promiseOf({ objectives }, past)?.tier ?? tierFor(numbersOf(objectives))) === undefined,
      {
        path: "objectives",
        found: shownNumbers(objectives),
        allowed: `nothing stricter than tier platinum (${shownNumbers(tiers.platinum.objectives)})`,
        advice: "What the regions share, a global traffic layer or database, is promised at 99.99 % itself.",
      },
    ),
  ),

  tierRule("tier-shape", ["shape"], (tier, { shape }) =>
    faultIf(!tiers[tier].shapes.includes(shape), {
      path: "shape",
      found: shape,
      allowed: `${tiers[tier].shapes.join(" | ")} with tier ${tier}`,
    }),
  ),

  tierRule("tier-standby", ["standby"], (tier, { standby }) =>
    faultIf(standby !== undefined && !tiers[tier].standbys.includes(standby), {
      path: "standby",
      found: shown(standby),
      allowed: `${tiers[tier].standbys.join(" | ")} with tier ${tier}`,
    }),
  ),

  tierRule("tier-automation", ["operations"], automationFaults),

  tierRule("tier-method", ["traffic", "cloud"], (tier, { traffic, cloud }) => {
    const needed = methodOf(undefined, tier, cloud);
    return faultIf(tiers[tier].method.required && methodOf(traffic.method, tier, cloud) !== needed, {
      path: "traffic.method",
      found: shown(traffic.method),
      allowed: `${needed} with tier ${tier}: ${tiers[tier].method.why}`,
    });
  }),

  tierRule("engine-tier", ["cloud", "database", "shape"], engineTierFaults),
];

/** A rule that depends on the tier, and is silent where there is none. */
function tierRule<K extends keyof Config>(
  id: string,
  needs: readonly K[],
  broken: (tier: TierName, config: Pick<Config, K>) => readonly Fault[],
): Rule {
  return rule<K | "tier" | "objectives">(id, [...needs, "tier", "objectives"], (config, past) => {
    const promised = promiseOf(config, past);
    return promised ? broken(promised.tier, config) : [];
  });
}

function automationFaults(tier: TierName, { operations }: Pick<Config, "operations">): readonly Fault[] {
  const needed = tiers[tier].automation;
  const { automation, decisionMinutes } = operations;
  if (!needed || automation >= needed.least) return [];
  const { least, orDecisionMinutes: minutes } = needed;
  return faultIf(minutes === undefined || decisionMinutes > minutes, {
    path: "operations",
    found: `automation ${automation} and ${decisionMinutes} minutes to decide`,
    allowed: `automation ${least} or more${minutes === undefined ? "" : `, or decisionMinutes up to ${minutes},`} with tier ${tier}`,
  });
}

function engineTierFaults(tier: TierName, config: Pick<Config, "cloud" | "database" | "shape">): readonly Fault[] {
  const { cloud, database, shape } = config;
  const { ceiling } = engines[database.engine];
  const able = enginesOf(cloud).filter((name) => isAble(name, tier, shape));
  return faultIf(engines[database.engine].cloud === cloud && !isAble(database.engine, tier, shape), {
    path: "database.engine",
    found: `${shown(database.engine)} with tier ${tier}`,
    allowed: able.length > 0 ? able.join(" | ") : `a lower tier: no engine on ${cloud} keeps it with shape ${shape}`,
    advice: ceiling
      ? `${database.engine} is ${ceiling.tier} at best: ${ceiling.why}.`
      : `${tier} needs an engine that every region writes to.`,
  });
}

/** Whether an engine keeps a tier; one that does not carry the shape has a rule of its own. */
function isAble(name: EngineName, tier: TierName, shape: Shape): boolean {
  const { ceiling, shapes } = engines[name];
  const below = ceiling === undefined || tierNames.indexOf(tier) >= tierNames.indexOf(ceiling.tier);
  return below && (!tiers[tier].multiWriter || shapes[shape] === "multi-region");
}

function shownNumbers(objectives: object): string {
  return Object.entries(objectives)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
