import type { Rows } from "../row";
import { clusterRows } from "./clusters";
import { copyRows } from "./copies";
import { databaseRows } from "./databases";
import { leadRows } from "./leads";
import { place } from "./place";
import { serviceRows } from "./services";
import { stackRows } from "./stacks";
import { storageRows } from "./storage";
import { trafficRows } from "./traffic";

const rows: Rows = {
  ...clusterRows,
  ...serviceRows,
  ...stackRows,
  ...trafficRows,
  ...leadRows,
  ...databaseRows,
  ...storageRows,
  ...copyRows,
};

/** What is read of the provider's resources, and where they say their region. */
export const awsFacts = { rows, place };
