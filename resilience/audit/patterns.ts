/** Text that nobody writes by chance. */
interface Mark {
  /** What it is, after "looks like". */
  readonly kind: string;
  readonly pattern: RegExp;
  /** Where the form is written down. */
  readonly source: string;
}

/**
 * Forms of secrets that can be told by themselves. Kept small: what the major clouds and this project's own components
 * hand out, and what ends up in the environment of a workload. Lengths are bounded, so that no text takes long.
 */
export const marks: readonly Mark[] = [
  {
    kind: "a private key",
    pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/,
    source: "RFC 7468 section 10 and 11; RFC 9580 section 6.2 for OpenPGP",
  },
  {
    kind: "an AWS access key with its secret",
    pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b[\s\S]{1,200}?(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/,
    source: "IAM User Guide, unique identifiers; the secret's 40 characters: git-secrets of awslabs",
  },
  {
    kind: "a key in a connection string",
    pattern: /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=(?![<${*])[^;\s"']{8,}/i,
    source: "Azure Storage, Service Bus and SQL: their documented connection strings",
  },
  {
    kind: "a password in an address",
    pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@?#]{0,200}:(?![<${*%])[^\s/@?#]{3,200}@[^\s/]/i,
    source: "RFC 3986 section 3.2.1",
  },
  {
    kind: "a JSON web token",
    pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,}\.[\w-]{16,}/,
    source: "RFC 7519: both parts are JSON objects in base64url",
  },
  {
    kind: "a GitHub token",
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/,
    source: "docs.github.com, GitHub's token formats",
  },
  { kind: "a Pulumi access token", pattern: /\bpul-[0-9a-f]{40}\b/, source: "Pulumi Cloud; unverified" },
  { kind: "a Slack token", pattern: /\bxox[abeoprs]-[\w-]{20,}/, source: "docs.slack.dev, token types" },
  {
    kind: "a Google API key",
    pattern: /\bAIza[\w-]{35}(?![\w-])/,
    source: "secretlint's and gitleaks' rules; unverified",
  },
  { kind: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/, source: "github.blog, 2021: npm's new token format" },
];

/** Names of properties whose plain values are secrets, and what has to be true of the value. */
interface Name {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Shortest value, in characters: below it, it is a setting. */
  readonly shortest: number;
  /** Least Shannon entropy, in bits per character: names and words have less. */
  readonly leastBits: number;
}

/** By name: a password is one however simple it is, and a token or key only where it looks random. */
export const names: readonly Name[] = [
  { kind: "a password", pattern: /(?:password|passwd|passphrase|pwd)$/i, shortest: 4, leastBits: 0 },
  { kind: "a connection string", pattern: /connection_?strings?$/i, shortest: 20, leastBits: 3 },
  {
    kind: "a secret",
    pattern:
      /(?:secret|token|credentials?|(?:api|access|account|shared|private|storage|primary|secondary|license)_?keys?)$/i,
    shortest: 16,
    leastBits: 3,
  },
];

/** What such names hold that is none: another resource's name, a reference, a stand-in. */
export const harmless =
  /^(?:arn:|projects\/|\/subscriptions\/|https?:\/\/[^@]*$|urn:|<.*>$|\$\{.*\}$|\{\{.*\}\}$|(.)\1*$|true$|false$|\d+$)|^[\w-]+:(?:index|[\w/]+):\w+$/i;

/** A storage account's key: 64 bytes in base64. Told only beside a name that speaks of keys, since a SHA-512 looks so too. */
export const azureKey = { kind: "a storage account's key", pattern: /^[A-Za-z0-9+/]{86}==$/, beside: /key|secret/i };
