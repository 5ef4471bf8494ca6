import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AzureCluster, AzureEntry, AzureEntryBinding } from "../../../components/azure";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { account, entryArgs, foundation, network, person } from "./cluster-parts";

// What somebody writes who imports one part into a program of their own: whose it is, where, and what is special.
const at = (region: string) => ({ account, identity: { service: "shop", environment: "prod", region } });
const grounded = { ...at("northeurope"), foundation: foundation("northeurope") };

test("a cluster needs its administrators and a foundation besides; its API server is then reached from inside alone", async () => {
  const least = { place: grounded, network: network("northeurope"), admins: [person] };
  const graph = await graphOf(() => void new AzureCluster("k8s", least));
  expect(only(graph, "ManagedCluster")).toMatchObject({
    protect: true,
    inputs: {
      location: "northeurope",
      apiServerAccessProfile: { enablePrivateCluster: true },
      networkProfile: { serviceCidr: "172.20.0.0/16" },
      nodeProvisioningProfile: { mode: "Auto" },
      tags: { "trilith-service": "shop", "trilith-environment": "prod", "trilith-region": "northeurope" },
    },
  });
  expect(ofType(graph, "ManagementLockByScope")).toHaveLength(1);
});

test("a cluster of a foundation without workspaces logs nowhere, and one without a foundation is refused", async () => {
  const bare = { ...grounded, foundation: { ...foundation("northeurope"), logWorkspaces: {} } };
  const graph = await graphOf(
    () => void new AzureCluster("k8s", { place: bare, network: network("northeurope"), admins: [person] }),
  );
  expect(ofType(graph, "DiagnosticSetting")).toEqual([]);
  const nowhere = { place: at("northeurope"), network: network("northeurope"), admins: [person] };
  await expect(graphOf(() => void new AzureCluster("k8s", nowhere))).rejects.toThrow(/place\.foundation is missing/);
});

test("an entry needs the network, the cluster and a foundation; it is public then", async () => {
  const { cluster } = entryArgs;
  const least = { place: grounded, network: network("northeurope"), cluster };
  const graph = await graphOf(() => void new AzureEntry("door", least));
  expect(only(graph, "PublicIPAddress").inputs).toMatchObject({ location: "northeurope", zones: ["1", "2", "3"] });
  const nowhere = { ...least, place: at("northeurope") };
  await expect(graphOf(() => void new AzureEntry("door", nowhere))).rejects.toThrow(
    /no resource group for northeurope/,
  );
});

test("a binding needs the entry alone", async () => {
  const entry = { binding: output<Record<string, string>>({ privateLinkGroup: "shop", privateLinkName: "link" }) };
  const graph = await graphOf(() => void new AzureEntryBinding("door", { place: at("northeurope"), entry }));
  expect(ofType(graph, "Placeholder")).toHaveLength(1);
});
