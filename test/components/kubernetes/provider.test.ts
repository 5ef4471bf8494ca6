import { secret as asSecret, ComponentResource } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { kubernetesProvider } from "../../../components/kubernetes/provider";
import type { Hold } from "../../../components/topology/model";
import { secret } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";
import { inRegion, only } from "../aws/parts";

class Somewhere extends ComponentResource {
  constructor(hold: Hold) {
    super("trilith:index:Somewhere", "here");
    const cluster = { kubeconfig: asSecret("the kubeconfig") };
    kubernetesProvider("here-kubernetes", { place: inRegion("eu-west-1", hold), cluster }, this);
    this.registerOutputs({});
  }
}

const providerWith = async (hold: Hold) => only(await graphOf(() => void new Somewhere(hold)), "kubernetes");

// The SDK hands truth values to a provider as JSON text.
const flags = ({ inputs }: Awaited<ReturnType<typeof providerWith>>) => [
  inputs.deleteUnreachable,
  inputs.skipUpdateUnreachable,
];

test.each(["protected", "released"] as const)(
  "a cluster that answers is asked with its own, secret kubeconfig (%s)",
  async (hold) => {
    const provider = await providerWith(hold);
    expect(provider.inputs).toMatchObject({ kubeconfig: secret, enableServerSideApply: "true" });
    expect(flags(provider)).toEqual(["false", "false"]);
    expect(provider.parent).toMatch(/Somewhere::here$/);
  },
);

test("a lost cluster is asked nothing: its server has a name that is never resolved, and it is skipped", async () => {
  const provider = await providerWith("abandoned");
  const { clusters, contexts, users, ...rest } = JSON.parse(String(provider.inputs.kubeconfig));
  const [{ context }] = contexts;
  expect(new URL(clusters[0].cluster.server).hostname).toMatch(/\.invalid$/);
  expect([rest["current-context"], context.cluster, context.user]).toEqual([
    contexts[0].name,
    clusters[0].name,
    users[0].name,
  ]);
  // No program is run for a token either.
  expect(users[0].user).toEqual({});
  expect(flags(provider)).toEqual(["true", "true"]);
});

test("the provider is the same one whatever its kubeconfig is, or everything inside would be made anew", async () => {
  const [answering, lost] = [await providerWith("protected"), await providerWith("abandoned")];
  expect(lost.inputs.kubeconfig).not.toEqual(answering.inputs.kubeconfig);
  expect(lost.inputs.clusterIdentifier).toBe("shop/prod/eu-west-1");
  expect(answering.inputs.clusterIdentifier).toBe(lost.inputs.clusterIdentifier);
});
