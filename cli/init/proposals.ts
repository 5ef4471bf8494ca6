import type { Cloud, EngineName, Shape, TierName } from "../../components/topology/model";

/** What is proposed for a cloud and a shape, where nobody says otherwise. */
export interface Proposal {
  /** The strictest tier that the shipped stack of the same cloud and shape is built with. */
  readonly tier: TierName;
  /** Codes of the regions, the seed first. */
  readonly regions: readonly string[];
  /** The database's engine. */
  readonly engine: EngineName;
  /** How users are led, where it is another way than the tier's. */
  readonly method?: "dns" | "anycast";
}

/** By cloud and shape: regions and tiers are those of the shipped stacks, `stacks/Pulumi.<cloud>-<shape>.yaml`. */
export const proposals: Readonly<Record<Cloud, Readonly<Record<Shape, Proposal>>>> = {
  aws: {
    "active-passive": { tier: "gold", regions: ["us-east-2", "eu-west-1"], engine: "aurora-postgresql" },
    "active-active": { tier: "platinum", regions: ["us-east-2", "eu-west-1", "ap-northeast-1"], engine: "dynamodb" },
  },
  azure: {
    "active-passive": { tier: "silver", regions: ["eastus2", "centralus"], engine: "postgresql-flexible" },
    "active-active": {
      tier: "silver",
      regions: ["eastus2", "northeurope", "japaneast"],
      engine: "cosmos",
      method: "anycast",
    },
  },
  gcp: {
    "active-passive": { tier: "gold", regions: ["us-central1", "us-east1"], engine: "alloydb" },
    "active-active": { tier: "platinum", regions: ["us-east1", "europe-west1", "asia-east1"], engine: "spanner" },
  },
};

/** What only whoever owns an account knows, by cloud: examples with which the sandbox works and a real account refuses. */
export interface Stand {
  /** The account. */
  readonly account: string;
  /** Who administers clusters. */
  readonly admins: (account: string, domain: string) => readonly string[];
  /** Who reaches the API servers; absent where the cloud asks whoever comes, and not where from. */
  readonly allow?: readonly string[];
}

// Documentation's own: an example account of AWS, a range that is never routed (RFC 5737), and a group nobody has.
const examplesRange = "203.0.113.0/24";

/** By cloud. */
export const stands: Readonly<Record<Cloud, Stand>> = {
  aws: {
    account: "123456789012",
    admins: (account) => [`arn:aws:iam::${account}:role/platform`],
    allow: [examplesRange],
  },
  azure: {
    account: "00000000-1111-2222-3333-444444444444",
    admins: () => ["aaaaaaaa-0000-4000-8000-000000000003"],
    allow: [examplesRange],
  },
  gcp: {
    account: "example-shop-prod",
    admins: (_, domain) => [`group:platform@${domain.split(".").slice(-2).join(".")}`],
  },
};

/** The domain that is proposed. @source RFC 2606: nobody has names below example.com. */
export const exampleDomain = "shop.example.com";
