import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { type PolicyDocument, trustFor } from "../../foundation/aws/documents";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { SettledNetwork } from "../settled";

/** How long packets of one flow are gathered; the service's other choice, 600, hides a short burst. */
const aggregationSeconds = 60;

/** What a flow log is given. */
export interface AwsFlowLogArgs extends Pick<SettledNetwork, "place" | "logRetentionDays"> {
  /** Id of the VPC. */
  readonly networkId: Input<string>;
}

/**
 * What a VPC writes down of every flow, let through or not, in a log group of the region: unlike in a bucket it can be
 * asked at once, its name is nobody else's, and it is deleted as it is.
 *
 * The log is encrypted with a key of CloudWatch's own: addresses and ports are in it, and no content.
 */
export class AwsFlowLog extends Component {
  /** Name of the log group. */
  readonly logGroupName: Output<string>;

  constructor(name: string, args: AwsFlowLogArgs, opts?: ComponentResourceOptions) {
    super("AwsFlowLog", name, args, opts);
    const group = this.group(name, args);
    const { role, policy } = this.writer(name, args, group);
    new ec2.FlowLog(
      `${name}-log`,
      {
        region: args.place.identity.region,
        vpcId: args.networkId,
        trafficType: "ALL",
        maxAggregationInterval: aggregationSeconds,
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        tags: { ...args.place.tags, Name: physicalName("nameTag", args.place.identity) },
      },
      this.own(args.place.hold, { dependsOn: [policy] }),
    );
    this.logGroupName = group.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private group(
    name: string,
    { place: { identity, hold, tags }, logRetentionDays }: AwsFlowLogArgs,
  ): cloudwatch.LogGroup {
    return new cloudwatch.LogGroup(
      `${name}-log`,
      {
        region: identity.region,
        name: physicalName("logGroup", identity, "flows"),
        retentionInDays: logRetentionDays,
        tags,
      },
      this.stateful(hold),
    );
  }

  /** Role names are unique in the account, so they carry the region; IAM itself is in none. */
  private writer(name: string, { place }: AwsFlowLogArgs, group: cloudwatch.LogGroup) {
    const { identity, hold, tags } = place;
    const trust = trustFor("vpc-flow-logs.amazonaws.com", place, ["ec2", "vpc-flow-log/*"]);
    const role = new iam.Role(
      `${name}-writer`,
      { name: physicalName("iamRole", identity, "flow-log"), assumeRolePolicy: JSON.stringify(trust), tags },
      this.own(holdElsewhere(hold)),
    );
    const policy = new iam.RolePolicy(
      `${name}-writer`,
      {
        name: physicalName("iamPolicy", identity, "flow-log"),
        role: role.name,
        policy: group.arn.apply((arn) => JSON.stringify(writing(arn))),
      },
      this.own(holdElsewhere(hold)),
    );
    return { role, policy };
  }
}

/**
 * What the role may do: write to the one group, and make no other.
 * @source VPC user guide, "Publish flow logs to CloudWatch Logs", without `logs:CreateLogGroup`; that the group's own
 * ARN is enough is from policies that others publish, not tried in an account.
 */
function writing(groupArn: string): PolicyDocument {
  const actions = ["CreateLogStream", "PutLogEvents", "DescribeLogGroups", "DescribeLogStreams"];
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: actions.map((action) => `logs:${action}`), Resource: [groupArn, `${groupArn}:*`] },
    ],
  };
}
