import type { Estimate } from "../estimate/model";
import { element, type Markup } from "../markup/markup";
import { duration, percentage, trimmed } from "../markup/quantities";
import { section, sentence } from "./blocks";
import { termTable } from "./recovery";

/** How the other numbers were worked out: availability, lost writes, cost. */
export function termsSection(estimate: Estimate | undefined): Markup {
  const { availability, rpo, cost } = estimate ?? {};
  const times = (value: number) => `× ${trimmed(value, 2)}`;
  return section(
    "terms",
    "Where do the other numbers come from?",
    element("h3", {}, "Availability"),
    availability === undefined
      ? sentence("It is not known: see what is missing.")
      : [
          sentence(
            `${percentage(availability.percent)} of the time, ${duration(availability.minutesPerMonth * 60)} of 30 days without service. What takes most: ${availability.binding}.`,
          ),
          termTable("Terms of the availability, in series", availability.terms, percentage),
        ],
    element("h3", {}, "Writes that are lost for good"),
    rpo === undefined
      ? sentence("They are not known: see what is missing.")
      : [
          sentence(
            `${duration(rpo.median)} at the median, ${duration(rpo.binding)} in nine of ten outages${rpo.database === undefined ? "" : `; the database that loses most is ${rpo.database}`}.`,
          ),
          termTable("Terms of the RPO", rpo.terms, duration),
        ],
    element("h3", {}, "Cost of the shape"),
    cost === undefined
      ? sentence("It is not known: see what is missing.")
      : [
          sentence(
            `${trimmed(cost.relative, 2)} times one region that carries everything${cost.monthly === undefined ? "" : `; ${trimmed(cost.monthly.amount, 0)} ${cost.monthly.currency} a month by the prices that were given`}.`,
          ),
          termTable("Terms of the cost, beside that one region", cost.terms, times),
        ],
  );
}
