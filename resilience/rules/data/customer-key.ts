import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { type Breach, breach, type Rule } from "../rule";

/** R15: every database is encrypted with a key of the customer's. */
export const databaseKey: Rule = {
  id: "R15",
  slug: "db-encryption-cmk",
  title: "Every database is encrypted with a key of yours",
  why: "Whoever has the key decides who reads: with the cloud's own key nobody can be shut out, and nobody's reading is logged.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts) =>
    facts
      .all("database")
      .filter(({ origin }) => origin.state !== "lost")
      .map((database) => ({ subject: database.origin, broken: () => brokenBy(database) })),
  remediation:
    "Give it a customer-managed key of its own region; most services take one only when the database is made.",
  source: "Types of the SDKs: kmsKeyId, dataEncryption and keyVaultKeyUri, encryptionKeyName.",
};

function brokenBy({ customerKey, restored }: DatabaseFact): Breach | undefined {
  // What it was made from may be gone, and no resource says with which key that was encrypted.
  if (restored)
    return {
      ...breach(customerKey, "it has the key of what it was restored from, which nothing here says"),
      doubt: true,
    };
  return known(customerKey) === false ? breach(customerKey, "it is not encrypted with a key of yours") : undefined;
}
