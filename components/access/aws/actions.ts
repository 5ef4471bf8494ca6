import type { ActionRows } from "./action-row";
import { networkActions } from "./network-actions";
import { systemActions } from "./system-actions";

/**
 * What `pulumi up` calls at AWS, by type of resource. Every type that a shipped stack makes has a row, which a test keeps
 * true; that each action exists, and that what is called reading is reading, is checked against the Service Authorization
 * Reference. That a row lacks none is checked against what CloudFormation's handlers of the same type ask for, and the
 * actions that AWS says an action depends on; that is no proof of what the provider calls: unverified until a real account
 * has seen it.
 */
export const actionsByType: ActionRows = { ...networkActions, ...systemActions };

/**
 * Actions of all types, sorted, each once: `rds:CreateDBCluster`.
 * @param which - What only reads, or what changes besides.
 */
export function actionsOf(which: "read" | "write"): readonly string[] {
  const all = Object.values(actionsByType).flatMap(([service, read, write]) =>
    (which === "read" ? read : write)
      .split(" ")
      .filter(Boolean)
      .map((action) => (action.includes(":") ? action : `${service}:${action}`)),
  );
  return [...new Set(all)].toSorted();
}

/**
 * Actions that change a service's things.
 * @param service - The service's prefix.
 */
export function actionsOn(service: string): readonly string[] {
  return actionsOf("write").filter((action) => action.startsWith(`${service}:`));
}
