import type { Rows } from "../row";
import { clusterRows } from "./clusters";
import { copyRows } from "./copies";
import { databaseRows } from "./databases";
import { frontDoorRows } from "./front-door";
import { keyRows } from "./keys";
import { lockRows } from "./locks";
import { managedRows } from "./managed";
import { nameRows } from "./names";
import { place } from "./place";
import { serviceRows } from "./services";
import { storageRows } from "./storage";
import { trafficRows } from "./traffic";

const rows: Rows = {
  ...clusterRows,
  ...serviceRows,
  ...trafficRows,
  ...frontDoorRows,
  ...databaseRows,
  ...managedRows,
  ...nameRows,
  ...storageRows,
  ...keyRows,
  ...lockRows,
  ...copyRows,
};

/** What is read of azure-native's resources, and where they say their region. */
export const azureFacts = { rows, place };
