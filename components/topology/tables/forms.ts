import type { Cloud } from "../model";

/** How something is written. */
export interface Form {
  /** What it matches. */
  readonly pattern: RegExp;
  /** The same for a person. */
  readonly allowed: string;
}

/** How a cloud writes the names of what Trilith did not make. */
export interface Forms {
  /** The id of an account, a subscription or a project. */
  readonly account: Form;
  /** Who administers a cluster, in an account. */
  readonly admin: (account: string) => Form;
  /** A DNS zone that exists, or `create`. */
  readonly zone: Form;
  /** Whose an existing zone is, and of which name, where its id tells; absent where an id tells nothing. */
  readonly zoneIn?: (zone: string) => ZoneFacts | undefined;
  /** Whether the API server is gated by address, or by the cloud's own access control. */
  readonly gate: "address" | "iam";
  /** Whether something that is always built needs a name that is unique in the world. */
  readonly salted: boolean;
}

/** What the id of an existing zone tells. */
export interface ZoneFacts {
  /** The account, as configurations write it. */
  readonly account: string;
  /** The zone's name, in lower case. */
  readonly name: string;
}

/** The resource id of a public zone. */
const azureZone =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/dnszones\/([^/]+)$/i;

/** A GUID in lower case. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How each cloud writes them. */
export const forms: Readonly<Record<Cloud, Forms>> = {
  aws: {
    account: { pattern: /^\d{12}$/, allowed: "an AWS account id, 12 digits in quotes" },
    admin: (account) => ({
      pattern: new RegExp(`^arn:aws:iam::${account}:(role|user)/[\\w+=,.@/-]+$`),
      allowed: `arn:aws:iam::${account}:role/NAME or user/NAME`,
    }),
    zone: {
      pattern: /^(create|Z[A-Z0-9]{1,31})$/,
      allowed: "create, or a hosted zone id such as Z0123456789ABCDEFGHIJ",
    },
    gate: "address",
    salted: false,
  },
  azure: {
    account: { pattern: guid, allowed: "an Azure subscription id, a lower-case GUID" },
    admin: () => ({
      pattern: guid,
      allowed: "the object id of a Microsoft Entra group, user or service principal, a lower-case GUID",
    }),
    zone: {
      pattern: new RegExp(`^create$|${azureZone.source}`, "i"),
      allowed: "create, or the resource id of a public DNS zone (/subscriptions/.../dnszones/NAME)",
    },
    zoneIn: (zone) => {
      const [, account = "", name = ""] = azureZone.exec(zone) ?? [];
      return name === "" ? undefined : { account: account.toLowerCase(), name: name.toLowerCase() };
    },
    gate: "address",
    salted: true,
  },
  gcp: {
    account: { pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, allowed: "a Google Cloud project id" },
    admin: () => ({
      pattern: /^(user|group|serviceAccount):[^@\s]+@[^@\s]+$/,
      allowed: "user:ADDRESS, group:ADDRESS or serviceAccount:ADDRESS",
    }),
    zone: { pattern: /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/, allowed: "create, or the name of a managed zone" },
    gate: "iam",
    salted: false,
  },
};

/**
 * How a cloud writes the id of an account, a subscription or a project.
 * @param cloud - The cloud.
 */
export function accountForm(cloud: Cloud): Forms["account"] {
  return forms[cloud].account;
}
