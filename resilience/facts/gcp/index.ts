import type { Rows } from "../row";
import { clusterRows } from "./clusters";
import { databaseRows } from "./databases";
import { dnsRows } from "./dns";
import { managedRows } from "./managed";
import { place } from "./place";
import { serviceRows } from "./services";
import { sqlRows } from "./sql";
import { storageRows } from "./storage";
import { loadBalancingRows } from "./traffic";

const rows: Rows = {
  ...clusterRows,
  ...serviceRows,
  ...loadBalancingRows,
  ...dnsRows,
  ...sqlRows,
  ...databaseRows,
  ...managedRows,
  ...storageRows,
};

/** What is read of the provider's resources, and where they say their region. */
export const gcpFacts = { rows, place };
