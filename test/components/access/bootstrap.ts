import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { accountPlanOf } from "../../../components/account/plan";
import { AwsAccess, AwsStateBackend } from "../../../components/aws";
import { AzureAccess, AzureStateBackend } from "../../../components/azure";
import { GcpAccess, GcpStateBackend } from "../../../components/gcp";
import type { Cloud } from "../../../components/topology/model";
import type { Resource } from "../../../resilience/facts/resource";
import { built } from "../../../stacks/bootstrap/built";
import { graphOf } from "../../harness/graph";

/** A configuration by key without the project's name. */
export type Config = Readonly<Record<string, unknown>>;

/**
 * The configuration of the account that is shipped for a cloud.
 * @param cloud - The cloud.
 */
export function shipped(cloud: Cloud): Config {
  const file = join(__dirname, `../../../stacks/bootstrap/Pulumi.${cloud}.yaml`);
  const { config } = parse(readFileSync(file, "utf8")) as { config: Config };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace("trilith-bootstrap:", ""), value]),
  );
}

/**
 * The graph of the bootstrap stack, as far as it is about the state and the roles.
 * @param config - For example one of `shipped`, changed.
 */
export function accountGraph(config: Config): Promise<Resource[]> {
  const plan = accountPlanOf(config);
  const programs = {
    aws: () => built({ State: AwsStateBackend, Access: AwsAccess }, plan),
    azure: () => built({ State: AzureStateBackend, Access: AzureAccess }, plan),
    gcp: () => built({ State: GcpStateBackend, Access: GcpAccess }, plan),
  };
  return graphOf(programs[plan.cloud]);
}
