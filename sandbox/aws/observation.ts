import { given } from "../world/relation";
import { type AwsRows, byArn, byId, types } from "./sources";

const watched = [
  "vpcId",
  "subnetId",
  "eniId",
  "regionalNatGatewayId",
  "transitGatewayId",
  "transitGatewayAttachmentId",
];

/** What is written down, and what rings. */
export const observation: AwsRows = {
  "aws:ec2/flowLog:FlowLog": {
    id: "fl-{hex:17}",
    unique: ["{region} flow log of {vpcId}{subnetId}{eniId} to {logDestination}"],
    refers: [
      { property: "vpcId", to: byId(types.vpc) },
      { property: "iamRoleArn", to: byArn(types.role) },
      { property: "logDestination", to: byArn(types.logGroup), elsewhere: /^arn:aws:(s3|firehose):/ },
    ],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:vpc-flow-log/{id}" },
    limits: { maxAggregationInterval: { enum: [60, 600], says: "60 or 600, got {value}", source: "api" } },
    args: [
      { oneOf: watched, source: "sdk" },
      ...watched.slice(0, 4).map((one) => ({
        when: { [one]: given },
        need: { trafficType: given },
        says: `trafficType is needed with ${one}`,
        source: "sdk",
      })),
      {
        when: { logDestinationType: "cloud-watch-logs" },
        need: { iamRoleArn: given },
        says: "iamRoleArn is needed for cloud-watch-logs",
        source: "api",
      },
    ],
  },
  [types.topic]: {
    name: { property: "name", generated: true },
    id: "arn:aws:sns:{region}:{account}:{name}",
    unique: ["{region} topic {name}"],
    outputs: { arn: "{id}", owner: "{account}" },
  },
  [types.alarm]: {
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    outputs: { arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{name}" },
    refers: ["alarmActions", "okActions", "insufficientDataActions"].map((property) => ({
      property,
      to: byArn(types.topic),
      // What else an alarm may do is taken as given.
      elsewhere: /^arn:aws:(?!sns:)/,
    })),
    args: [
      { oneOf: ["metricName", "metricQueries", "evaluationCriteria"], source: "mem" },
      { when: { metricName: given }, oneOf: ["statistic", "extendedStatistic"], source: "mem" },
    ],
  },
};
