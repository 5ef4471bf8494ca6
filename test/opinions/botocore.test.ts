import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aws } from "../../sandbox/aws/cloud";
import constraints from "../../sandbox/aws/constraints.json";
import { everyGraph } from "./graphs";
import { asked, inFolder } from "./judges";
import { faultsIn, silentIn } from "./limits";

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

test("the limits are what the script writes from the botocore that is pinned", async () => {
  await inFolder(async (folder) => {
    const file = join(folder, "constraints.json");
    await asked("botocore", ["sandbox/aws/constraints.py", file], { cwd: root, codes: (code) => code === 0 });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(constraints);
  });
});

test("every registration of every stack and variant keeps the SDK's types and the limits of AWS's service models", async () => {
  expect(faultsIn(aws, await everyGraph())).toEqual([]);
});

test("every type that is registered has limits, or a reason why the models say nothing", async () => {
  expect(silentIn(aws, await everyGraph())).toEqual(Object.keys(silent).sort());
});
