import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AzureEntryBinding, type AzureEntryBindingArgs } from "../../../components/azure";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { groupId, inRegion } from "./cluster-parts";

const probe = { probeIntervalSeconds: "10", probeFailures: "3" };
const open: AzureEntryBindingArgs["entry"] = {
  reachedBy: { kind: "address", address: output("203.0.113.7"), exposure: "public" },
  binding: output<Record<string, string>>({ ...probe, addressGroup: "shop-prod-eastus2", addressName: "address" }),
};
const inside: AzureEntryBindingArgs["entry"] = {
  binding: output<Record<string, string>>({
    ...probe,
    internal: "true",
    internalSubnet: "entry",
    privateLink: "true",
    privateLinkName: "link",
    privateLinkGroup: "shop-prod-eastus2",
    privateLinkSubnet: "private-link",
    privateLinkVisibility: "*",
  }),
};
const graphWith = (change: Partial<AzureEntryBindingArgs> = {}) =>
  graphOf(() => void new AzureEntryBinding("door", { place: inRegion(), entry: open, ...change }));
const serviceOf = async (change: Partial<AzureEntryBindingArgs> = {}) => {
  const { inputs } = only(await graphWith(change), "Service");
  const { annotations } = inputs.metadata as { annotations: Record<string, string> };
  return { spec: inputs.spec, annotations };
};
const azure = (annotations: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(annotations).map(([name, value]) => [name.replace(/^service.beta.*?\/(azure-)?/, ""), value]),
  );

test("the Service is the load balancer: 443 leads to pods that end TLS, and to nobody else", async () => {
  const { spec } = await serviceOf();
  expect(spec).toEqual({
    type: "LoadBalancer",
    externalTrafficPolicy: "Cluster",
    selector: { "trilith-entry": "true" },
    ports: [
      { name: "https", port: 443, targetPort: "https", protocol: "TCP" },
      { name: "http", port: 80, targetPort: "placeholder", protocol: "TCP" },
    ],
  });
});

test("the placeholder has the port of 80 alone, so that an application that joins shares 443 with nobody", async () => {
  const { inputs } = only(await graphWith(), "Deployment");
  const spec = JSON.stringify(inputs.spec);
  expect(spec).toContain('"ports":[{"containerPort":8080,"name":"placeholder"}]');
});

test("with a public address the Service names it, and how it is probed; it is waited for until it has it", async () => {
  const { annotations } = await serviceOf();
  expect(azure(annotations)).toEqual({
    "pulumi.com/waitFor": "jsonpath={.status.loadBalancer.ingress[0].ip}",
    "load-balancer-resource-group": "shop-prod-eastus2",
    "pip-name": "address",
    "load-balancer-health-probe-interval": "10",
    "load-balancer-health-probe-num-of-probe": "3",
    "port_443_health-probe_protocol": "tcp",
    "port_80_health-probe_protocol": "tcp",
  });
  expect(only(await graphWith(), "AzureEntryBinding").outputs).toEqual({ service: "shop/entry" });
});

test("without one it makes a private link, whose id is known once the Service is", async () => {
  const { annotations } = await serviceOf({ entry: inside });
  expect(azure(annotations)).toMatchObject({
    "load-balancer-internal": "true",
    "load-balancer-internal-subnet": "entry",
    "pls-create": "true",
    "pls-name": "link",
    "pls-resource-group": "shop-prod-eastus2",
    "pls-ip-configuration-subnet": "private-link",
    "pls-visibility": "*",
  });
  expect(azure(annotations)).not.toHaveProperty("pip-name");
  let id = "";
  await graphOf(() => {
    const { reachedBy } = new AzureEntryBinding("door", { place: inRegion(), entry: inside });
    if (reachedBy?.kind !== "private-link") throw new Error("no private link");
    expect(reachedBy.location).toBe("eastus2");
    reachedBy.id.apply((known) => {
      id = known;
    });
  });
  expect(id).toBe(`${groupId("eastus2")}/providers/Microsoft.Network/privateLinkServices/link`);
});

test("a pilot light has the load balancer, too, and no placeholder", async () => {
  const graph = await graphWith({ capacity: "pilot" });
  expect(ofType(graph, "Deployment")).toEqual([]);
  expect(only(graph, "Service").inputs.spec).toMatchObject({ type: "LoadBalancer" });
});

test("the lost region's Service is only forgotten", async () => {
  expect(only(await graphWith({ place: inRegion("eastus2", "abandoned") }), "Service")).toMatchObject({
    retainOnDelete: true,
    ignoreChanges: ["*"],
  });
});
