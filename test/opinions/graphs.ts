import { accountPlanOf } from "../../components/account/plan";
import { AwsAccount } from "../../components/aws";
import { GcpAccount } from "../../components/gcp";
import type { Resource } from "../../resilience/facts/resource";
import { accountGraph, shipped } from "../components/access/bootstrap";
import { graphOf } from "../harness/graph";
import { graphOfSystem, systemNames } from "../harness/variants";

let graphs: Promise<readonly (readonly Resource[])[]> | undefined;

/** The graph of every shipped stack and variant on AWS, of the account that is shipped, and of what it has once. */
export function everyGraph(): Promise<readonly (readonly Resource[])[]> {
  graphs ??= built();
  return graphs;
}

let onAzure: Promise<readonly (readonly Resource[])[]> | undefined;

/** The graph of every shipped stack and variant on Azure, and of the subscription that is shipped. */
export function azureGraphs(): Promise<readonly (readonly Resource[])[]> {
  onAzure ??= Promise.all([
    ...systemNames.filter((name) => name.startsWith("azure-")).map(graphOfSystem),
    accountGraph(shipped("azure")),
  ]);
  return onAzure;
}

let onGcp: Promise<readonly (readonly Resource[])[]> | undefined;

/** The graph of every shipped stack and variant on Google Cloud, of the project that is shipped, and of what it has once. */
export function gcpGraphs(): Promise<readonly (readonly Resource[])[]> {
  onGcp ??= Promise.all([
    ...systemNames.filter((name) => name.startsWith("gcp-")).map(graphOfSystem),
    accountGraph(shipped("gcp")),
    graphOf(() => void new GcpAccount("account", accountPlanOf(shipped("gcp")))),
  ]);
  return onGcp;
}

async function built(): Promise<readonly (readonly Resource[])[]> {
  const made: Resource[][] = [];
  for (const name of systemNames) made.push(await graphOfSystem(name));
  const account = shipped("aws");
  const plan = accountPlanOf(account);
  return [...made, await accountGraph(account), await graphOf(() => void new AwsAccount("account", plan))];
}
