import type { Rows } from "../world/row";
import { type Props, textAt } from "../world/values";
import { types } from "./sources";

const watched = [
  "vpcId",
  "subnetId",
  "eniId",
  "regionalNatGatewayId",
  "transitGatewayId",
  "transitGatewayAttachmentId",
];

function flowLogBroken(inputs: Props): string | undefined {
  const given = watched.filter((name) => name in inputs);
  if (given.length !== 1) return `exactly one of ${watched.join(", ")} is needed, got ${given.join(", ") || "none"}`;
  const [about = ""] = given;
  return about.startsWith("transit") || "trafficType" in inputs ? undefined : `trafficType is needed with ${about}`;
}

function writerBroken(inputs: Props): string | undefined {
  const kind = textAt(inputs, "logDestinationType") || "cloud-watch-logs";
  return kind === "cloud-watch-logs" && !("iamRoleArn" in inputs)
    ? "iamRoleArn is needed for cloud-watch-logs"
    : undefined;
}

function alarmBroken(inputs: Props): string | undefined {
  const sources = ["metricName", "metricQueries", "evaluationCriteria"].filter((name) => name in inputs);
  if (sources.length !== 1) return `exactly one of metricName and metricQueries is needed, got ${sources.length}`;
  const statistics = ["statistic", "extendedStatistic"].filter((name) => name in inputs);
  return sources[0] === "metricName" && statistics.length !== 1
    ? "exactly one of statistic and extendedStatistic goes with metricName"
    : undefined;
}

/** What is written down, and what rings. */
export const observation: Rows = {
  "aws:ec2/flowLog:FlowLog": {
    source: "cfn",
    createOnly: [
      ...watched,
      "deliverCrossAccountRole",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "destinationOptions",
      "tagFieldSpecifications",
      "trafficType",
    ],
    id: "fl-{hex:17}",
    unique: ["{region} flow log of {vpcId}{subnetId}{eniId} to {logDestination}"],
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    refers: [
      { property: "vpcId", to: [{ type: types.vpc, by: "id" }] },
      { property: "iamRoleArn", to: [{ type: types.role, by: "arn" }] },
      { property: "logDestination", to: [{ type: types.logGroup, by: "arn" }], elsewhere: /^arn:aws:(s3|firehose):/ },
    ],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:vpc-flow-log/{id}" },
    rules: [
      { property: "vpcId", source: "sdk", broken: flowLogBroken },
      { property: "iamRoleArn", source: "api", broken: writerBroken },
      {
        property: "maxAggregationInterval",
        source: "api",
        broken: ({ maxAggregationInterval: seconds }) =>
          typeof seconds === "number" && seconds !== 60 && seconds !== 600 ? `60 or 600, got ${seconds}` : undefined,
      },
    ],
    latency: { create: 3, delete: 1 },
  },
  [types.topic]: {
    source: "cfn",
    createOnly: ["name", "fifoTopic"],
    name: { property: "name", generated: true },
    id: "arn:aws:sns:{region}:{account}:{name}",
    unique: ["{region} topic {name}"],
    outputs: { arn: "{id}", owner: "{account}" },
    latency: { create: 1, delete: 1 },
  },
  [types.alarm]: {
    source: "cfn",
    createOnly: ["name"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    outputs: { arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{name}" },
    refers: ["alarmActions", "okActions", "insufficientDataActions"].map((property) => ({
      property,
      to: [{ type: types.topic, by: "arn" }],
      // What else an alarm may do is taken as given.
      elsewhere: /^arn:aws:(?!sns:)/,
    })),
    rules: [{ property: "metricName", source: "mem", broken: alarmBroken }],
    latency: { create: 1, delete: 1 },
  },
};
