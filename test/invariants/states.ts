import { regionCodes } from "../../components/topology/tables/catalogue";
import type { Resource, Value } from "../../resilience/facts/resource";
import { change, type Plant, removed, withInputs } from "../harness/plant";
import { at, lines, list, of } from "./read";
import type { Checked, Graph } from "./row";

const bucket = "aws:s3/bucket:Bucket";
const versioning = "aws:s3/bucketVersioning:BucketVersioning";
const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const policy = "aws:s3/bucketPolicy:BucketPolicy";
const replication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const key = "aws:kms/key:Key";
const replicaKey = "aws:kms/replicaKey:ReplicaKey";

/** What every bucket with state has beside it, by type, and whether it says what it must. */
const beside: Readonly<Record<string, (row: Resource) => boolean>> = {
  [versioning]: ({ inputs }) => at(inputs, "versioningConfiguration.status") === "Enabled",
  [encryption]: ({ inputs }) => {
    const rules = list(inputs.rules);
    const isOwn = (rule: Value) =>
      at(rule, "applyServerSideEncryptionByDefault.sseAlgorithm") === "aws:kms" &&
      at(rule, "applyServerSideEncryptionByDefault.kmsMasterKeyId") !== undefined &&
      at(rule, "bucketKeyEnabled") === true;
    return rules.length > 0 && rules.every(isOwn);
  },
  [block]: ({ inputs }) =>
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].every(
      (door) => inputs[door] === true,
    ),
  [policy]: ({ inputs }) => deniesPlain(String(inputs.policy)),
};

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Condition?: { readonly Bool?: Readonly<Record<string, string>> };
}

function deniesPlain(document: string): boolean {
  const { Statement } = JSON.parse(document) as { readonly Statement: readonly Statement[] };
  return Statement.some(
    ({ Effect, Principal, Condition }) =>
      Effect === "Deny" && Principal === "*" && Condition?.Bool?.["aws:SecureTransport"] === "false",
  );
}

function unkept(graph: Graph): string[] {
  return of(graph, bucket).flatMap(({ urn, inputs }) =>
    Object.entries(beside).flatMap(([type, holds]) => {
      const rows = of(graph, type).filter((row) => row.inputs.bucket === inputs.bucket);
      return rows.length === 1 && rows.every(holds) ? [] : [`${urn} has no ${type} as it must be`];
    }),
  );
}

/** An empty prefix is everything, and a rule without a filter too. */
function copiesLocks(graph: Graph): string[] {
  const prefixes = of(graph, replication).flatMap(({ inputs }) =>
    list(inputs.rules).map((rule) => String(at(rule, "filter.prefix") ?? "")),
  );
  const wrong = prefixes.filter((prefix) => ".pulumi/locks/".startsWith(prefix) || prefix.startsWith(".pulumi/locks"));
  const isCopied = prefixes.some((prefix) => ".pulumi/stacks/".startsWith(prefix));
  return [
    ...wrong.map((prefix) => `what begins with "${prefix}" is copied, and locks with it`),
    ...(isCopied ? [] : ["no rule copies the stacks"]),
  ];
}

function keysAlone(graph: Graph): string[] {
  const hasReplica = ({ outputs, inputs }: Resource) =>
    of(graph, replicaKey).some(
      (replica) => replica.inputs.primaryKeyArn === outputs.arn && replica.inputs.region !== inputs.region,
    );
  return lines(of(graph, key), (row) => row.inputs.multiRegion !== true || !hasReplica(row), "is in one region only");
}

const pulumiState: Checked = {
  id: "aws-25",
  title: "the state bucket is versioned, encrypted, closed, TLS only, and does not replicate locks",
  stacks: ["aws-state"],
  subject: [bucket, replication, key, replicaKey],
  broken: (graph) => [
    ...unkept(graph),
    ...copiesLocks(graph),
    ...keysAlone(graph),
    ...of(graph, "aws:dynamodb/table:Table").map(({ urn }) => `${urn} locks nothing of Pulumi's`),
  ],
  plants: [
    withInputs(versioning, "us-west-2-versions", { "versioningConfiguration.status": "Suspended" }),
    withInputs(encryption, "us-west-2-encryption", { rules: [{ bucketKeyEnabled: true }] }),
    withInputs(block, "us-west-2-private", { restrictPublicBuckets: false }),
    withInputs(policy, "us-west-2-policy", { policy: JSON.stringify({ Statement: [] }) }),
    removed(policy, "ca-central-1-policy"),
    withInputs(replication, "", { rules: [{ status: "Enabled" }] }),
    withInputs(replication, "", { rules: [{ filter: { prefix: ".pulumi/history/" } }] }),
    withInputs(key, "-secrets-key", { multiRegion: false }),
    removed(replicaKey, "-secrets-replica"),
    change(key, "-secrets-key", { type: "aws:dynamodb/table:Table" }),
  ],
};

const account = "azure-native:storage:StorageAccount";
const blobs = "azure-native:storage:BlobServiceProperties";
const immutable = "azure-native:storage:BlobContainerImmutabilityPolicy";

/** Days in which a state that was deleted can be had back. */
const leastHiddenDays = 14;

/** What every storage account says, and what the one with the state says besides. */
const accountSays: Readonly<Record<string, readonly Value[]>> = {
  allowSharedKeyAccess: [false],
  allowBlobPublicAccess: [false],
  minimumTlsVersion: ["TLS1_2", "TLS1_3"],
  enableHttpsTrafficOnly: [true],
  "encryption.requireInfrastructureEncryption": [true],
  "sku.name": ["Standard_GZRS", "Standard_RAGZRS"],
};

const storageAccounts: Checked = {
  id: "azure-23",
  title: "storage accounts: no keys, no public blobs, TLS 1.2, the state's with soft delete and copies",
  stacks: ["azure-state"],
  subject: [account, blobs],
  broken: (graph) => [
    ...Object.entries(accountSays).flatMap(([path, allowed]) =>
      lines(
        of(graph, account),
        ({ inputs }) => !allowed.some((one) => one === at(inputs, path)),
        `says another ${path}`,
      ),
    ),
    ...lines(of(graph, account), (row) => !hidesDeleted(graph, row), "keeps neither versions nor what was deleted"),
    ...of(graph, immutable).map(({ urn }) => `${urn} keeps Pulumi from writing`),
  ],
  plants: [
    ...Object.keys(accountSays).map((path) => withInputs(account, "", { [path]: undefined })),
    withInputs(account, "", { "sku.name": "Standard_LRS" }),
    withInputs(blobs, "", { isVersioningEnabled: false }),
    withInputs(blobs, "", { "deleteRetentionPolicy.days": leastHiddenDays - 1 }),
    withInputs(blobs, "", { "containerDeleteRetentionPolicy.enabled": false }),
    removed(blobs, ""),
    change("azure-native:storage:BlobContainer", "", { type: immutable }),
  ],
};

function hidesDeleted(graph: Graph, { inputs: { accountName } }: Resource): boolean {
  const isHidden = (row: Resource, path: string) =>
    at(row.inputs, `${path}.enabled`) === true && Number(at(row.inputs, `${path}.days`) ?? 0) >= leastHiddenDays;
  return of(graph, blobs).some(
    (row) =>
      row.inputs.accountName === accountName &&
      row.inputs.isVersioningEnabled === true &&
      isHidden(row, "deleteRetentionPolicy") &&
      isHidden(row, "containerDeleteRetentionPolicy"),
  );
}

const gcsBucket = "gcp:storage/bucket:Bucket";
const ring = "gcp:kms/keyRing:KeyRing";
const cryptoKey = "gcp:kms/cryptoKey:CryptoKey";

const gcsState: Checked = {
  id: "gcp-24",
  title: "the state bucket is in two regions, encrypted, closed, versioned; its key outside the workload's regions",
  stacks: ["gcp-state"],
  subject: [gcsBucket, ring, cryptoKey],
  broken: (graph) => [
    ...lines(
      of(graph, gcsBucket),
      ({ inputs }) => placesOf(inputs.customPlacementConfig).size !== 2,
      "is not in two regions",
    ),
    ...lines(of(graph, gcsBucket), (row) => !isKeptClosed(graph, row), "is not encrypted, closed and versioned"),
    ...lines(
      of(graph, gcsBucket),
      ({ inputs }) => inputs.retentionPolicy !== undefined,
      "cannot be written to by Pulumi",
    ),
    // The place of several regions around the bucket's: no system runs in it.
    ...lines(
      of(graph, ring),
      ({ inputs }) => regionCodes("gcp").includes(String(inputs.location)),
      "is lost with a region",
    ),
    ...of(graph, "trilith:index:GcpStateBackend").flatMap(({ urn, outputs }) =>
      String(outputs.secretsProvider).startsWith("gcpkms://") ? [] : [`${urn} names no key for secrets`],
    ),
  ],
  plants: [
    withInputs(gcsBucket, "", { "customPlacementConfig.dataLocations": ["US-EAST1"] }),
    withInputs(gcsBucket, "", { customPlacementConfig: undefined }),
    withInputs(gcsBucket, "", { encryption: undefined }),
    withInputs(gcsBucket, "", { uniformBucketLevelAccess: false }),
    withInputs(gcsBucket, "", { publicAccessPrevention: "inherited" }),
    withInputs(gcsBucket, "", { "versioning.enabled": false }),
    withInputs(gcsBucket, "", { retentionPolicy: { retentionPeriod: 86_400 } }),
    withInputs(ring, "", { location: "us-central1" }),
    change("trilith:index:GcpStateBackend", "state", { outputs: { secretsProvider: "passphrase" } }),
  ] satisfies Plant[],
};

function placesOf(placement: Value | undefined): Set<Value> {
  return new Set(list(at(placement, "dataLocations")));
}

function isKeptClosed(graph: Graph, { inputs }: Resource): boolean {
  const isOwnKey = of(graph, cryptoKey).some(({ id }) => id === at(inputs, "encryption.defaultKmsKeyName"));
  const isClosed = inputs.uniformBucketLevelAccess === true && inputs.publicAccessPrevention === "enforced";
  return isOwnKey && isClosed && at(inputs, "versioning.enabled") === true;
}

/** Invariants of what keeps the state, on each cloud. */
export const stateInvariants: readonly Checked[] = [pulumiState, storageAccounts, gcsState];
