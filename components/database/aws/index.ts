import type { AwsNetworkOutputs } from "../../network/aws";
import type { Databases } from "../../platform";
import { AwsAuroraDatabase } from "./aurora";

/** AWS's databases by their engines. */
export const awsDatabases: Databases<AwsNetworkOutputs> = { "aurora-postgresql": AwsAuroraDatabase };
