import { removed, withInputs } from "../harness/plant";
import { at, byRegion, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const acl = "aws:wafv2/webAcl:WebAcl";
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
const log = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const autoshift = "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const cluster = "aws:eks/cluster:Cluster";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** What stands around an entry. */
export const entryInvariants: readonly Invariant[] = [
  {
    id: "aws-firewall",
    title: "every load balancer that is to have a firewall has exactly one, and no other has any",
    stacks: ["aws-active-passive"],
    subject: [acl, association, balancer],
    broken: (graph) => {
      const acls = of(graph, acl).map(({ outputs }) => outputs.arn);
      const joined = (to: Graph[number]) =>
        of(graph, association).filter(
          ({ inputs }) => inputs.resourceArn === to.outputs.arn && acls.includes(inputs.webAclArn ?? ""),
        );
      const wanted = ({ inputs }: Graph[number]) =>
        decided(graph, `regions.${inputs.region}.entry.firewall`) === true ? 1 : 0;
      return lines(of(graph, balancer), (one) => joined(one).length !== wanted(one), "has not the firewall it should");
    },
    plants: [
      removed(association, "eu-west-1-entry-firewall-acl"),
      removed(acl, "us-east-2-entry-firewall-acl"),
      (graph) => [...graph, ...of(graph, association)],
      withInputs("trilith:index:Platform", "", { "topology.regions.eu-west-1.entry.firewall": false }),
    ],
  },
  {
    id: "aws-firewall-health",
    title: "no rule of a firewall but a limit far above a prober's questions comes before the way to the health path",
    stacks: ["aws-active-passive"],
    subject: [acl],
    broken: (graph) =>
      lines(of(graph, acl), ({ inputs }) => !isOpenToProbers(graph, inputs.rules), "may stop a prober"),
    plants: [
      withInputs(acl, "", { rules: [] }),
      (graph) => withRules(graph, (rules) => rules.filter(({ name }) => name !== "health")),
      (graph) => withRules(graph, (rules) => rules.toReversed().map((rule, priority) => ({ ...rule, priority }))),
      (graph) =>
        withRules(graph, ([rate, ...rest]) => [
          { ...rate, statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 100 } } },
          ...rest,
        ]),
      withInputs("trilith:index:Platform", "", { "topology.traffic.probe.path": "/health" }),
    ],
  },
  {
    id: "aws-firewall-log",
    title: "a firewall's log goes where WAF may write, without what lets somebody in",
    stacks: ["aws-active-passive"],
    subject: [log, acl],
    broken: (graph) => {
      const hidden = ({ inputs }: Graph[number]) =>
        list(inputs.redactedFields)
          .map((field) => at(field, "singleHeader.name"))
          .toSorted()
          .join();
      const groups = of(graph, "aws:cloudwatch/logGroup:LogGroup")
        .filter(({ inputs }) => String(inputs.name).startsWith("aws-waf-logs-"))
        .map(({ outputs }) => outputs.arn);
      const isLogged = (one: Graph[number]) =>
        of(graph, log).some(({ inputs }) => inputs.resourceArn === one.outputs.arn);
      return [
        ...lines(of(graph, acl), (one) => !isLogged(one), "writes nothing down"),
        ...lines(of(graph, log), (one) => hidden(one) !== "authorization,cookie", "shows what lets somebody in"),
        ...lines(
          of(graph, log),
          ({ inputs }) => list(inputs.logDestinationConfigs).some((arn) => !groups.includes(arn)),
          "goes where WAF cannot write",
        ),
      ];
    },
    plants: [
      removed(log, "eu-west-1-entry-firewall-log"),
      withInputs(log, "", { redactedFields: [{ singleHeader: { name: "cookie" } }] }),
      withInputs(log, "", { logDestinationConfigs: ["arn:aws:logs:us-east-2:123456789012:other"] }),
    ],
  },
  {
    id: "aws-autoshift",
    title:
      "where AWS may leave a zone, it may at the load balancer and in the cluster, and an alarm of the region ends a practice",
    stacks: ["aws-active-passive"],
    subject: [autoshift, balancer, cluster, alarm],
    broken: (graph) => {
      const alarms = byRegion(graph, alarm);
      const shifts = of(graph, autoshift);
      const wanted = regionsOf(graph).filter((code) => decided(graph, `regions.${code}.entry.zonalAutoshift`) === true);
      const movable = [...of(graph, balancer), ...of(graph, cluster)].filter(({ inputs }) =>
        wanted.includes(String(inputs.region)),
      );
      const isMoved = (one: Graph[number]) => shifts.some(({ inputs }) => inputs.resourceArn === one.outputs.arn);
      const isEnded = ({ inputs }: Graph[number]) =>
        list(inputs.outcomeAlarms).length > 0 &&
        list(inputs.outcomeAlarms).every((one) =>
          alarms.get(String(inputs.region))?.some(({ outputs }) => outputs.arn === at(one, "alarmIdentifier")),
        );
      return [
        ...lines(movable, (one) => !isMoved(one), "stays in a sick zone"),
        ...lines(shifts, (one) => !isEnded(one), "practises without an alarm of its region"),
      ];
    },
    plants: [
      removed(autoshift, "eu-west-1-entry-autoshift-cluster"),
      removed(alarm, "us-east-2-entry-autoshift-alarm"),
      withInputs(autoshift, "", { outcomeAlarms: [] }),
    ],
  },
];

type Rules = readonly { readonly [key: string]: unknown }[];

function isOpenToProbers(graph: Graph, given: Parameters<typeof list>[0]): boolean {
  const rules = list(given).toSorted((a, b) => Number(at(a, "priority")) - Number(at(b, "priority")));
  const path = decided(graph, "traffic.probe.path");
  const open = rules.findIndex(
    (rule) => at(rule, "action.allow") !== undefined && at(rule, "statement.byteMatchStatement.searchString") === path,
  );
  const before = rules.slice(0, open);
  return open >= 0 && before.every((rule) => Number(at(rule, "statement.rateBasedStatement.limit") ?? 0) >= 3000);
}

function withRules(graph: Graph, change: (rules: Rules) => Rules): Graph {
  const [first] = of(graph, acl);
  const rules = JSON.parse(JSON.stringify(change(list(first?.inputs.rules) as Rules)));
  return withInputs(acl, first?.name ?? "", { rules })(graph);
}
