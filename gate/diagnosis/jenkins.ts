import { parse } from "yaml";
import { Unreadable } from "../unreadable";

/** What a Jenkins says of itself, of its configuration as code. */
export interface Jenkins {
  /** Its own URL; nothing where nobody set one. */
  readonly rootUrl?: string;
  /** The servers of Gitea that it knows. */
  readonly servers: readonly Server[];
}

/** A server of Gitea that a Jenkins knows. */
export interface Server {
  /** URL under which Jenkins asks it. */
  readonly serverUrl: string;
  /** URL that it has of itself, where it is another one. */
  readonly aliasUrl?: string;
  /** Whether Jenkins registers webhooks there: it needs credentials too. */
  readonly manageHooks: boolean;
}

/**
 * Reads configuration as code: what somebody wrote, or what Manage Jenkins, Configuration as Code, Download gives.
 * @param text - The file.
 * @throws Unreadable when it is no YAML of that form.
 */
export function jenkinsIn(text: string): Jenkins {
  const whole = mapping(parsed(text), "configuration as code");
  const unclassified = mapping(whole.unclassified ?? {}, "unclassified");
  const rootUrl = textOf(mapping(unclassified.location ?? {}, "unclassified.location").url);
  const { servers = [] } = mapping(unclassified.giteaServers ?? {}, "unclassified.giteaServers");
  if (!Array.isArray(servers)) throw new Unreadable("unclassified.giteaServers.servers is no list");
  return { ...(rootUrl === undefined ? {} : { rootUrl }), servers: servers.map(serverOf) };
}

function serverOf(value: unknown): Server {
  const server = mapping(value, "unclassified.giteaServers.servers");
  const aliasUrl = textOf(server.aliasUrl);
  return {
    serverUrl: textOf(server.serverUrl) ?? "",
    ...(aliasUrl === undefined ? {} : { aliasUrl }),
    manageHooks: server.manageHooks === true && textOf(server.credentialsId) !== undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Unreadable(`it is no YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}

function mapping(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Unreadable(`${where} is no mapping of keys`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
