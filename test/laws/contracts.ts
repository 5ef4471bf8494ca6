import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const rooms = join(__dirname, "../../components");

/** Outputs of components without a contract of their own: each says what it registers itself. */
const own: Readonly<Record<string, readonly string[]>> = {
  Platform: ["zoneId", "topology"],
  Region: ["clusterName", "address", "service"],
  AwsPrivateServices: ["securityGroupId"],
  AwsWebAcl: ["arn"],
  AwsZonalAutoshift: ["alarmName"],
  AwsFlowLog: ["logGroupName"],
  AwsDatabaseMember: ["endpoint", "readerEndpoint", "memberId"],
  AwsEntryBinding: ["service", "endpointGroups"],
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
  const noun = kind.replace(/^(Aws|Azure|Gcp)/, "");
  const room = noun.replace(/(?<=.)([A-Z])/g, "-$1").toLowerCase();
  const file = join(rooms, room, "contract.ts");
  return existsSync(file) ? membersOf(file, `${noun}Outputs`) : undefined;
}

function membersOf(file: string, name: string): string[] | undefined {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (!found || !ts.isInterfaceDeclaration(found)) return undefined;
  return found.members.filter((member) => !member.questionToken).map((member) => member.name?.getText(source) ?? "");
}
