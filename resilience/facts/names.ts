import type { Properties, Resource } from "./resource";

/** Inputs and outputs that other resources name a resource by. */
const naming: readonly string[] = [
  "id",
  "arn",
  "name",
  "selfLink",
  // An answer of DNS names a forwarding rule by its address.
  "ipAddress",
  // Azure: an app's host.
  "defaultHostName",
  // AWS.
  "bucket",
  "bucketDomainName",
  "bucketRegionalDomainName",
  "clusterIdentifier",
  "dbClusterSnapshotArn",
  "dbSnapshotArn",
  "dnsName",
  "dualStackDnsName",
  "endpoint",
  "fqdn",
  "globalClusterIdentifier",
  // Azure: an endpoint of Front Door; an origin's is another resource's name.
  "hostName",
  "identifier",
  "keyArn",
  "keyId",
];

/** What names a resource of one kind, and is how others name what they belong to. */
const ofOneKind: Readonly<Record<string, RegExp>> = {
  globalClusterIdentifier: /:GlobalCluster$/,
  hostName: /:AFDEndpoint$/i,
};

/**
 * Everything that another resource's input could name a resource by, each as `plainName` writes it.
 * @param resource - From any adapter.
 */
export function namesOf({ id, type, inputs, outputs }: Resource): ReadonlySet<string> {
  const own = naming.filter((key) => ofOneKind[key]?.test(type) ?? true);
  // Traffic Manager: the name of a profile.
  const profile = [inputs.dnsConfig, outputs.dnsConfig].map((config) => (config as Properties | undefined)?.fqdn);
  const texts = [id, ...profile, ...own.flatMap((key) => [inputs[key], outputs[key]])];
  return new Set(texts.flatMap((text) => (typeof text === "string" && text !== "" ? [plainName(text)] : [])));
}

/** Ways to write one and the same name. */
const spellings: readonly (readonly [RegExp, string])[] = [
  // Google's self links are its names under a version of the API.
  [/^https:\/\/[a-z]+\.googleapis\.com\/[^/]+\/(?:v\d+\w*|beta|alpha)\//, ""],
  // A bucket's ARN is its name and no more: in a first preview the name alone is known.
  [/^arn:aws[a-z-]*:s3:::/, ""],
  // Route 53 puts this before a classic load balancer's name, and a dot behind every name.
  [/^dualstack\./, ""],
  [/\.$/, ""],
];

/**
 * A name as it is compared: ids of Azure and names in DNS are written in any case.
 * @param name - An id, ARN, self link, name or host.
 */
export function plainName(name: string): string {
  return spellings.reduce((text, [spelling, plain]) => text.replace(spelling, plain), name.toLowerCase());
}
