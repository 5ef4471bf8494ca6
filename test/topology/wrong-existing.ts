import { sites } from "../components/existing/sites";
import type { Wrong } from "./refused";
import { after, aws, type Written } from "./sample";

interface Existing {
  readonly network: Record<string, unknown>;
  readonly cluster?: Record<string, unknown>;
}

type Lines = Record<string, { slot: number; state?: string; existing?: Existing }>;

/** A site whose regions' lines were changed. */
function changed(cloud: keyof typeof sites, change: (lines: Lines, codes: readonly string[]) => void): Written {
  const site = structuredClone(sites[cloud]) as Written & { regions: Lines };
  change(site.regions, Object.keys(site.regions));
  return site;
}

/** What exists in the first region of a site, changed. */
function first(cloud: keyof typeof sites, change: (existing: Existing) => void): Written {
  return changed(cloud, (lines, [code = ""]) => {
    const { existing } = lines[code] ?? {};
    if (existing) change(existing);
  });
}

function without(object: object | undefined, key: string): void {
  if (object) Reflect.deleteProperty(object, key);
}

const set = (object: Record<string, unknown> | undefined, values: object) => Object.assign(object ?? {}, values);

/** Wrong in what exists already. */
export const existing: readonly Wrong[] = [
  {
    name: "an unknown key of an existing network",
    config: first("aws", ({ network }) => set(network, { cidr: "10.0.0.0/16" })),
  },
  {
    name: "an existing VPC by its ARN, without its zones",
    config: first("aws", ({ network }) => {
      set(network, { id: "arn:aws:ec2:us-east-2:123456789012:vpc/vpc-01234567" });
      without(network, "zones");
    }),
  },
  {
    name: "an existing VPC with subnets as on another cloud, and a zone of another region",
    config: first("aws", ({ network }) => {
      const zones = Object.values(network.zones as Record<string, object>);
      const named = ["use2-az1", "use2-az2", "euw1-az3"].map((zone, at) => [zone, zones[at]]);
      set(network, { zones: Object.fromEntries(named), subnets: { nodes: "subnet-01234567" } });
    }),
  },
  {
    name: "an existing VPC with one zone, and subnets that are none",
    config: first("aws", ({ network }) => {
      set(network, {
        zones: {
          "use2-az1": { name: "use2-az1", private: "a", privateRange: "10.21.0.0/19", public: "b", database: "c" },
        },
      });
    }),
  },
  {
    name: "an existing cluster of another region, without what it is used with",
    config: first("aws", ({ cluster }) => {
      set(cluster, { id: "arn:aws:eks:eu-west-1:123456789012:cluster/ours", issuer: "https://example.com" });
      without(cluster, "certificateAuthority");
      without(cluster, "securityGroupId");
    }),
  },
  {
    name: "an existing VPC with the addresses of another one, where one region writes",
    config: first("aws", ({ network }) => set(network, { range: "10.0.0.0/8" })),
  },
  {
    name: "an existing cluster without its network",
    config: first("aws", (existing) => without(existing, "network")),
  },
  {
    name: "an existing virtual network without the subnets that are needed",
    config: {
      ...first("azure", (existing) => {
        set(existing.network, { subnets: { nodes: "/subscriptions/1/nodes" } });
        without(existing, "cluster");
      }),
      database: { engine: "postgresql-flexible" },
      shape: "active-passive",
      traffic: { delegated: true, method: "anycast" },
    },
  },
  {
    name: "an existing network on Google Cloud in one region and not in the other",
    config: changed("gcp", (lines, [code = ""]) => without(lines[code], "existing")),
  },
  {
    name: "an existing network on Google Cloud without ranges, and a subnet of another region",
    config: first("gcp", (existing) => {
      const subnets = { nodes: "projects/shop-prod-1/regions/europe-west9/subnetworks/nodes" };
      set(existing.network, { subnets });
      without(existing.network, "secondaryRanges");
      without(existing, "cluster");
    }),
  },
  {
    name: "an existing network for a region that stands in its own",
    config: sites.aws,
    memory: after(aws),
  },
  {
    name: "a network of its own for a region that stands in an existing one",
    config: aws,
    memory: after(sites.aws),
  },
];
