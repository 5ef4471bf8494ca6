import type { Rule } from "../rule";
import { backendRemote } from "./backend-remote";
import { bucketDurable } from "./bucket-durable";
import { bucketEncrypted } from "./bucket-encrypted";
import { stateKey } from "./key";

export { stackOrigin } from "./origin";

/** Rules on where Pulumi keeps its state. */
export const stateRules: readonly Rule[] = [backendRemote, bucketEncrypted, bucketDurable, stateKey];
