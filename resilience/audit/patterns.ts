/** Text that nobody writes by chance. */
interface Mark {
  /** What it is, after "looks like". */
  readonly kind: string;
  readonly pattern: RegExp;
  /** Where the form is written down. */
  readonly source: string;
}

/**
 * Forms of secrets that can be told by themselves and that secretlint's recommended rules leave out, or tell only beside
 * other text. Lengths are bounded, so that no text takes long.
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
  { kind: "a Pulumi access token", pattern: /\bpul-[0-9a-f]{40}\b/, source: "Pulumi Cloud; unverified" },
  {
    kind: "a Google API key",
    pattern: /\bAIza[\w-]{35}(?![\w-])/,
    source: "secretlint's and gitleaks' rules; unverified",
  },
  {
    kind: "a Stripe key",
    pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/,
    source: "docs.stripe.com, API keys",
  },
];

/** Names of properties whose plain values are secrets, and what has to be true of the value. */
interface Name {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Shortest value, in characters: below it, it is a setting. */
  readonly shortest: number;
  /** Least Shannon entropy, in bits per character: names and words have less. */
  readonly leastBits: number;
  /** Whether it may be words joined as in a name; else such a value only names a secret. */
  readonly mayBeWords: boolean;
}

/** By name: a password is one however simple it is, and a token or key only where it looks random. */
export const names: readonly Name[] = [
  {
    kind: "a password",
    pattern:
      /(?:[Pp]assword|PASSWORD|[Pp]asswd|PASSWD|[Pp]assphrase|PASSPHRASE|[Pp]wd|PWD|[a-z0-9]Pass|(?:^|[_-])(?:pass|PASS))$/,
    shortest: 4,
    leastBits: 0,
    mayBeWords: true,
  },
  { kind: "a connection string", pattern: /connection_?strings?$/i, shortest: 20, leastBits: 3, mayBeWords: false },
  {
    kind: "a secret",
    pattern:
      /(?:secret|token|credentials?|(?:api|access|account|shared|private|secret|signing|encryption|storage|primary|secondary|license)_?keys?)$/i,
    shortest: 16,
    leastBits: 3,
    mayBeWords: false,
  },
];

/** What such names hold that is none: another resource's name, a reference to a secret, a stand-in. */
export const harmless =
  /^(?:arn:|projects\/|\/subscriptions\/|https?:\/\/[^@]*$|urn:|<.*>$|\$\{.*\}$|\{\{.*\}\}$|(.)\1*$|true$|false$|\d+$)|^[\w-]+:(?:index|[\w/]+):\w+$/i;

/** References to a secret in a store, which say where it is: Key Vault, App Configuration, Vault, 1Password, CloudFormation, vals. */
export const reference =
  /^(?:@Microsoft\.(?:KeyVault|AppConfiguration)\(|\{\{resolve:|vault:|op:\/\/|ref\+|(?:aws)?(?:secretsmanager|ssm|parameterstore):|gcp:\/\/|sm:\/\/|InstrumentationKey=[0-9a-f-]{36}(?:;|$))/i;

/**
 * A name, as people and programs give one: words joined by hyphens, dots and slashes, with a number behind a word or a
 * short end that makes it unique. What is called a secret or a token and holds one names it. A password may be such words.
 */
export const nameLike = /^\/?[a-z]+\d{0,4}(?:[-._/][a-z]+\d{0,4})+(?:-[a-z0-9]{4,10})?$/i;

/** Assignments in a script, a unit or a cloud-init file: `export DB_PASSWORD=...`, `password: ...`. */
export const assignment =
  /^[ \t]*(?:-[ \t]+)?(?:export[ \t]+|set[ \t]+|Environment=["']?)?([A-Za-z_][\w.-]{1,60})[ \t]*[=:][ \t]*["']?([^\s"'#]{4,200})/gm;

/** A storage account's key: 64 bytes in base64. Told only beside a name that speaks of keys, since a SHA-512 looks so too. */
export const azureKey = { kind: "a storage account's key", pattern: /^[A-Za-z0-9+/]{86}==$/, beside: /key|secret/i };
