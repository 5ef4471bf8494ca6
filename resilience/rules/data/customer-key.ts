import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { type Breach, breach, type Check, type Rule } from "../rule";

/** R15: every database is encrypted with a key of the customer's. */
export const databaseKey: Rule = {
  id: "R15",
  slug: "db-encryption-cmk",
  title: "Every database is encrypted with a key of yours",
  why: "Whoever has the key decides who reads: with the cloud's own key nobody can be shut out, and nobody's reading is logged.",
  severity: "high",
  clouds: ["aws", "gcp"],
  one: (facts) => checksOf(facts, ({ origin }) => origin.cloud !== "azure"),
  remediation:
    "Give it a customer-managed key of its own region; most services take one only when the database is made.",
  source: "Types of the SDKs: kmsKeyId, encryptionKeyName.",
};

/** R31: the same on Azure, where it is a choice between two harms, and stops nobody. */
export const azureDatabaseKey: Rule = {
  id: "R31",
  slug: "azure-db-encryption-cmk",
  title: "On Azure, every database is encrypted with a key of yours, or that is left out on purpose",
  why:
    "With Microsoft's key nobody can be shut out. With yours, a database whose vault no longer answers stops as well, " +
    "and an account of Cosmos DB has one key for all of its regions: weigh one against the other before the database is made.",
  severity: "medium",
  clouds: ["azure"],
  one: (facts) => checksOf(facts, ({ origin }) => origin.cloud === "azure"),
  remediation:
    "Give it a customer-managed key when it is made, in a vault that outlives its region, or exempt it with the reason.",
  source:
    "Types of the SDK: dataEncryption, keyVaultKeyUri. Microsoft's pages on data encryption of flexible server (chosen when the server is made, never changed) and on customer-managed keys of Cosmos DB; how long a database outlives its vault is unverified.",
};

function checksOf(facts: Facts, isAsked: (database: DatabaseFact) => boolean): readonly Check[] {
  return facts
    .all("database")
    .filter((database) => database.origin.state !== "lost" && isAsked(database))
    .map((database) => ({ subject: database.origin, broken: () => brokenBy(database) }));
}

function brokenBy({ customerKey, restored }: DatabaseFact): Breach | undefined {
  // What it was made from may be gone, and no resource says with which key that was encrypted.
  if (restored)
    return {
      ...breach(customerKey, "it has the key of what it was restored from, which nothing here says"),
      doubt: true,
    };
  return known(customerKey) === false ? breach(customerKey, "it is not encrypted with a key of yours") : undefined;
}
