import { answerInvariants } from "./aws-answers";
import { backboneInvariants } from "./aws-backbones";
import { backupInvariants } from "./aws-backup";
import { clusterInvariants } from "./aws-cluster";
import { databaseInvariants } from "./aws-database";
import { entryInvariants } from "./aws-entry";
import { insideInvariants } from "./aws-inside";
import { linkInvariants } from "./aws-links";
import { networkInvariants } from "./aws-network";
import { registryInvariants } from "./aws-registry";
import { tableInvariants } from "./aws-tables";
import { trafficInvariants } from "./aws-traffic";
import { azureClusterInvariants } from "./azure-cluster";
import { cosmosInvariants } from "./azure-cosmos";
import { azureEntryInvariants } from "./azure-entry";
import { azureFoundationInvariants } from "./azure-foundation";
import { frontDoorInvariants } from "./azure-front-door";
import { azureInsideInvariants } from "./azure-inside";
import { azureNetworkInvariants } from "./azure-network";
import { postgresqlInvariants } from "./azure-postgresql";
import { azureTrafficInvariants } from "./azure-traffic";
import { alloydbInvariants } from "./gcp-alloydb";
import { gcpAnswerInvariants } from "./gcp-answers";
import { gcpClusterInvariants } from "./gcp-cluster";
import { gcpEntryInvariants } from "./gcp-entry";
import { gcpNetworkInvariants } from "./gcp-network";
import { spannerInvariants } from "./gcp-spanner";
import { gcpStatefulInvariants } from "./gcp-stateful";
import { gcpTrafficInvariants } from "./gcp-traffic";
import { pendingInvariants } from "./pending";
import type { Checked, Invariant, Lawful } from "./row";
import { stateInvariants } from "./states";
import { worthInvariants } from "./worth";

/**
 * Every invariant: 25 per cloud by number, and those that were found since, which have words behind the cloud's name or
 * number.
 */
export const invariants: readonly Invariant[] = [
  ...networkInvariants,
  ...linkInvariants,
  ...backboneInvariants,
  ...entryInvariants,
  ...registryInvariants,
  ...databaseInvariants,
  ...backupInvariants,
  ...tableInvariants,
  ...clusterInvariants,
  ...trafficInvariants,
  ...answerInvariants,
  ...insideInvariants,
  ...azureTrafficInvariants,
  ...frontDoorInvariants,
  ...postgresqlInvariants,
  ...azureNetworkInvariants,
  ...azureInsideInvariants,
  ...azureClusterInvariants,
  ...azureEntryInvariants,
  ...cosmosInvariants,
  ...stateInvariants,
  ...azureFoundationInvariants,
  ...gcpEntryInvariants,
  ...gcpNetworkInvariants,
  ...gcpClusterInvariants,
  ...alloydbInvariants,
  ...spannerInvariants,
  ...gcpTrafficInvariants,
  ...gcpAnswerInvariants,
  ...gcpStatefulInvariants,
  ...worthInvariants,
  ...pendingInvariants,
];

/** Those that graphs are checked for. */
export const checked: readonly Checked[] = invariants.filter((row): row is Checked => "stacks" in row);

/** Those that a law over two graphs proves. */
export const lawful: readonly Lawful[] = invariants.filter((row): row is Lawful => "laws" in row);

/** Those whose subject no stack has yet; the test run prints them. */
export const pending = pendingInvariants;
