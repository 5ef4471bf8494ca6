import type { GcpFoundationOutputs } from "../../foundation/gcp";
import type { GcpNetworkOutputs } from "../../network/gcp";
import type { DatabaseArgs } from "../contract";
import type { SettledDatabase } from "../settled";

/** What a database on Google Cloud is given. */
export type GcpDatabaseArgs = DatabaseArgs<GcpFoundationOutputs, GcpNetworkOutputs>;

/** The same, once everything is said. */
export type SettledGcpDatabase = SettledDatabase<GcpFoundationOutputs, GcpNetworkOutputs>;
