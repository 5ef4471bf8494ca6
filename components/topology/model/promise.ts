/** What is promised, in numbers. */
export interface Objectives {
  /** Availability in percent of a month, absent for no promise. */
  readonly availabilityPercent?: number;
  /** Recovery time objective in seconds, absent for no promise. */
  readonly rtoSeconds?: number;
  /** Recovery point objective in seconds, absent for no promise. */
  readonly rpoSeconds?: number;
}

/** Who acts in an outage: a ceiling for the estimate, never a claim. */
export interface Operations {
  /** Rung of the automation ladder, 0 (all by hand) to 5. */
  readonly automation: number;
  /** Minutes after which a person has ordered a failover at the latest. */
  readonly decisionMinutes: number;
}
