import { expect, test } from "vitest";
import { importFileOf, withoutPending } from "../../../resilience/recovery/import-file";
import { nothingKnown, planOf } from "../../../resilience/recovery/plan";
import { child, killedState, networkUrn, providerUrn, sealedPassword } from "./killed-state";

const cluster = child("aws:rds/cluster:Cluster", "shop-cluster", {
  clusterIdentifier: "shop-prod",
  region: "eu-west-1",
  masterPassword: sealedPassword,
});
const vpc = child("aws:ec2/vpc:Vpc", "shop-vpc", { region: "eu-west-1" });
const state = killedState([cluster, vpc]);

test("an import goes below its component, with its provider, and with inputs that stay encrypted", () => {
  const { nameTable, resources } = importFileOf(state, planOf(state, nothingKnown));
  expect(resources).toHaveLength(1);
  const [only] = resources;
  expect(only).toMatchObject({
    type: "aws:rds/cluster:Cluster",
    logicalName: "shop-cluster",
    id: "shop-prod@eu-west-1",
    inputs: { masterPassword: sealedPassword },
  });
  expect(nameTable[only?.parent ?? ""]).toBe(networkUrn);
  expect(nameTable[only?.provider ?? ""]).toBe(providerUrn);
});

test("the cleared state differs from the exported one in the list alone", () => {
  expect(withoutPending(state)).toEqual({ ...state, deployment: { ...state.deployment, pending_operations: [] } });
});
