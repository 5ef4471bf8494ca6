import type { Told } from "./cloudformation/row";
import type { Template } from "./cloudformation/templates";
import { merge } from "./cloudformation/translate";

/** A change to a good resource that a judge has to notice. */
export interface TemplatePlant {
  /** CloudFormation type of the resource. */
  readonly type: string;
  /** What is changed; `undefined` takes a property away. */
  readonly change: Told;
  /** The judge's rule that notices it. */
  readonly rule: string;
}

/** Plants by name. */
export type TemplatePlants = Readonly<Record<string, TemplatePlant>>;

/** What AWS's schemas have to notice: names, numbers, texts, what excludes and needs each other, regions. */
export const lintPlants: TemplatePlants = {
  "a property that there is not": { type: "AWS::EC2::VPC", change: { CidrBlok: "10.0.0.0/16" }, rule: "E3002" },
  "a property that is missing": { type: "AWS::EKS::Cluster", change: { RoleArn: undefined }, rule: "E3003" },
  "a word that is none of the enum": { type: "AWS::EC2::FlowLog", change: { TrafficType: "SOME" }, rule: "E3030" },
  "a retention that there is not": { type: "AWS::Logs::LogGroup", change: { RetentionInDays: 100 }, rule: "E3030" },
  "a name that is too long": { type: "AWS::Logs::LogGroup", change: { LogGroupName: "x".repeat(600) }, rule: "E3033" },
  "a name with a letter that is not allowed": { type: "AWS::EKS::Cluster", change: { Name: "-shop" }, rule: "E3031" },
  "a number out of its range": { type: "AWS::RDS::DBCluster", change: { BackupRetentionPeriod: 90 }, rule: "E3034" },
  "an engine version that there is not": {
    type: "AWS::RDS::DBCluster",
    change: { EngineVersion: "17.99" },
    rule: "E3690",
  },
  "an instance class that there is not": {
    type: "AWS::RDS::DBInstance",
    change: { DBInstanceClass: "db.r99g.large" },
    rule: "E3025",
  },
  "an instance class that no region has": {
    type: "AWS::RDS::DBInstance",
    change: { DBInstanceClass: "db.m1.small" },
    rule: "E3025",
  },
  "a record with two answers": {
    type: "AWS::Route53::RecordSet",
    change: { TTL: "60", AliasTarget: { DNSName: "a.example.com", HostedZoneId: "Z1" } },
    rule: "E3029",
  },
};

/** What a scanner has to notice. */
export const scanPlants: TemplatePlants = {
  "a database without encryption": {
    type: "AWS::RDS::DBCluster",
    change: { StorageEncrypted: false },
    rule: "CKV_AWS_96",
  },
  "an instance with an address on the internet": {
    type: "AWS::RDS::DBInstance",
    change: { PubliclyAccessible: true },
    rule: "CKV_AWS_17",
  },
  "a way in for everybody to SSH": {
    type: "AWS::EC2::SecurityGroupIngress",
    change: { CidrIp: "0.0.0.0/0", FromPort: 22, ToPort: 22 },
    rule: "CKV_AWS_24",
  },
  "a firewall rule without a word": {
    type: "AWS::EC2::SecurityGroupIngress",
    change: { Description: undefined },
    rule: "CKV_AWS_23",
  },
  "tags of images that change": {
    type: "AWS::ECR::Repository",
    change: { ImageTagMutability: "MUTABLE" },
    rule: "CKV_AWS_51",
  },
  "a listener with an old protocol": {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    change: { SslPolicy: "ELBSecurityPolicy-2016-08" },
    rule: "CKV_AWS_103",
  },
  "a key that is not rotated": { type: "AWS::KMS::Key", change: { EnableKeyRotation: false }, rule: "CKV_AWS_7" },
  "a bucket without versions": {
    type: "AWS::S3::Bucket",
    change: { VersioningConfiguration: undefined },
    rule: "CKV_AWS_21",
  },
  "a bucket that can be opened": {
    type: "AWS::S3::Bucket",
    change: { PublicAccessBlockConfiguration: undefined },
    rule: "CKV_AWS_53",
  },
  "a table without recovery to a point in time": {
    type: "AWS::DynamoDB::Table",
    change: { PointInTimeRecoverySpecification: undefined },
    rule: "CKV_AWS_28",
  },
};

/**
 * One template a region, with the resource of each plant under a name of its own.
 * @param templates - Good ones: the first resource of a plant's type is changed.
 * @param plants - What to change.
 */
export function planted(templates: readonly Template[], plants: TemplatePlants): Template[] {
  return Object.entries(plants).map(([name, { type, change }], at) => {
    for (const { region, resources } of templates) {
      const good = Object.values(resources).find(({ Type }) => Type === type);
      if (!good) continue;
      const Properties = merge(structuredClone(good.Properties), change);
      return {
        region,
        resources: { [`Plant${at}`]: { Type: type, Properties: JSON.parse(JSON.stringify(Properties)) } },
      };
    }
    throw new Error(`${name}: no template has a ${type}`);
  });
}
