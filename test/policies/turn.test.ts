import type { PolicyPackArgs } from "@pulumi/policy";
import * as sdk from "@pulumi/policy/server";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { expect, test } from "vitest";
import { packOf } from "../../policies/pack";
import type { Resource } from "../../resilience/facts/resource";
import type { Rule } from "../../resilience/rules/rule";
import { nextRequest } from "./asked";
import { allRule, oneRule, passive, platform, resourceOf } from "./made-up";

type Handler<R> = (call: { request: R }, reply: (error: Error | null, response?: AnalyzeResponse) => void) => void;
type Make<R> = (name: string, version: string, level: string, policies: PolicyPackArgs["policies"]) => Handler<R>;

// The functions that answer the engine; the SDK's types leave them out.
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = sdk as unknown as {
  readonly makeAnalyzeRpcFun: Make<AnalyzeRequest>;
  readonly makeAnalyzeStackRpcFun: Make<AnalyzeStackRequest>;
};

const options = { version: "1.2.3", today: "2026-11-21" };
const idle: Rule = { ...oneRule, id: "R93", slug: "idle", one: () => [], all: () => [] };
const active = platform("active", { tier: "gold", shape: "active-active" });

/** The rules, and how often each was asked for its checks. */
function counted() {
  const asked = { one: 0, all: 0 };
  const count = (scope: "one" | "all", { [scope]: checks = () => [] }: Rule): Rule["one"] => {
    return (...args) => {
      asked[scope]++;
      return checks(...args);
    };
  };
  const rules = [{ ...oneRule, one: count("one", oneRule) }, { ...allRule, all: count("all", allRule) }, idle];
  return { asked, policies: packOf(rules as Rule[], options).policies };
}

function answer<R>(make: Make<R>, policies: PolicyPackArgs["policies"], request: R): Promise<AnalyzeResponse> {
  return new Promise((done, fail) => {
    make(
      "trilith",
      "1.2.3",
      "advisory",
      policies,
    )({ request }, (error, response) => (response ? done(response) : fail(error ?? new Error("no answer"))));
  });
}

function requestFor<R extends AnalyzeRequest | analyzer.AnalyzerResource>(request: R, resource: Resource): R {
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(Struct.fromJavaScript(resource.inputs as never));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  return request;
}

const one = (resource: Resource) => requestFor(new analyzer.AnalyzeRequest(), resource);
const said = (response: AnalyzeResponse) => response.getDiagnosticsList().map((it) => it.getPolicyname());
const passedOver = (response: AnalyzeResponse) => response.getNotApplicableList().map((it) => it.getPolicyName());

test("the SDK's own server runs a rule that has something to ask, and passes over one that has not", async () => {
  const { policies } = counted();
  const broken = await answer(makeAnalyzeRpcFun, policies, one(passive));
  expect(said(broken)).toEqual(["R90-shape"]);
  expect(passedOver(broken)).toEqual(["undecided", "defects", "R93-idle"]);
  await nextRequest();
  const whole = await answer(makeAnalyzeRpcFun, policies, one(active));
  expect([said(whole), passedOver(whole)]).toEqual([[], ["undecided", "defects", "R93-idle"]]);
  await nextRequest();
  const stranger = await answer(makeAnalyzeRpcFun, policies, one(resourceOf("aws:s3/bucket:Bucket", "logs", {})));
  expect([said(stranger), passedOver(stranger)]).toEqual([[], ["undecided", "defects", "R90-shape", "R93-idle"]]);
});

test("requests that the SDK answers in the same turn are not taken for each other", async () => {
  const { policies } = counted();
  const resources = [active, passive, resourceOf("aws:s3/bucket:Bucket", "logs", {}), passive];
  const answers = await Promise.all(resources.map((it) => answer(makeAnalyzeRpcFun, policies, one(it))));
  expect(answers.map(said)).toEqual([[], ["R90-shape"], [], ["R90-shape"]]);
});

test("facts are made once per request, and forgotten after it", async () => {
  const { asked, policies } = counted();
  await answer(makeAnalyzeRpcFun, policies, one(passive));
  const once = asked.one;
  await nextRequest();
  await answer(makeAnalyzeRpcFun, policies, one(passive));
  expect(asked.one).toBe(2 * once);
});

test("a stack is answered with the violations of its resources", async () => {
  const { policies } = counted();
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList([passive, active].map((it) => requestFor(new analyzer.AnalyzerResource(), it)));
  const response = await answer(makeAnalyzeStackRpcFun, policies, request);
  expect(response.getDiagnosticsList().map((it) => [it.getPolicyname(), it.getUrn()])).toEqual([
    ["R91-shapes", passive.urn],
  ]);
});
