import type { Rule } from "../rule";
import { keptChecks } from "./verdicts";

const arithmetic =
  "RTO and RPO bind at the 90th percentile of 10,000 draws from the published and guessed numbers of the assumptions, each marked as what it is.";

/** R06: what the published promises come to together. */
export const compositeSla: Rule = {
  id: "R06",
  slug: "composite-sla",
  title: "The availability that published SLAs come to together is what the tier promises",
  why: "What stands in series multiplies: a promise that is higher than its layers come to is broken in an ordinary year.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => keptChecks(facts, settings, "availability"),
  remediation: "Mend the term that takes most, or choose the tier whose number holds.",
  source:
    "Series within a region, parallel over regions that serve or take over in time, times what all share, less takeovers and mistakes that reach every region: docs/worth.md. An SLA is a credit, no availability; what nobody has read stays marked there.",
};

/** R24: how much is lost for good. */
export const rpoBudget: Rule = {
  id: "R24",
  slug: "rpo-budget",
  title: "What a lost region takes along is within the tier's RPO",
  why: "What was not copied when the region went is gone for good: nobody can decide about that afterwards.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => keptChecks(facts, settings, "RPO"),
  remediation: "Replicate more closely, copy backups elsewhere more often, or choose the tier whose number holds.",
  source: `Lag of the replication, or interval of backups plus upload; 0 for a quorum alone. ${arithmetic}`,
};

/** R25: how long users wait. */
export const rtoBudget: Rule = {
  id: "R25",
  slug: "rto-budget",
  title: "Users of a lost region are served again within the tier's RTO",
  why: "Detection, decision, promotion, the shift of traffic and the clients' own caches add up; the longest of them is found out too late in an outage.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => keptChecks(facts, settings, "RTO"),
  remediation: "Mend the longest term, or choose the tier whose number holds.",
  source: `The sum along the critical path; automation 4 is believed where the stack holds what executes it. ${arithmetic}`,
};

/** Rules on what a system is worth in an outage: its numbers against its promise. */
export const worthRules: readonly Rule[] = [compositeSla, rpoBudget, rtoBudget];
