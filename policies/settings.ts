import type { PolicyConfigSchema } from "@pulumi/policy";
import { tierNames } from "../components/topology/tables/tiers";
import { homeRegions, onUnknowns } from "../resilience/rules/settings";

const text = (description: string) => ({ type: "string" as const, description });

/** What the engine checks the configuration of `settings` against, and what editors show. */
export const settingsSchema: PolicyConfigSchema = {
  properties: {
    tier: {
      type: "string",
      enum: [...tierNames],
      description: "Promise whose numbers are asked for. Left out: the tier of the stack's Platform, else silver.",
    },
    onUnknown: {
      type: "string",
      enum: [...onUnknowns],
      description: "What becomes of a check whose answer nobody can know yet. Left out: advisory.",
    },
    homeRegion: {
      type: "string",
      enum: [...homeRegions],
      description: "Where personal data may be. Left out: nobody is asked.",
    },
    exempt: {
      type: "array",
      description: "Findings that are known and lived with until a day.",
      items: {
        type: "object",
        properties: {
          id: text("Number of the rule, for example R20."),
          urn: text("URN of the resource; * at its end stands for the rest. Left out: every resource."),
          reason: text("Why that is right."),
          expires: text("Last day, for example 2027-01-31."),
          ticket: text("Where it was agreed."),
        },
        required: ["id"],
        additionalProperties: false,
      },
    },
  },
};
