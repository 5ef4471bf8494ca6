import type { Trap } from "./evidence";
import type { Server } from "./jenkins";
import { urlOf } from "./url";

const plugin = "https://github.com/jenkinsci/gitea-plugin/blob/77eb7dc/src/main/java/org/jenkinsci/plugin/gitea";
const gitea = "https://github.com/go-gitea/gitea/blob/v1.26.0";
const system = "Jenkins, Manage Jenkins, System";

/** Scopes of the token: what the plugin asks with them. A write scope holds the read scope. */
const scopes = {
  "write:repository": "sets statuses and reads repositories",
  "read:organization": "finds the owner",
  "read:user": "finds the owner",
} as const;

/** Why Jenkins and Gitea do not know each other. */
export const servers: readonly Trap[] = [
  {
    id: "no-root-url",
    is: "Jenkins has no URL of its own, or http://localhost",
    effect: "The gate never turns green",
    where: `${system}, Jenkins URL`,
    source: `${plugin}/GiteaNotifier.java, GiteaWebhookListener.java`,
    look: ({ jenkins }) => {
      const root = jenkins?.rootUrl;
      if (jenkins === undefined || (root !== undefined && !/^http:\/\/localhost[:/]?/.test(root))) return undefined;
      return {
        found: root === undefined ? "Jenkins has no URL of its own" : `Jenkins' own URL is ${root}`,
        right: "the URL under which Gitea reaches it: without one Jenkins sets no status and registers no webhook",
        todo: "Set unclassified.location.url.",
      };
    },
  },
  {
    id: "server-unknown",
    is: "the job asks a server that Jenkins does not know",
    effect: "Pull requests never build",
    where: `${system}, Gitea Servers`,
    source: `${plugin}/GiteaSCMNavigator.java (Unknown server)`,
    look: ({ job, jenkins }) =>
      jenkins === undefined || jenkins.servers.some(({ serverUrl }) => plain(serverUrl) === plain(job.serverUrl))
        ? undefined
        : {
            found: `the job asks ${job.serverUrl || "no server"}, and Jenkins knows ${jenkins.servers.map((one) => one.serverUrl).join(", ") || "none"}`,
            right: "the same URL in both",
            todo: "Set one of them right, to the letter.",
          },
  },
  {
    id: "other-url-of-gitea",
    is: "Gitea calls itself by another URL than the one that Jenkins asks",
    effect: "Pull requests never build",
    where: `${system}, Gitea Servers, and ROOT_URL in Gitea's app.ini`,
    source: `${plugin}/servers/GiteaServers.java (isEventFor)`,
    look: ({ job, jenkins, rootUrl }) => {
      const alias = jenkins?.servers.find(({ serverUrl }) => plain(serverUrl) === plain(job.serverUrl))?.aliasUrl;
      if (rootUrl === undefined || [job.serverUrl, alias].some((one) => isEventFor(one, rootUrl))) return undefined;
      return {
        found: `Jenkins asks Gitea at ${job.serverUrl}, and Gitea calls itself ${rootUrl}: what its webhooks say is taken for another server's and dropped`,
        right: `one URL for both, or aliasUrl: ${rootUrl} beside serverUrl`,
        todo: "Set ROOT_URL right, or the alias.",
      };
    },
  },
  {
    id: "no-credentials",
    is: "the job has no credentials",
    effect: "The gate never turns green",
    where: "the job in Jenkins, Configure, Repository Sources, Credentials",
    source: `${gitea}/routers/api/v1/api.go (statuses need a token)`,
    look: ({ job }) =>
      job.credentialsId === undefined
        ? {
            found: "the job has no credentials: it sees public repositories alone, and sets no status",
            right: "a Gitea personal access token",
            todo: "Choose one.",
          }
        : undefined,
  },
  {
    id: "token-cannot-write",
    is: "the account may not write to the repository",
    effect: "The gate never turns green",
    where: "the repository in Gitea, Settings, Collaborators (or the organisation's teams)",
    source: "https://github.com/jenkinsci/gitea-plugin/blob/77eb7dc/docs/README.md (write permission since 1.16.9)",
    look: ({ repository }) =>
      repository?.permissions.push === false
        ? {
            found: `the account may not write to ${repository.full_name}: every status is refused with 403`,
            right: "write permission on code",
            todo: "Add the account to a team that writes.",
          }
        : undefined,
  },
  {
    id: "token-scopes",
    is: "the token lacks a scope",
    effect: "The gate never turns green",
    where: "Gitea, the settings of the CI system's account, Applications",
    source: `${gitea}/routers/api/v1/api.go, models/auth/access_token_scope.go`,
    look: ({ token }) => {
      if (token === undefined || token.scopes.includes("all")) return undefined;
      const has = (scope: string) =>
        token.scopes.some((one) => one === scope || one === scope.replace("read", "write"));
      const missing = (Object.keys(scopes) as (keyof typeof scopes)[]).filter((scope) => !has(scope));
      if (missing.length === 0) return undefined;
      return {
        ...(missing.includes("write:repository") ? {} : { effect: "Pull requests never build" as const }),
        found: `the token ${token.name} lacks ${missing.map((one) => `${one} (${scopes[one]})`).join(", ")}`,
        right: Object.keys(scopes).join(", "),
        todo: "Make a new token: scopes of one cannot be changed.",
      };
    },
  },
  {
    id: "repository-takes-none",
    is: "the repository is a mirror, is archived, or takes no pull requests",
    effect: "Pull requests never build",
    where: "the repository in Gitea, Settings",
    source: `${plugin}/GiteaSCMSource.java (Ignoring pull requests as repository is a mirror)`,
    look: ({ repository }) => {
      if (repository === undefined) return undefined;
      const { mirror, archived, has_pull_requests } = repository;
      const found = mirror ? "is a mirror" : archived ? "is archived" : has_pull_requests ? undefined : "takes none";
      return found === undefined
        ? undefined
        : {
            found: `${repository.full_name} ${found}, and pull requests of it are not looked at`,
            right: "a repository of its own that takes pull requests",
            todo: "Convert it, or give the job the right one.",
          };
    },
  },
  {
    id: "other-owner",
    is: "the job looks after another owner",
    effect: "Pull requests never build",
    where: "the job in Jenkins, Configure, Repository Sources, Owner",
    source: `${plugin}/GiteaSCMNavigator.java (visitSources)`,
    look: ({ job, repository }) => {
      const mine = `${job.owner}/${job.repository ?? ""}`.toLowerCase();
      if (repository === undefined || repository.full_name.toLowerCase().startsWith(mine)) return undefined;
      return {
        found: `the job looks after ${mine.replace(/\/$/, "")}, and the repository is ${repository.full_name}`,
        right: "the owner's name as in the URL, not the full name",
        todo: "Set the owner.",
      };
    },
  },
];

/** A URL as the plugin compares two. */
function plain(url: string): string {
  return (urlOf(url)?.href ?? url).replace(/\/$/, "");
}

/** Whether an event of a server that calls itself one URL is taken for one of a server asked under another: scheme apart. */
function isEventFor(serverUrl: Server["serverUrl"] | undefined, rootUrl: string): boolean {
  const [server, event] = [urlOf(serverUrl ?? ""), urlOf(rootUrl)];
  if (server === undefined || event === undefined || server.hostname !== event.hostname) return false;
  const samePort = server.protocol !== event.protocol || server.port === event.port;
  return samePort && `${event.pathname.replace(/\/$/, "")}/`.startsWith(`${server.pathname.replace(/\/$/, "")}/`);
}
