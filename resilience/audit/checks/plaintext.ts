import { leaksIn } from "../leaks";
import type { StateCheck } from "../seen";

/** Checks that what is secret stands in the state as one. */
export const plaintextChecks: readonly StateCheck[] = [
  {
    id: "D08",
    slug: "no-plaintext-secret",
    title: "No secret stands in the state unencrypted",
    why: "Everybody who reads the state, a backup of it or a log of a preview has the secret.",
    severity: "critical",
    remediation:
      "Pass it as `pulumi.secret(...)` or list it in `additionalSecretOutputs`, update, and replace the secret itself.",
    source:
      "by type what the SDKs declare secret, by form secretlint's recommended rules, and resilience/audit/patterns.ts",
    faults: ({ resources, pending, leftovers, forms }) =>
      [...resources, ...pending.map(({ resource }) => resource), ...leftovers].flatMap((resource) =>
        leaksIn(resource, forms).map(({ path, kind, certain }) => ({
          resource,
          property: path,
          found: `${path} ${certain ? "is" : "looks like"} ${kind} and is not encrypted`,
        })),
      ),
  },
  {
    id: "D09",
    slug: "secrets-stay-encrypted",
    title: "The state that was given holds its secrets encrypted",
    why: "A file with every secret in clear text is one copy away from everybody.",
    severity: "critical",
    remediation: "Delete the file, and export again without `--show-secrets`.",
    source: "pulumi 3.259: `stack export --show-secrets` writes `plaintext` in place of `ciphertext`",
    faults: ({ shown }) => (shown === 0 ? [] : [{ found: `${shown} of its secrets stand in this file in clear text` }]),
  },
];
