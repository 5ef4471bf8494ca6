import type { ArgumentRule, Operation, Rows } from "../world/row";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import { types } from "./sources";

const groups = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"];
const windows = [60, 120, 300, 600];

function rulesBroken(inputs: Props): string | undefined {
  const rules = valuesAt(inputs, "rules[]").filter(isProps);
  const priorities = rules.map((rule) => rule.priority);
  const twice = priorities.find((priority, place) => priorities.indexOf(priority) !== place);
  return twice === undefined ? rules.map(ruleBroken).find(Boolean) : `two rules have the priority ${twice}`;
}

function ruleBroken(rule: Props): string | undefined {
  const name = textAt(rule, "name");
  const statements = Object.keys(isProps(rule.statement) ? rule.statement : {});
  if (statements.length !== 1)
    return `rule ${name} needs exactly one statement, got ${statements.join(", ") || "none"}`;
  const wanted = groups.includes(statements[0] ?? "") ? "overrideAction" : "action";
  const given = ["action", "overrideAction"].filter((action) => action in rule);
  if (given.join() !== wanted)
    return `rule ${name} takes ${wanted} and nothing else, got ${given.join(", ") || "none"}`;
  const [seconds] = valuesAt(rule, "statement.rateBasedStatement.evaluationWindowSec");
  return seconds !== undefined && !windows.includes(Number(seconds))
    ? `rule ${name}: evaluationWindowSec is one of ${windows.join(", ")}, got ${seconds}`
    : undefined;
}

function exactlyOne(property: string, of: readonly string[]): ArgumentRule {
  const broken = (inputs: Props) => {
    const odd = valuesAt(inputs, property)
      .filter(isProps)
      .find((value) => of.filter((key) => key in value).length !== 1);
    return odd && `exactly one of ${of.join(", ")} is needed`;
  };
  return { property, source: "sdk", broken };
}

function destinationBroken(inputs: Props): string | undefined {
  const odd = valuesAt(inputs, "logDestinationConfigs")
    .map(String)
    .find((arn) => arn !== unknown && !named(arn));
  return odd && `the destination's name must begin with aws-waf-logs-, got ${odd}`;
}

function named(arn: string): boolean {
  return (arn.split(/[:/]/).findLast((part) => part !== "*") ?? "").startsWith("aws-waf-logs-");
}

function associationRefused({ thing, world }: Operation): string | undefined {
  const arn = textAt(thing.inputs, "resourceArn");
  const kind = textAt(world.find(types.loadBalancer, "arn", arn, thing.region)?.outputs, "loadBalancerType");
  return kind && kind !== "application" ? `WAFInvalidParameterException: ${arn} is a ${kind} load balancer` : undefined;
}

/** Source: @pulumi/aws 7.48: `enableZonalShift` of load balancers, `zonalShiftConfig` of clusters; the refusal is `mem`. */
function autoshiftRefused({ thing, world }: Operation): string | undefined {
  const arn = textAt(thing.inputs, "resourceArn");
  const balancer = world.find(types.loadBalancer, "arn", arn, thing.region);
  const cluster = world.find(types.eksCluster, "arn", arn, thing.region);
  const closed =
    (balancer && balancer.inputs.enableZonalShift !== true) ||
    (cluster && valuesAt(cluster.inputs, "zonalShiftConfig.enabled")[0] !== true);
  return closed ? `ValidationException: zonal shift is not enabled on ${arn}` : undefined;
}

/** Firewalls for requests, and the way out of a sick zone. */
export const protection: Rows = {
  [types.webAcl]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "scope"],
    name: { property: "name", generated: true },
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    unique: ["{region} {scope} {name}"],
    outputs: { arn: "arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}" },
    rules: [
      { property: "rules", source: "api", broken: rulesBroken },
      exactlyOne("defaultAction", ["allow", "block"]),
      {
        property: "scope",
        source: "sdk",
        broken: ({ scope, region }) =>
          scope === "CLOUDFRONT" && region !== "us-east-1" ? "CLOUDFRONT belongs to us-east-1" : undefined,
      },
    ],
    latency: { create: 4, delete: 2 },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    source: "cfn",
    createOnly: ["resourceArn", "webAclArn"],
    id: "{webAclArn},{resourceArn}",
    unique: ["{region} web ACL of {resourceArn}"],
    // Source: wafv2/web_acl_association.go, whose deletion names the resource alone; pulumi/pulumi-aws, issue 4782.
    overwrites: true,
    refers: [
      { property: "webAclArn", to: [{ type: types.webAcl, by: "arn" }], holds: true },
      { property: "resourceArn", to: [{ type: types.loadBalancer, by: "arn" }] },
    ],
    create: { refuses: associationRefused },
    latency: { create: 5, delete: 2 },
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    source: "cfn",
    createOnly: ["resourceArn", "logDestinationConfigs"],
    id: "{resourceArn}",
    unique: ["{region} log of {resourceArn}"],
    // Source: wafv2/web_acl_logging_configuration.go, for both: what replaces, and a deletion that names the ACL alone.
    overwrites: true,
    refers: [
      { property: "resourceArn", to: [{ type: types.webAcl, by: "arn" }] },
      {
        property: "logDestinationConfigs",
        to: [{ type: types.logGroup, by: "arn" }],
        elsewhere: /^arn:aws:(s3|firehose):/,
      },
    ],
    rules: [
      { property: "logDestinationConfigs", source: "api", broken: destinationBroken },
      exactlyOne("redactedFields[]", ["method", "queryString", "singleHeader", "uriPath"]),
    ],
    latency: { create: 2, delete: 1 },
  },
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": {
    source: "cfn",
    createOnly: ["resourceArn"],
    id: "{resourceArn}",
    unique: ["{region} autoshift of {resourceArn}"],
    refers: [
      {
        property: "resourceArn",
        to: [
          { type: types.loadBalancer, by: "arn" },
          { type: types.eksCluster, by: "arn" },
        ],
      },
      { property: "outcomeAlarms[].alarmIdentifier", to: [{ type: types.alarm, by: "arn" }] },
      { property: "blockingAlarms[].alarmIdentifier", to: [{ type: types.alarm, by: "arn" }] },
    ],
    rules: [
      {
        property: "outcomeAlarms",
        source: "api",
        broken: ({ outcomeAlarms, zonalAutoshiftStatus: status }) =>
          status === "ENABLED" && outcomeAlarms === undefined
            ? "autoshift needs practice runs, and those an alarm that ends them"
            : undefined,
      },
      {
        property: "allowedWindows",
        source: "sdk",
        broken: ({ allowedWindows, blockedWindows }) =>
          allowedWindows !== undefined && blockedWindows !== undefined ? "not together with blockedWindows" : undefined,
      },
    ],
    create: { refuses: autoshiftRefused },
    latency: { create: 2, delete: 2 },
  },
};
