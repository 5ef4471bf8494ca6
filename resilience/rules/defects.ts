/** How it is judged that a resource cannot be read, by a mistake of ours: no rule can decide anything about it. */
export const defectsPolicy = {
  name: "defects",
  title: "Every resource can be read",
  remediation:
    "Report it with the version of trilith; until then, set the level of the policy `defects` in the configuration.",
  severity: "critical",
} as const;

/** How it is told which types no rule sees. */
export const coveragePolicy = {
  name: "coverage",
  title: "Every type that a rule could ask about is read",
  remediation: "Look at these resources yourself, or ask for their types to be read.",
  severity: "low",
} as const;
