import type { Rule } from "../rule";
import { databaseMultiRegion } from "./r10-multi-region";
import { databaseZones } from "./r11-zones";
import { databaseProtection } from "./r13-protection";
import { databaseBackups } from "./r14-backups";
import { databaseKey } from "./r15-customer-key";
import { dataResidency } from "./r26-residency";

/** Rules on what cannot be made again: databases, and where personal data may be. */
export const dataRules: readonly Rule[] = [
  databaseMultiRegion,
  databaseZones,
  databaseProtection,
  databaseBackups,
  databaseKey,
  dataResidency,
];
