import { type RoleName, roleNames, type Trust } from "../access/contract";
import { takerFaults } from "../access/takers";
import { type Fault, shown } from "../topology/configuration/faults";
import type { Cloud } from "../topology/model";

/** The keys of `access`: all of them, since a role that nobody may take is none. */
export const accessKeys: readonly RoleName[] = roleNames;

const advice =
  "All four roles are made, each for at least one: preview reads, failover moves, deploy builds, breakGlass rescues.";

/**
 * What is wrong with who shall take the roles.
 * @param value - The value of `access`; nothing at all is right.
 * @param cloud - The cloud.
 */
export function accessFaults(value: unknown, cloud: Cloud): Fault[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: "access", found: shown(value), allowed: `an object with ${accessKeys.join(", ")}`, advice }];
  }
  const faults = takerFaults(cloud, value as Readonly<Record<string, unknown>>);
  return faults.map(({ role, found, allowed }) => ({ path: `access.${role}`, found, allowed, advice }));
}

/**
 * Who may take which role, in alphabetical order: the order in which somebody wrote them means nothing.
 * @param given - A value without faults.
 */
export function accessPlanOf(given: Trust): Trust {
  const entries = roleNames.map((role) => [role, given[role].toSorted()] as const);
  return Object.fromEntries(entries) as unknown as Trust;
}
