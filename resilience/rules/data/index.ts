import type { Rule } from "../rule";
import { databaseBackups } from "./backups";
import { azureDatabaseKey, databaseKey } from "./customer-key";
import { databaseMultiRegion } from "./multi-region";
import { databaseProtection } from "./protection";
import { dataResidency } from "./residency";
import { databaseZones } from "./zones";

/** Rules on what cannot be made again: databases, and where personal data may be. */
export const dataRules: readonly Rule[] = [
  databaseMultiRegion,
  databaseZones,
  databaseProtection,
  databaseBackups,
  databaseKey,
  dataResidency,
  azureDatabaseKey,
];
