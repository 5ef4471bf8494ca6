import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { isMarker } from "../../facts/resource";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import { leaves } from "../subjects";
import { calledBy, chooses, isLocal, isSettled, shares } from "./methods";
import { type Beside, besides, isPrivate } from "./ways";

function unwatched(route: RouteFact): Breach {
  const { probed, remedy, perhaps } = route;
  const steps = remedy === undefined ? {} : { remedy };
  const found = `it is ${calledBy(route)} that no health check watches`;
  if (perhaps === undefined) return { ...breach(probed, found), ...steps };
  return { ...breach(probed, `${found}, unless ${perhaps}`), ...steps, doubt: true };
}

/** A failover is between regions whatever stands beside it: one resource is enough to judge. */
function alone(route: RouteFact): Breach | undefined {
  if ((isSettled(route) && shares(route)) || known(route.probed) !== false) return undefined;
  return chooses(route) && !shares(route) ? unwatched(route) : undefined;
}

/**
 * Ways beside each other are no failover where they lead to one region, where there is one alone, or where nobody outside
 * of a network is led by them. Where nobody can tell it is a doubt.
 */
function shared(route: RouteFact, beside: Beside): Breach | undefined {
  // One that is a resource of its own says no method, so that by itself nobody asks it.
  if (!shares(route) && route.of) return alone(route);
  if (!shares(route) || isPrivate(route) || known(route.probed) !== false) return undefined;
  const between = beside(route);
  if (between === "region" || (between === "alone" && isLocal(route))) return undefined;
  const found = unwatched(route);
  return between === "regions" ? found : asFarAsSeen(found);
}

/** Something is named that watches it, and that watches nothing. It is told at the check, once for every way that goes by it. */
function hollow(route: RouteFact, beside: Beside): Check {
  const said = route.hollow?.value;
  const at = said && !isMarker(said) ? said.at : undefined;
  const broken = () => {
    const found = route.hollow && known(route.hollow);
    if (!found || !chooses(route)) return undefined;
    const between = beside(route);
    if (shares(route) && (isPrivate(route) || between === "region" || (between === "alone" && isLocal(route))))
      return undefined;
    const { why, property = route.probed.path, doubt } = found;
    const text = at ? `${why}; the ways that go by it are watched by nothing` : why;
    return { found: text, property, remedy: hollowRemedy, ...(doubt ? { doubt } : {}) };
  };
  return { subject: at && !at.external ? at : route.origin, broken };
}

const hollowRemedy = "Let it go by a check that asks the endpoint itself, is switched on and is not inverted.";

const standing = (facts: Facts): readonly RouteFact[] => facts.all("route").filter(({ origin }) => !leaves(origin));

/** R17: every way that is chosen is asked whether it leads anywhere. */
export const probed: Rule = {
  id: "R17",
  slug: "health-check-on-failover-record",
  title: "Every way between regions that a traffic layer chooses is asked whether it leads anywhere",
  why: "A way that nothing asks stays an answer when its region is gone; a second one that nothing asks is found dead on the night it is needed.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: (facts) => standing(facts).map((route) => ({ subject: route.origin, broken: () => alone(route) })),
  all: (facts) => {
    const beside = besides(facts);
    const settled = standing(facts).filter(isSettled);
    return settled.flatMap((route) => [
      { subject: route.origin, broken: () => shared(route, beside) },
      hollow(route, beside),
    ]);
  },
  remediation: "Give it a health check that asks what it leads to, or on an alias record evaluateTargetHealth.",
  source:
    "Route 53's developer guide and API reference: a record without a health check counts as healthy, and so does a check that is disabled or needs none of its children. Weights inside one region, and a lone weighted record, are no failover. The same of other products is unverified.",
};
