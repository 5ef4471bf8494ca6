import { given } from "../world/relation";
import { type AwsRows, byArn, types } from "./sources";

const grouped = "statement.managedRuleGroupStatement|statement.ruleGroupReferenceStatement";

const window = "rules[].statement.rateBasedStatement.evaluationWindowSec";

/** Firewalls for requests, and the way out of a sick zone. */
export const protection: AwsRows = {
  [types.webAcl]: {
    name: { property: "name", generated: true },
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    unique: ["{region} {scope} {name}"],
    outputs: { arn: "arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}" },
    limits: {
      [window]: {
        enum: [60, 120, 300, 600],
        says: "evaluationWindowSec is one of 60, 120, 300, 600, got {value}",
        source: "api",
      },
    },
    args: [
      { distinct: "rules[].priority", says: "two rules have the priority {twice}", source: "api" },
      {
        in: "rules[]",
        need: { "statement.*": { count: 1 } },
        says: "rule {name} needs exactly one statement",
        source: "api",
      },
      // A rule about a group says whether it overrides the group's actions, any other one what is done.
      ...["overrideAction", "action"].map((wanted) => ({
        in: "rules[]",
        when: { [grouped]: { given: wanted === "overrideAction" }, "statement.*": given },
        need: { [wanted]: given },
        oneOf: ["action", "overrideAction"],
        says: `rule {name} takes ${wanted} and nothing else, got {got}`,
        source: "api",
      })),
      { in: "defaultAction", oneOf: ["allow", "block"], source: "sdk" },
      {
        when: { scope: "CLOUDFRONT" },
        need: { region: "us-east-1" },
        says: "CLOUDFRONT belongs to us-east-1",
        source: "sdk",
      },
    ],
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    id: "{webAclArn},{resourceArn}",
    unique: ["{region} web ACL of {resourceArn}"],
    // Source: wafv2/web_acl_association.go, whose deletion names the resource alone; pulumi/pulumi-aws, issue 4782.
    overwrites: true,
    refers: [
      { property: "webAclArn", to: byArn(types.webAcl), holds: true },
      { property: "resourceArn", to: byArn(types.loadBalancer) },
    ],
    demands: [
      {
        at: ["create"],
        need: { "resourceArn->loadBalancerType": "application" },
        says: "WAFInvalidParameterException: {resourceArn} is a {resourceArn->loadBalancerType} load balancer",
      },
    ],
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    id: "{resourceArn}",
    unique: ["{region} log of {resourceArn}"],
    // Source: wafv2/web_acl_logging_configuration.go, for both: what replaces, and a deletion that names the ACL alone.
    overwrites: true,
    refers: [
      { property: "resourceArn", to: byArn(types.webAcl) },
      { property: "logDestinationConfigs", to: byArn(types.logGroup), elsewhere: /^arn:aws:(s3|firehose):/ },
    ],
    limits: {
      "logDestinationConfigs[]": {
        // The last part of the ARN but for an asterisk.
        pattern: ".*[:/]aws-waf-logs-[^:/]*([:/]\\*)?",
        says: "the destination's name must begin with aws-waf-logs-, got {value}",
        source: "api",
      },
    },
    args: [{ in: "redactedFields[]", oneOf: ["method", "queryString", "singleHeader", "uriPath"], source: "sdk" }],
  },
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": {
    id: "{resourceArn}",
    unique: ["{region} autoshift of {resourceArn}"],
    refers: [
      { property: "resourceArn", to: byArn(types.loadBalancer, types.eksCluster) },
      { property: "outcomeAlarms[].alarmIdentifier", to: byArn(types.alarm) },
      { property: "blockingAlarms[].alarmIdentifier", to: byArn(types.alarm) },
    ],
    args: [
      {
        when: { zonalAutoshiftStatus: "ENABLED" },
        need: { outcomeAlarms: given },
        says: "autoshift needs practice runs, and those an alarm that ends them",
        source: "api",
      },
      {
        not: { allowedWindows: given, blockedWindows: given },
        says: "not together with blockedWindows",
        source: "sdk",
      },
    ],
    // Source: @pulumi/aws 7.48: `enableZonalShift` of load balancers, `zonalShiftConfig` of clusters; the refusal is `mem`.
    demands: [
      {
        at: ["create"],
        need: { "resourceArn->enableZonalShift|resourceArn->zonalShiftConfig.enabled": true },
        says: "ValidationException: zonal shift is not enabled on {resourceArn}",
      },
    ],
  },
};
