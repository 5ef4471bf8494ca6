import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const rooms = join(__dirname, "../../components");

/** Outputs of components without a contract of their own: each says what it registers itself. */
const own: Readonly<Record<string, readonly string[]>> = {
  Platform: ["zoneId", "topology"],
  Region: ["clusterName", "service"],
  AwsTransitGateways: ["gatewayIds"],
  AwsCloudWan: ["coreNetworkId"],
  AwsPrivateServices: ["securityGroupId"],
  AwsWebAcl: ["arn"],
  AwsZonalAutoshift: ["alarmName"],
  AwsFlowLog: ["logGroupName"],
  AwsAuroraMember: ["endpoint", "readerEndpoint", "memberId", "backedUp"],
  AwsDatabaseKey: ["arn", "keyId"],
  AwsDatabaseFirewall: ["groupId"],
  AwsDsqlMember: ["cluster"],
  AwsEntryBinding: ["service"],
  AwsAnycast: ["dnsName", "hostedZoneId", "addresses"],
  AwsStateKey: ["arn", "replicaArn", "alias", "replicaAlias"],
  AwsStateBucket: ["bucket"],
  AzureClusterIdentities: ["controlPlane", "kubelet"],
  AzureClusterAuthority: ["authority"],
  AzurePodIdentities: ["issuer"],
  AzureCosmosMember: ["identityId", "endpoint"],
  AzurePostgresqlMember: ["endpoint", "readerEndpoint", "memberId", "backedUp"],
  AzureFlowLog: ["accountName"],
  AzurePrivateServices: ["endpointIds"],
  AzureEntryBinding: ["service"],
  AzureRegionFoundation: ["group", "vault", "logWorkspace", "alarmsTo"],
  GcpVpc: ["networkId"],
  GcpCertificates: ["map", "ids"],
  GcpRegionFoundation: ["key", "nodeAccount", "alarmsTo"],
  GcpRegionLogs: ["bucketId"],
  GcpPodIdentities: ["workloadPool"],
  GcpClusterBackups: ["backupPlanId"],
  GcpAlloydbMember: ["clusterId", "address", "readerAddress", "credentials"],
  GcpSpannerMember: ["identity"],
  GcpSpannerKey: ["id"],
  GcpEntryBinding: ["service"],
  GcpEntryBalancer: ["backendServiceId"],
  GcpEntryRedirect: ["forwardingRule"],
  GcpAnycast: ["address", "backendServiceName"],
  AzureAnycast: ["endpointId", "isProven", "frontDoorId"],
  AzureAnycastDomain: ["domainId", "isProven"],
  AzureStateVault: ["vaultId", "vaultUri", "keyName", "keyUriWithVersion"],
  EntryService: ["namespace", "service"],
  Placeholder: ["deployment"],
};

/**
 * The outputs that a component must register: the members of its contract, `AwsCluster` for example of `ClusterOutputs`.
 * @param kind - The last part of the type token.
 * @returns undefined for a component that neither has a contract nor stands in the table.
 */
export function contractOf(kind: string): readonly string[] | undefined {
  if (own[kind]) return own[kind];
  // The last words are the noun: `StateBackend` of `AwsStateBackend`, `Database` of `AwsAuroraDatabase`.
  const words = kind.replace(/^(Aws|Azure|Gcp)/, "").split(/(?<=.)(?=[A-Z])/);
  const nouns = words.map((_, at) => words.slice(at));
  const found = nouns.find((noun) => existsSync(contractFile(noun)));
  return found && membersOf(contractFile(found), `${found.join("")}Outputs`);
}

function contractFile(noun: readonly string[]): string {
  return join(rooms, noun.join("-").toLowerCase(), "contract.ts");
}

function membersOf(file: string, name: string): string[] | undefined {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (!found || !ts.isInterfaceDeclaration(found)) return undefined;
  return found.members.filter((member) => !member.questionToken).map((member) => member.name?.getText(source) ?? "");
}
