import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { AzureNetworkOutputs } from "../../network/azure";
import type { DatabaseArgs } from "../contract";
import type { SettledDatabase } from "../settled";

/** What a database on Azure is given. */
export type AzureDatabaseArgs = DatabaseArgs<AzureFoundationOutputs, AzureNetworkOutputs>;

/** The same, once everything is said. */
export type SettledAzureDatabase = SettledDatabase<AzureFoundationOutputs, AzureNetworkOutputs>;
