import { createHash } from "node:crypto";
import type { Identity } from "../topology/model";
import type { StateBackendArgs } from "./contract";

/** Enough to tell an owner's accounts apart, and short enough for the shortest name: 24 characters for Azure's accounts. */
const saltLength = 6;

/**
 * Whose the parts of a state backend are. What is unique in the world ends in digits of the account, so that one owner can
 * have a state backend in each of several accounts.
 * @param args - Tells the owner and the account.
 * @param region - Where the part is; absent for what belongs to none.
 */
export function identityOf({ owner, account }: Pick<StateBackendArgs, "owner" | "account">, region?: string): Identity {
  return { service: owner, environment: "state", salt: saltOf(account), ...(region !== undefined && { region }) };
}

/**
 * Digits that tell one account from an owner's others.
 * @param account - The account, subscription or project.
 */
export function saltOf(account: string): string {
  return createHash("sha256").update(account).digest("hex").slice(0, saltLength);
}
