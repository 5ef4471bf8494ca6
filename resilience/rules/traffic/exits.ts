import { gathered } from "../certainty";
import { asFarAsSeen, breach, type Rule } from "../rule";
import { counts, isPromised } from "../subjects";
import { chooses } from "./methods";
import { betweenOf, isPrivate } from "./ways";

/**
 * R20: an address announced everywhere by one product alone has no second exit. Systems on DNS alone are not asked: their
 * records lead to regional addresses, which can be published elsewhere without the layer. Of one region there is no way to
 * another, so nobody is asked for a second one.
 */
export const secondExit: Rule = {
  id: "R20",
  slug: "no-single-exit",
  title: "Users have a second way in beside one anycast product",
  why: "The global layer is shared by all regions: while it fails, every region is healthy and nobody reaches one.",
  severity: "medium",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => {
    if (!isPromised(settings)) return [];
    const open = facts.all("route").filter((route) => counts(route.origin) && !isPrivate(route));
    const anycast = open.filter(({ method }) => method.value === "anycast");
    const [first] = anycast;
    if (!first) return [];
    const broken = () => {
      const { values, doubt } = gathered(open, (route) => (chooses(route) ? [route.product] : []));
      if (values.length > 1) return undefined;
      if (doubt) throw doubt;
      const between = betweenOf(anycast);
      if (between === "alone" || between === "region") return undefined;
      const found = breach(first.method, `${first.product} is the only way to the regions`);
      return between === "regions" ? found : asFarAsSeen(found);
    };
    return [{ subject: first.origin, broken }];
  },
  remediation: "Keep DNS records with health checks beside it that lead to the regions, or exempt it with the reason.",
  source:
    "Availability of the layer bounds the composite: the published 99.99 % of one product is less than two regions'.",
};
