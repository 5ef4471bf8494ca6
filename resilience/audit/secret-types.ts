import type { Resource } from "../facts/resource";
import { tokenOf } from "../facts/token";
import declared from "./declared-secrets.json";

/** What a type holds that is secret whatever it looks like. */
export interface SecretType {
  /** Paths, with `[]` for every item of a list; everything below one is secret. */
  readonly paths: readonly string[];
  /** Where that is written down. */
  readonly source: string;
}

const microsoft = "Azure's REST specifications call it a secret or write-only; from memory, unverified";

/** What no SDK that is installed here says, by token. */
const further: Readonly<Record<string, SecretType>> = {
  "azure-native:app:containerapp": { paths: ["configuration.secrets[].value"], source: microsoft },
  "azure-native:app:job": { paths: ["configuration.secrets[].value"], source: microsoft },
  "azure-native:compute:virtualmachine": { paths: ["osProfile.adminPassword"], source: microsoft },
  "azure-native:dbformysql:server": { paths: ["administratorLoginPassword"], source: microsoft },
  "azure-native:dbforpostgresql:server": { paths: ["administratorLoginPassword"], source: microsoft },
  "azure-native:keyvault:secret": { paths: ["properties.value"], source: microsoft },
  "azure-native:sql:server": { paths: ["administratorLoginPassword"], source: microsoft },
  "azure:keyvault:secret": {
    paths: ["value"],
    source: "hashicorp/azurerm marks it sensitive; from memory, unverified",
  },
  "aws:lb:listener": {
    paths: ["defaultActions[].authenticateOidc.clientSecret"],
    source: "hashicorp/terraform-provider-aws marks client_secret sensitive",
  },
  "aws:lb:listenerrule": {
    paths: ["actions[].authenticateOidc.clientSecret"],
    source: "hashicorp/terraform-provider-aws marks client_secret sensitive",
  },
  "aws-native:secretsmanager:secret": {
    paths: ["secretString"],
    source: "CloudFormation, AWS::SecretsManager::Secret",
  },
  "pulumi:providers:azure": { paths: ["clientSecret", "clientCertificatePassword"], source: "@pulumi/azure, provider" },
  "pulumi:providers:azure-native": {
    paths: ["clientSecret", "clientCertificatePassword"],
    source: "@pulumi/azure-native 3.28, provider.d.ts",
  },
  "pulumi:providers:gcp": { paths: ["accessToken", "credentials"], source: "@pulumi/gcp 9.37, provider.d.ts" },
  "kubernetes:core:secret": { paths: ["data", "stringData"], source: "Kubernetes API, Secret v1" },
};

/** What an SDK keeps secret because it may hold anything: plain, it is judged by its form and its name. */
const mayBeAnything: ReadonlySet<string> = new Set([
  "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion",
  "gcp:storage/bucketObject:BucketObject",
]);

/** A parameter of Parameter Store is secret if it is called so; the SDK keeps every value so. */
const isSecureString = ({ type, inputs, outputs }: Resource) =>
  tokenOf(type) !== "aws:ssm:parameter" || (inputs.type ?? outputs.type) === "SecureString";

const sdkRows = declared as Readonly<Record<string, readonly string[]>>;

/**
 * The paths of a resource that hold secrets by their type.
 * @param resource - From any adapter.
 */
export function secretPathsOf(resource: Resource): readonly string[] {
  const { type } = resource;
  if (mayBeAnything.has(type) || !isSecureString(resource)) return [];
  const provider = /^pulumi:providers:(.+)$/.exec(type)?.[1];
  const row = further[tokenOf(type)];
  return [...new Set([...(sdkRows[provider ?? type] ?? []), ...(row?.paths ?? [])])];
}
