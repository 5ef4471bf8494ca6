import { describe, expect, onTestFinished, test } from "vitest";
import { auditText } from "../../../cli/audit/text";
import { coverageOf, standingOf, unreadSentence, unreadWords } from "../../../resilience/facts/coverage";
import type { Row } from "../../../resilience/facts/row";
import { trilithFacts } from "../../../resilience/facts/trilith";
import { junitOf } from "../../../resilience/findings/junit";
import { markdownOf } from "../../../resilience/findings/markdown";
import { openOf } from "../../../resilience/findings/report";
import { sarifOf } from "../../../resilience/findings/sarif";
import { resource as made } from "../../fixtures/resource";
import { audit, madeUp, resource, state } from "./inputs";

const queue = (name: string) => resource("aws:sqs/queue:Queue", name, {});
const stack = state([
  ...["a", "b", "c"].map(queue),
  resource("ovh:cloudproject/database:Database", "people", {}),
  resource("aws:iam/role:Role", "role", {}),
  resource("aws:s3/bucket:Bucket", "bucket", {}),
  { ...resource("aws:mq/broker:Broker", "theirs", {}), external: true },
  { ...resource("shop:index:Shop", "component", {}), custom: false },
  resource("pulumi:providers:aws", "provider", {}),
]);
const unread = [
  { package: "aws", type: "aws:sqs/queue:Queue", count: 3 },
  { package: "ovh", type: "ovh:cloudproject/database:Database", count: 1 },
];
const words = "4 resources of 2 types are not read";

describe("what no rule sees is told", () => {
  const found = audit(stack);

  test("by type, with counts; what no rule asks about, components, providers and what was looked up are none", () => {
    expect(found.coverage).toEqual({ read: 1, apart: 1, unread });
  });

  test("in every form of a report", () => {
    const list = "aws:sqs/queue:Queue (3), ovh:cloudproject/database:Database";
    const sarif = sarifOf(found, { version: "1.2.3" }).runs[0]?.invocations?.[0];
    expect(sarif?.toolExecutionNotifications?.[0]?.message.text).toBe(`${words}, so no rule judges them: ${list}.`);
    expect(junitOf(found)).toContain(`<skipped message="${words}, so no rule judges them: ${list}."`);
    expect(markdownOf(found)).toContain(words);
    expect(JSON.parse(JSON.stringify(found)).coverage.unread).toEqual(unread);
  });

  test("to a person, by package, and what is right is not said of what was not read", () => {
    const text = auditText({ ...found, findings: [] }, 80);
    expect(text).toMatch(
      /NOT READ\n.*4 resources of 2 types are not read.*\n {4}aws {2}3 {2}sqs\/queue:Queue\n {4}ovh {2}1/,
    );
    expect(text).toContain(`Nothing is wrong in what was read; ${words};`);
  });

  test("in a few lines, however many there are", () => {
    const many = state(Array.from({ length: 40 }, (_, at) => resource(`cloud${at}:index:Thing`, "one", {})));
    const lines = auditText(audit(many), 80).split("\n");
    const begin = lines.findIndex((line) => line.includes("NOT READ"));
    expect(lines.slice(begin, lines.indexOf("", begin))).toHaveLength(8);
    expect(lines.join("\n")).toContain("and 35 more types: --json lists all");
    expect(unreadSentence(coverageOf([]), 5)).toBeUndefined();
  });

  test("and not where everything is read", () => {
    const text = auditText(audit(state([resource("aws:s3/bucket:Bucket", "bucket", {})])), 80);
    expect(text).not.toMatch(/NOT READ|not read/);
    expect(unreadWords(coverageOf([made({ type: "aws:sqs/queue:Queue", name: "one" })]))).toBe(
      "1 resource of 1 type is not read",
    );
  });
});

describe("a type is read, apart or not read", () => {
  test.each([
    ["aws:rds/cluster:Cluster", "read"],
    ["azure-native:storage/v20230101:StorageAccount", "read"],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "apart"],
    ["aws:ec2/routeTableAssociation:RouteTableAssociation", "apart"],
    ["gcp:storage/bucketIAMMember:BucketIAMMember", "apart"],
    ["gcp:projects/service:Service", "apart"],
    ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "apart"],
    ["random:index/randomPassword:RandomPassword", "apart"],
    ["aws:gamelift/fleet:Fleet", "unread"],
    ["kubernetes:helm.sh/v3:Release", "read"],
    ["aws:sqs/queue:Queue", "unread"],
    ["constructor:index:Thing", "unread"],
    ["pulumi-nodejs:dynamic:Resource", "unread"],
  ])("%s is %s", (type, standing) => {
    expect(standingOf(type)).toBe(standing);
  });
});

describe("a mistake of ours is a violation in the audit too", () => {
  const crash = () => {
    throw new TypeError("it read hunter2");
  };

  test("of the rule that broke, at its own level, beside what the others found", () => {
    const { findings } = audit(state(), {}, [madeUp({ id: "R91", all: crash }), madeUp()]);
    expect(findings.map(({ policy, level, doubt }) => [policy, level, doubt])).toEqual([
      ["R91-made-up", "mandatory", undefined],
      ["R90-made-up", "mandatory", undefined],
    ]);
    expect(findings[0]?.message).toMatch(/rule R91 as a whole broke \(TypeError at .*coverage\.test\.ts.*report it/);
    expect(JSON.stringify(findings)).not.toContain("hunter2");
    const low = audit(state(), {}, [madeUp({ severity: "low", all: crash })]).findings;
    expect(openOf(low)).toHaveLength(1);
  });

  test("in reading a resource", () => {
    const rows = trilithFacts as Record<string, Row>;
    onTestFinished(() => {
      delete rows["trilith:index:bad"];
    });
    rows["trilith:index:bad"] = crash;
    const { findings } = audit(state([resource("trilith:index:Bad", "bad", {})]), {}, [madeUp()]);
    expect(findings.map(({ policy, level, urn }) => [policy, level, urn.split("::").at(-1)])).toEqual([
      ["R90-made-up", "mandatory", "shop"],
      ["defects", "mandatory", "bad"],
    ]);
    expect(findings[1]?.message).toContain("reading bad (trilith:index:Bad) broke");
  });
});
