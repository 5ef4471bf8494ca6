import { gathered } from "../certainty";
import { breach, type Rule } from "../rule";
import { regionOf } from "../subjects";

/** R29: advice alone, since one stack per environment holds several regions on purpose. */
export const isolation: Rule = {
  id: "R29",
  slug: "region-stack-isolation",
  title: "A stack holds what serves in one region only",
  why: "An update of a stack over several regions needs the providers of all of them, and one mistake in it reaches them all at once.",
  severity: "medium",
  clouds: ["aws", "azure", "gcp"],
  advice: true,
  all: (facts) => {
    const services = facts
      .all("service")
      .filter(({ product, serves }) => product !== "function" && serves.value === true);
    const serving = [...facts.all("cluster"), ...facts.all("entry"), ...services].map(({ origin }) => origin);
    const platforms = facts.all("platform").map(({ origin, regions }) => ({ origin, field: regions }));
    const [first] = [...platforms, ...serving.map((origin) => ({ origin, field: origin.region }))];
    if (!first) return [];
    const broken = () => {
      const { values, doubt } = gathered(serving, (origin) => [regionOf(origin)]);
      const count = values.filter((code) => code !== undefined).length;
      const what = services.length > 0 ? "clusters, services or entries" : "clusters or entries";
      if (count > 1) return breach<unknown>(first.field, `this stack holds ${what} of ${count} regions`);
      if (doubt) throw doubt;
      return undefined;
    };
    return [{ subject: first.origin, broken }];
  },
  remediation:
    "Give every region a stack of its own, or exempt this one with the reason for one stack per environment.",
  source:
    "Advice, from the layout of a stack per region; one stack per environment is a choice with reasons of its own.",
};
