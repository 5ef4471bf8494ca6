import type { FoundationOutputs } from "../../foundation/contract";
import type { AwsNetworkOutputs } from "../../network/aws";
import type { DatabaseArgs } from "../contract";
import type { SettledDatabase } from "../settled";

/** What a database on AWS is given. */
export type AwsDatabaseArgs = DatabaseArgs<FoundationOutputs, AwsNetworkOutputs>;

/** The same, once everything is said. */
export type SettledAwsDatabase = SettledDatabase<FoundationOutputs, AwsNetworkOutputs>;
