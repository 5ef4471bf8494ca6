import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isSecret, isUnknown, type Properties, type Value } from "../../resilience/facts/resource";
import { aws } from "../../sandbox/aws/cloud";
import constraints from "../../sandbox/aws/constraints.json";
import { problemsOf } from "../../sandbox/world/arguments";
import { type Props, unknown } from "../../sandbox/world/values";
import { answersIn } from "./cloudformation/answers";
import { everyGraph } from "./graphs";
import { asked, inFolder } from "./judges";

const root = join(__dirname, "../..");

const network = "EC2's model has no limits for it: ids and switches alone";

/** Types that botocore's models say nothing of, each with the reason. */
const silent: Readonly<Record<string, string>> = {
  "aws:backup/regionSettings:RegionSettings": "two maps of switches",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "one switch",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": network,
  "aws:ec2/internetGateway:InternetGateway": network,
  "aws:ec2/route:Route": network,
  "aws:ec2/routeTable:RouteTable": network,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": network,
  "aws:ec2/securityGroup:SecurityGroup": network,
  "aws:ec2/subnet:Subnet": network,
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": network,
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": network,
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": network,
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": network,
  "aws:ec2transitgateway/route:Route": network,
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": network,
  "aws:eks/accessEntry:AccessEntry": "names and ARNs without a limit in the model",
  "aws:rds/clusterInstance:ClusterInstance": "RDS tells its limits in words; cfn-lint has them",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": "RDS tells its limits in words; cfn-lint has them",
  "aws:rds/parameterGroup:ParameterGroup": "RDS tells its limits in words; cfn-lint has them",
  "aws:rds/subnetGroup:SubnetGroup": "RDS tells its limits in words; cfn-lint has them",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": "four switches",
  "aws:s3/bucket:Bucket": "a bucket's name has no limit in the model; cfn-lint has it",
  "aws:s3/bucketPolicy:BucketPolicy": "a document",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "four switches",
  "aws:sns/topic:Topic": "SNS tells its limits in words; cfn-lint has them",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": network,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": network,
};

/** What the harness answered in a cloud's place is no value of the program's. */
function written(value: Value, isAnswer: (text: string) => boolean): Props[string] {
  if (Array.isArray(value)) return value.map((item) => written(item, isAnswer));
  if (isSecret(value) || isUnknown(value)) return unknown;
  if (typeof value === "object" && value !== null) return of(value as Properties, isAnswer);
  return typeof value === "string" && isAnswer(value) ? unknown : (value as Props[string]);
}

function of(value: Properties, isAnswer: (text: string) => boolean): Props {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner, isAnswer)]));
}

test("the limits are what the script writes from the botocore that is pinned", async () => {
  await inFolder(async (folder) => {
    const file = join(folder, "constraints.json");
    await asked("botocore", ["sandbox/aws/constraints.py", file], { cwd: root, codes: (code) => code === 0 });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(constraints);
  });
});

test("every registration of every stack and variant keeps the SDK's types and the limits of AWS's service models", async () => {
  const faults = new Set<string>();
  for (const graph of await everyGraph()) {
    const isAnswer = answersIn(graph);
    for (const { type, inputs } of graph.filter(({ custom, type: token }) => custom && token.startsWith("aws:"))) {
      const members = aws.types.argsOf(type);
      if (!members) throw new Error(`the SDK has no ${type}`);
      const problems = problemsOf(aws.types, members, of(inputs, isAnswer), aws.limits[type] ?? {});
      for (const { property, reason } of problems) faults.add(`${type} ${property}: ${reason}`);
    }
  }
  expect([...faults]).toEqual([]);
});

test("every type that is registered has limits, or a reason why the models say nothing", async () => {
  const graphs = await everyGraph();
  const types = new Set(graphs.flat().flatMap(({ custom, type }) => (custom && type.startsWith("aws:") ? [type] : [])));
  const bare = [...types].filter((type) => !(type in aws.limits));
  expect(bare.sort()).toEqual(Object.keys(silent).sort());
});
