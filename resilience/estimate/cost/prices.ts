import { RunError } from "@pulumi/pulumi";

/** What a user pays in a month for one region that carries everything, in one currency. */
export interface Prices {
  /** Currency, as it is to be printed: `EUR`. */
  readonly currency: string;
  /** Machines, clusters and entries. */
  readonly compute: number;
  /** Servers of the database. */
  readonly database: number;
  /** Storage of the database. */
  readonly storage: number;
  /** What is written to one other region. */
  readonly transfer: number;
  /** The traffic layers together. */
  readonly traffic: number;
}

const amounts = ["compute", "database", "storage", "transfer", "traffic"] as const;

/**
 * A user's file of prices: no price of any provider is in the house.
 * @param found - What the file holds.
 * @throws RunError that says what is missing or has another form.
 */
export function pricesOf(found: unknown): Prices {
  const file = typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
  const entries = new Map(Object.entries(file));
  const faults = amounts.flatMap((key) => {
    const value = entries.get(key);
    const isAmount = typeof value === "number" && Number.isFinite(value) && value >= 0;
    return isAmount ? [] : [`${key} must be an amount a month, 0 or more; found ${JSON.stringify(value)}`];
  });
  const unknown = [...entries.keys()].filter((key) => key !== "currency" && !amounts.some((one) => one === key));
  const currency = entries.get("currency");
  if (typeof currency !== "string" || currency === "") faults.push("currency must be a text, for example EUR");
  for (const key of unknown) faults.push(`${key} is not known; there are currency, ${amounts.join(", ")}`);
  if (faults.length > 0) throw new RunError(["The prices cannot be used.", ...faults].join("\n  "));
  const amount = (key: (typeof amounts)[number]) => Number(entries.get(key));
  return {
    currency: String(currency),
    compute: amount("compute"),
    database: amount("database"),
    storage: amount("storage"),
    transfer: amount("transfer"),
    traffic: amount("traffic"),
  };
}
