import { describe, expect, test } from "vitest";
import { actionsByType } from "../../../../components/access/aws/actions";
import { boundaryStatements } from "../../../../components/access/aws/boundary";
import type { AccessScope } from "../../../../components/access/aws/documents";
import { partsOf, statementsOf } from "../../../../components/access/aws/parts";
import type { RoleName } from "../../../../components/access/contract";
import asked from "./asked.json";
import { excused } from "./excused";
import levels from "./levels.json";
import managed from "./managed.json";
import { cloudFormation, without } from "./types";

const scope: AccessScope = {
  account: "123456789012",
  regions: ["us-east-2", "eu-west-1"],
  roles: ["acme-access-deploy"],
  systems: ["shop/prod"],
  boundary: "arn:aws:iam::123456789012:policy/acme-access-boundary",
};

const grantedTo = (role: RoleName) =>
  new Set(
    partsOf[role]
      .flatMap((part) => statementsOf(part, scope))
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action.map((action) => action.toLowerCase())),
  );
const excuseOf = (action: string) => excused.find(([actions]) => actions.test(action));
const words = (text: string) => text.split(" ").filter(Boolean);
const levelOf = (action: string): string | undefined => {
  const [service = "", name = ""] = action.toLowerCase().split(":");
  const known = (levels as Readonly<Record<string, Readonly<Record<string, string>>>>)[service];
  if (known === undefined) return "unknown";
  return Object.entries(known).find(([, names]) => words(names.toLowerCase()).includes(name))?.[0];
};
const reads = (action: string) => ["Read", "List"].includes(levelOf(action) ?? "");

/** What is not in AWS's reference is no action that could be granted. */
function missing(role: RoleName, actions: readonly string[]): string[] {
  const granted = grantedTo(role);
  return actions.filter(
    (action) => !granted.has(action.toLowerCase()) && !excuseOf(action) && levelOf(action) !== undefined,
  );
}

test("every type is one of CloudFormation's, or said to have no counterpart there", () => {
  expect([...Object.keys(cloudFormation), ...without].toSorted()).toEqual(Object.keys(actionsByType).toSorted());
  expect(Object.keys(asked.handlers).toSorted()).toEqual(Object.keys(cloudFormation).toSorted());
});

describe.each(Object.entries(asked.handlers))("%s", (_, { read, write }) => {
  test("what AWS's own tool calls to read one, preview may call; to change one, deploy", () => {
    expect(missing("preview", words(read).filter(reads))).toEqual([]);
    expect(missing("deploy", words(write))).toEqual([]);
  });
});

test("what an action depends on is granted with it", () => {
  for (const [action, needed] of Object.entries(asked.dependent)) {
    expect({ action, missing: missing("deploy", words(needed)) }).toEqual({ action, missing: [] });
  }
});

test("every excuse excuses something", () => {
  const handlers = Object.values(asked.handlers).flatMap(({ read, write }) => [...words(read), ...words(write)]);
  const all = [...handlers, ...Object.values(asked.dependent).flatMap(words)];
  const granted = grantedTo("preview");
  const open = all.filter((action) => !granted.has(action.toLowerCase()));
  expect(excused.filter(([actions]) => !open.some((action) => actions.test(action)))).toEqual([]);
});

/** Services that AWS's policy for backups has rights on, and no engine here is one of. */
const others =
  /^(redshift|redshift-serverless|cloudformation|fsx|timestream|ssm-sap|ssm|guardduty|storagegateway|backup-gateway|elasticfilesystem|ds|ebs):/;

test.each(Object.entries(managed))(
  "the boundary leaves a role what %s grants, as far as it is needed here",
  (_, { actions }) => {
    const allowed = boundaryStatements(scope).flatMap(({ Action }) => Action);
    const covered = (action: string) =>
      allowed.some((one) => (one.endsWith(":*") ? action.startsWith(one.slice(0, -1)) : one === action));
    const left = words(actions).filter((action) => !covered(action) && !others.test(action));
    expect(left).toEqual([]);
  },
);

test("within the boundary nobody makes or changes a role, takes another one, or opens the state", () => {
  const state = {
    buckets: ["arn:aws:s3:::acme-state"],
    bucketKeys: ["arn:key/bucket"],
    secretsKeys: ["arn:key/secrets"],
  };
  const statements = boundaryStatements({ ...scope, state });
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
  expect(
    allowed.filter((action) =>
      /^(iam:(Create(?!Service)|Put|Update|Attach|Delete)|sts:|organizations:|\*)/.test(action),
    ),
  ).toEqual([]);
  expect(statements).toContainEqual({
    Sid: "NeverState",
    Effect: "Deny",
    Action: ["kms:*", "s3:*"],
    Resource: ["arn:aws:s3:::acme-state", "arn:aws:s3:::acme-state/*", "arn:key/bucket", "arn:key/secrets"],
  });
});
