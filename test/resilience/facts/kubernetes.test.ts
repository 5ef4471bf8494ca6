import { expect, test } from "vitest";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";
import { said } from "./said";

const of = (type: string, inputs: Properties) => said(resource({ type, name: "one", inputs }));

test("a Deployment and a StatefulSet say how many pods they ask for, one where they say nothing", () => {
  const deployment = "kubernetes:apps/v1:Deployment";
  expect(of(deployment, { spec: { replicas: 3 } })[0]).toMatchObject({ controller: "Deployment", replicas: 3 });
  expect(of(deployment, { spec: {} })[0]?.replicas).toBe(1);
  expect(of(deployment, { spec: { replicas: unknown } })[0]?.replicas).toBe(unknown);
  const set = of("kubernetes:apps/v1:StatefulSet", { spec: { replicas: 0 } });
  expect(set).toMatchObject([{ kind: "workload", controller: "StatefulSet", replicas: 0 }]);
});

test("a Service is an entry where it asks for a load balancer", () => {
  const service = (type?: Properties[string]) =>
    of("kubernetes:core/v1:Service", { spec: type === undefined ? {} : { type } }).map(({ kind }) => kind);
  expect(service("LoadBalancer")).toEqual(["entry"]);
  expect([service("ClusterIP"), service(), service(unknown)]).toEqual([[], [], []]);
});

test.each([
  "kubernetes:networking.k8s.io/v1:Ingress",
  "kubernetes:extensions/v1beta1:Ingress",
  "kubernetes:gateway.networking.k8s.io/v1:Gateway",
])("%s is an entry", (type) => {
  expect(of(type, {}).map(({ kind }) => kind)).toEqual(["entry"]);
});

test("what no row reads says nothing", () => {
  expect(of("kubernetes:core/v1:ConfigMap", { data: { a: "x" } })).toEqual([]);
});
