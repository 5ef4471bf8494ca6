import { addressOf, shownUrl, workRegions } from "../backend";
import type { Fault, Seen, StateCheck } from "../seen";

const keyServices = ["awskms", "azurekeyvault", "gcpkms", "hashivault"];

const change = "Run `pulumi stack change-secrets-provider` with the URL of a key in a key service.";

/** Checks of what encrypts a stack's secrets. */
export const keyChecks: readonly StateCheck[] = [
  {
    id: "D01",
    slug: "secrets-in-a-key-service",
    title: "A key service encrypts the stack's secrets",
    why: "Whoever has a copy of the state and the passphrase reads every secret, and nobody sees them do it.",
    severity: "critical",
    remediation: change,
    source: "pulumi 3.259, pkg/secrets: passphrase, service, cloud and b64 are all there are",
    sees: ({ provider, tier }) => provider !== undefined && tier !== "dev",
    faults: ({ provider }) => (provider === undefined ? [] : unkept(provider)),
  },
  {
    id: "D02",
    slug: "key-version-named",
    title: "The URL of a key in Key Vault names the key's version",
    why: "Without one, decryption asks for the newest version: after a rotation nobody can read the secrets.",
    severity: "high",
    remediation: "Run `pulumi stack change-secrets-provider azurekeyvault://VAULT.vault.azure.net/keys/KEY/VERSION`.",
    source: "gocloud.dev v0.46 secrets/azurekeyvault/akv.go: Decrypt uses the version of the URL, else the newest",
    sees: ({ provider }) => provider !== undefined,
    faults: ({ provider }) => {
      const { scheme, rest } = addressOf(provider?.url ?? "");
      if (scheme !== "azurekeyvault" || /\/keys\/[^/]+\/[^/]+\/?$/.test(rest)) return [];
      return [
        {
          found: `its secrets provider is ${shownUrl(`azurekeyvault://${rest}`)} without a version of the key`,
          property: "secretsprovider",
        },
      ];
    },
  },
  {
    id: "D03",
    slug: "one-secrets-provider",
    title: "Stack file and state are encrypted by the same provider",
    why: "The stack file's secrets and the state's then need two keys, and a change of one leaves the other behind.",
    severity: "high",
    remediation:
      "Run `pulumi stack change-secrets-provider` once with the key that is meant, and commit the stack file.",
    source: "pulumi 3.259, pkg/secrets/cloud/manager.go: EditProjectStack writes both",
    sees: ({ provider, stackFile }) => provider !== undefined && stackFile !== undefined,
    faults: apart,
  },
  {
    id: "D04",
    slug: "key-outlives-a-region",
    title: "The key of the secrets is no single region's that the stack works in",
    why: "When that region is lost, no update decrypts the state: the way to the other regions is closed too.",
    severity: "high",
    remediation:
      "Use a multi-Region key (AWS), a multi-region key ring (Google Cloud), or a key in a region without workloads.",
    source: "AWS KMS: keys stand in one region, mrk- ones have replicas; Cloud KMS: a key ring has a location",
    sees: ({ provider, tier }) => provider !== undefined && tier !== "dev",
    faults: ({ provider, facts }) => {
      const region = regionOfKey(provider?.url);
      if (region === undefined || !workRegions(facts).includes(region)) return [];
      return [
        { found: `its secrets are encrypted by a key in ${region}, where it works too`, property: "secretsprovider" },
      ];
    },
  },
];

function unkept({ type, url = "" }: NonNullable<Seen["provider"]>): readonly Fault[] {
  const { scheme } = addressOf(url);
  if (type === "service" || (type === "cloud" && keyServices.includes(scheme))) return [];
  const what: Readonly<Record<string, string>> = {
    passphrase: "a passphrase encrypts its secrets",
    b64: "nothing encrypts its secrets",
    cloud: `its secrets are encrypted by ${scheme || "a provider without a URL"}, which is no key service that is known`,
  };
  const found = what[type] ?? `its secrets are encrypted by ${type}, which is not known`;
  return [{ found: `${found}; ${keyServices.join(", ")} or Pulumi Cloud are asked for`, property: "secretsprovider" }];
}

/** Whose the stack file's secrets are, in the words of a state. */
function apart({ provider, stackFile }: Seen): readonly Fault[] {
  if (provider === undefined || stackFile === undefined) return [];
  const { secretsprovider = "", salted, path } = stackFile;
  const isUrl = secretsprovider.includes("://");
  const inFile = isUrl ? secretsprovider : salted || secretsprovider === "passphrase" ? "passphrase" : "";
  const inState = provider.type === "cloud" ? (provider.url ?? "") : provider.type;
  // Pulumi Cloud's own provider is the one that a stack file need not name.
  if (inFile === inState || (inFile === "" && !["cloud", "passphrase"].includes(provider.type))) return [];
  const found = `${path} says ${shownUrl(inFile) || "nothing"}, the state ${shownUrl(inState)}`;
  return [{ found, property: "secretsprovider" }];
}

function regionOfKey(url = ""): string | undefined {
  const { scheme, rest, query } = addressOf(url);
  if (scheme === "gcpkms") return /(?:^|\/)locations\/([^/]+)/.exec(rest)?.[1];
  if (scheme !== "awskms" || /(^|[/:])mrk-/.test(rest)) return undefined;
  return query.get("region") ?? /arn:aws[\w-]*:kms:([\w-]+):/.exec(rest)?.[1];
}
