import { dirname } from "node:path";
import type { Limits } from "../world/arguments";
import type { SandboxCloud, Setting } from "../world/cloud";
import type { Row, Rows } from "../world/row";
import { SdkTypes } from "../world/sdk-types";
import { isProps, type Props, Refusal, textAt, unknown, valuesAt } from "../world/values";
import type { World } from "../world/world";
import { accelerator } from "./accelerator";
import { account } from "./account";
import { backup } from "./backup";
import { buckets } from "./buckets";
import { cloudWan } from "./cloud-wan";
import { cluster } from "./cluster";
import constraints from "./constraints.json";
import { controlPlanes, patience } from "./control-planes";
import { database } from "./database";
import { dns } from "./dns";
import { dnsQuestions } from "./dns-questions";
import { dsql } from "./dsql";
import { dynamodb } from "./dynamodb";
import { entry } from "./entry";
import { firewalls } from "./firewalls";
import { gateways } from "./gateways";
import { promote } from "./global-database";
import { identity } from "./identity";
import { keys } from "./keys";
import { network } from "./network";
import { observation } from "./observation";
import { peering } from "./peering";
import { protection } from "./protection";
import provided from "./provider.json";
import { raise } from "./raised";
import type { AwsRows } from "./sources";
import { takeOver } from "./takeover";
import { transitGateways } from "./transit-gateway";
import types from "./types.json";

/** What the provider's schema says of a type beside what replaces. */
interface Provided {
  readonly exclusive?: readonly (readonly string[])[];
  readonly exactlyOne?: readonly (readonly string[])[];
  readonly defaults?: Props;
}

const facts = types.types as Readonly<Record<string, Partial<Row>>>;
const schemas = provided.types as Readonly<Record<string, Provided>>;

/** Names that AWS adds to faster than the SDK's enums: any string will do. */
const openEnums = ["rds.InstanceType", "iam.ManagedPolicy", "ec2.InstanceType"];

const callerIdentity = "aws:sts/getCallerIdentity:getCallerIdentity";
const partition = "aws:index/getPartition:getPartition";

/**
 * What the provider makes of its configuration. It asks STS for the account at start-up, in its own region, unless it is
 * told to skip both uses of the answer. Source: logs of the provider; the two switches from memory, unverified.
 */
function configure(config: Props, { account: own }: World): Setting {
  const region = textAt(config, "region");
  const checked = region !== "" && region !== unknown && config.skipRegionValidation !== true;
  if (checked && !constraints.regions.includes(region)) {
    throw new Refusal(`invalid AWS Region: ${region}; allowed: ${constraints.regions.join(", ")}`);
  }
  const allowed = valuesAt(config, "allowedAccountIds");
  const refused = valuesAt(config, "forbiddenAccountIds").includes(own);
  const open = allowed.length === 0 || allowed.includes(own) || allowed.includes(unknown);
  if (refused || !open) throw new Refusal(`AWS account ID not allowed: ${own}`);
  const tags = valuesAt(config, "defaultTags.tags").find(isProps) ?? {};
  const silent = config.skipCredentialsValidation === true && config.skipRequestingAccountId === true;
  return { region: region || "us-east-1", tags, ...(!silent && { asksFirst: callerIdentity }) };
}

const sdk = new SdkTypes(dirname(require.resolve("@pulumi/aws/package.json")), openEnums);

/** Rows with what is known of their types as data: what replaces them, their seconds, and the provider's schema. */
function completed(rows: AwsRows): Rows {
  const entries = Object.entries(rows).map(([type, row]) => {
    const [schema, fact] = [schemas[type], facts[type]];
    const defaults = { ...schema?.defaults, ...fact?.defaults, ...row.defaults };
    return [type, { source: "mem", createOnly: [], ...fact, ...schema, ...row, defaults }] as const;
  });
  return Object.fromEntries(entries);
}

/** What has a default is no answer of the service. */
function computed(type: string): ReadonlySet<string> {
  const defaults = schemas[type]?.defaults ?? {};
  return new Set([...sdk.computedOf(type)].filter((key) => !(key in defaults)));
}

/** The provider `aws`. */
export const aws: SandboxCloud = {
  name: "aws",
  types: sdk,
  computed,
  limits: constraints.types as Readonly<Record<string, Limits>>,
  placing: { argument: "region", regionOf: (region) => region },
  labels: { argument: "tags", outputs: ["tagsAll"] },
  regions: constraints.regions,
  configure,
  rows: completed({
    ...network,
    ...gateways,
    ...peering,
    ...transitGateways,
    ...cloudWan,
    ...firewalls,
    ...keys,
    ...identity,
    ...cluster,
    ...entry,
    ...dns,
    ...accelerator,
    ...database,
    ...dynamodb,
    ...dsql,
    ...observation,
    ...protection,
    ...account,
    ...backup,
    ...buckets,
  }),
  invokes: {
    ...dnsQuestions,
    "aws:index/getCallerIdentity:getCallerIdentity": (_, __, { account: own }) => ({
      id: own,
      accountId: own,
      userId: "AIDASANDBOX",
      arn: `arn:aws:iam::${own}:user/sandbox`,
    }),
    [partition]: () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }),
  },
  local: [partition],
  operations: { promote, raise, takeover: takeOver },
  controlPlanes,
  patience,
};
