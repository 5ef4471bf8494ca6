import type { CloudTypes, Databases } from "../../cloud-parts";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { AzureNetworkOutputs } from "../../network/azure";
import { AzureCosmosDatabase } from "./cosmos";
import { AzurePostgresqlDatabase } from "./postgresql";

/** What databases on Azure are handed. */
interface Handed extends CloudTypes {
  readonly foundation: AzureFoundationOutputs;
  readonly network: AzureNetworkOutputs;
}

/** Azure's databases by their engines. */
export const azureDatabases: Databases<Handed> = {
  "postgresql-flexible": AzurePostgresqlDatabase,
  cosmos: AzureCosmosDatabase,
};
