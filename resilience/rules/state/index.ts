import type { Rule } from "../rule";
import { backendRemote } from "./r01-backend-remote";
import { bucketEncrypted } from "./r02-bucket-encrypted";
import { bucketDurable } from "./r03-bucket-durable";
import { stateKey } from "./r04-key";

export { stackOrigin } from "./origin";

/** Rules on where Pulumi keeps its state. */
export const stateRules: readonly Rule[] = [backendRemote, bucketEncrypted, bucketDurable, stateKey];
