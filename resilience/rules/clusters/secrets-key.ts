import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { ClusterFact } from "../../facts/model";
import { breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { asking, type Question } from "./zones";

/** R32: a cluster's Secrets are encrypted with a key of the customer's. */
export const secretsKey: Rule = {
  id: "R32",
  slug: "cluster-secrets-cmk",
  title: "A cluster's Secrets are encrypted with a key of yours",
  why:
    "In the Secrets stand the ways into everything else. Every cloud encrypts them by itself; with its own key nobody " +
    "can be shut out, and nobody's reading is logged.",
  severity: "high",
  clouds: ["aws", "gcp"],
  one: (facts, settings) => checksOf(facts, settings, ({ origin }) => origin.cloud !== "azure"),
  remediation:
    "Give it a customer-managed key of its own region: encryptionConfig on EKS, databaseEncryption on GKE; both in place.",
  source:
    "EKS's user guide, envelope encryption (from 1.28 on with a key of AWS's without being asked) and encryption of Secrets with KMS (turned on in place, never off); GKE's page on encrypting Secrets at the application layer (contents are encrypted at rest without being asked; the key of the cluster's own region).",
};

/** R33: the same on Azure, where it is a choice between two harms, and stops nobody. */
export const azureSecretsKey: Rule = {
  id: "R33",
  slug: "azure-cluster-secrets-cmk",
  title: "On Azure, a cluster's Secrets are encrypted with a key of yours, or that is left out on purpose",
  why:
    "With Microsoft's key nobody can be shut out. With yours, the API server needs a vault beside it, and a cluster whose " +
    "vault no longer answers cannot read its Secrets: weigh one against the other.",
  severity: "medium",
  clouds: ["azure"],
  one: (facts, settings) => checksOf(facts, settings, ({ origin }) => origin.cloud === "azure"),
  remediation:
    "Set securityProfile.azureKeyVaultKms with a key of a vault in the cluster's region, or exempt it with the reason.",
  source:
    "Microsoft's pages on AKS: data encryption at rest (the platform encrypts all of it; a key vault is an optional layer) and KMS etcd encryption. What a cluster can do without its vault is unverified.",
};

function checksOf(facts: Facts, settings: Settings, isAsked: (cluster: ClusterFact) => boolean): readonly Check[] {
  return asking(facts.all("cluster").filter(isAsked), settings, () => [encrypted]);
}

const encrypted: Question<ClusterFact> = (cluster) =>
  known(cluster.secretsKey) === false
    ? breach(cluster.secretsKey, "its Secrets are encrypted with the cloud's key alone, not with one of yours")
    : undefined;
