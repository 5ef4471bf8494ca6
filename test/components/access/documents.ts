import type { Resource } from "../../../resilience/facts/resource";
import { ofType, only } from "../aws/parts";

/** A statement of a policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>>;
}

/** The statements of every policy that is attached to a role of the graph. */
export function grantsOf(graph: readonly Resource[], label: string): Statement[] {
  const { name } = only(graph, "Role", `access-${label}`).inputs;
  const attached = ofType(graph, "RolePolicyAttachment").filter(({ inputs }) => inputs.role === name);
  const policies = attached.map(({ inputs }) =>
    ofType(graph, "Policy").find(({ outputs }) => outputs.arn === inputs.policyArn),
  );
  return policies.flatMap((policy) => {
    if (!policy) throw new Error(`${label} has a policy that is not in the graph`);
    return (JSON.parse(String(policy.inputs.policy)) as { Statement: Statement[] }).Statement;
  });
}

/** Whether statements let an action through for a thing, conditions aside; denials win, and `*` ends an ARN. */
export function lets(statements: readonly Statement[], action: string, arn: string): boolean {
  const about = ({ Action, Resource }: Statement) =>
    Action.includes(action) &&
    [Resource].flat().some((text) => (text.endsWith("*") ? arn.startsWith(text.slice(0, -1)) : arn === text));
  const told = statements.filter(about);
  return told.some(({ Effect }) => Effect === "Allow") && !told.some(({ Effect }) => Effect === "Deny");
}
