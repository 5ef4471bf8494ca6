import { saltOf } from "../state-backend/identity";
import type { Identity } from "../topology/model";
import type { AccessArgs } from "./contract";

/**
 * Whose the roles are. What is unique beyond the account ends in digits of it, as the names of a state backend do.
 * @param args - Tells the owner and the account.
 */
export function identityOf({ owner, account }: Pick<AccessArgs, "owner" | "account">): Identity {
  return { service: owner, environment: "access", salt: saltOf(account) };
}
