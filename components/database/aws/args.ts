import type { AwsNetworkOutputs } from "../../network/aws";
import type { DatabaseArgs } from "../contract";

/** What a database on AWS is given. */
export type AwsDatabaseArgs = DatabaseArgs<AwsNetworkOutputs>;
