import type { Evidence, Seen, Trap } from "./evidence";
import type { Hook } from "./forge";
import { trait } from "./job";
import { covers } from "./patterns";
import { urlOf } from "./url";
import { textAt } from "./xml";

const plugin = "https://github.com/jenkinsci/gitea-plugin/blob/77eb7dc/src/main/java/org/jenkinsci/plugin/gitea";
const gitea = "https://github.com/go-gitea/gitea/blob/v1.26.0";
const where = "the repository or organisation in Gitea, Settings, Webhooks";
const path = "/gitea-webhook/post";

/** What each event is needed for. */
const events = {
  pull_request: "opened and closed pull requests",
  pull_request_sync: "new commits on a pull request",
  create: "new branches and tags",
  push: "merges",
} as const;

/** Why Jenkins does not hear of what happens in Gitea. */
export const hooks: readonly Trap[] = [
  {
    id: "no-hook",
    is: "no webhook leads to JENKINS/gitea-webhook/post",
    effect: "Pull requests never build",
    where,
    source: `${plugin}/GiteaWebhookListener.java, GiteaWebhookAction.java`,
    look: noHook,
  },
  onHook("hook-inactive", "the webhook is switched off", `${gitea}/services/webhook/webhook.go`, ({ active }) =>
    active ? undefined : { found: "is not active", right: "an active one", todo: "Activate it." },
  ),
  onHook(
    "hook-content-type",
    "the webhook sends forms, not JSON",
    `${plugin}/GiteaWebhookAction.java (doPost)`,
    ({ config }) =>
      config.content_type === "json"
        ? undefined
        : {
            found: `sends ${config.content_type}, which Jenkins answers with 400`,
            right: "application/json",
            todo: 'Set "POST Content Type".',
          },
  ),
  onHook("hook-type", "the webhook is made for another receiver", `${plugin}/GiteaWebhookListener.java`, ({ type }) =>
    type === "gitea"
      ? undefined
      : {
          found: `is of type ${type}, which sends it in another form`,
          right: "type gitea",
          todo: "Make a new one of type Gitea and delete this one.",
        },
  ),
  onHook(
    "hook-events",
    "the webhook leaves out pull requests, new commits on them, creations (tags) or pushes",
    `${gitea}/routers/api/v1/utils/hook.go, modules/webhook/type.go`,
    (hook) => {
      const missing = (Object.keys(events) as (keyof typeof events)[]).filter((one) => !hook.events.includes(one));
      if (missing.length === 0) return undefined;
      const isOfPulls = missing.some((one) => one.startsWith("pull_request"));
      return {
        ...(isOfPulls
          ? {}
          : { effect: missing.includes("create") ? "Tags are never deployed" : "The target branch never builds" }),
        found: `does not send ${missing.map((one) => `${one} (${events[one]})`).join(", ")}`,
        right: `${Object.keys(events).join(", ")}; in the API the one word pull_request stands for both of its kind`,
        todo: "Add them.",
      };
    },
  ),
  onHook(
    "hook-filters-tags",
    "the webhook's branch filter is asked of tags too, as refs/tags/v1.2.3",
    `${gitea}/services/webhook/webhook.go (checkBranchFilter)`,
    (hook, { tag, branch }) => {
      const filter = hook.branch_filter;
      const passes = (ref: string) => filter === "" || covers(filter, ref);
      const lost = [
        ...(passes(`refs/tags/${tag}`) ? [] : [`the tag ${tag}, as refs/tags/${tag}`]),
        ...(passes(branch) || passes(`refs/heads/${branch}`) ? [] : [`the branch ${branch}`]),
      ];
      return lost.length === 0
        ? undefined
        : {
            effect: "Tags are never deployed",
            found: `has the branch filter "${filter}", which leaves out ${lost.join(" and ")}`,
            right: "no filter",
            todo: "Empty it: Jenkins chooses by itself.",
          };
    },
  ),
  onHook(
    "hook-refused-by-gitea",
    "Jenkins is inside, and Gitea sends to outside addresses alone",
    `${gitea}/modules/hostmatcher/hostmatcher.go`,
    (hook, { allowedHosts }) => {
      const host = urlOf(hook.config.url)?.hostname ?? "";
      const told = allowedHosts === undefined ? "its default, outside alone" : `"${allowedHosts}"`;
      return isRefused(host, allowedHosts ?? "external")
        ? {
            found: `leads to ${host}, an address inside, and Gitea sends where ALLOWED_HOST_LIST lets it: ${told}`,
            right: `[webhook] ALLOWED_HOST_LIST in Gitea's app.ini with ${host}`,
            todo: `Add it there${allowedHosts === undefined ? "; if it is there, say so by --allowed-hosts" : ""}. The webhook's page shows what was delivered.`,
          }
        : undefined;
    },
  ),
];

/** A trap of the webhook that leads to Jenkins. It needs a hook: without one there is another trap. */
function onHook(
  id: string,
  is: string,
  source: string,
  look: (hook: Hook, evidence: Evidence) => Seen | undefined,
): Trap {
  return {
    id,
    is,
    effect: "Pull requests never build",
    where,
    source,
    look: (evidence) => {
      const all = (evidence.hooks ?? []).filter((hook) => leadsTo(hook, evidence));
      const seen = all.map((hook) => look(hook, evidence));
      // One webhook that does is enough: an organisation's and a repository's stand side by side.
      const [first] = seen;
      if (first === undefined || seen.includes(undefined)) return undefined;
      return { ...first, found: `the webhook to ${all[0]?.config.url} ${first.found}` };
    },
  };
}

function leadsTo({ config }: Hook, { jenkins }: Evidence): boolean {
  const root = jenkins?.rootUrl;
  const url = config.url.replace(/\/$/, "");
  return root === undefined ? url.endsWith(path) : url === `${root.replace(/\/$/, "")}${path}`;
}

function noHook(evidence: Evidence): Seen | undefined {
  const { hooks: given, job, jenkins } = evidence;
  if (given === undefined || given.some((hook) => leadsTo(hook, evidence))) return undefined;
  const root = jenkins?.rootUrl ?? "JENKINS/";
  const others = given.map(({ config }) => config.url);
  return {
    found: `no webhook leads to Jenkins${others.length > 0 ? `; there are webhooks to ${others.join(", ")}` : ""}. ${registration(job, jenkins)}`,
    right: `one to ${root.replace(/\/$/, "")}${path}, the whole path`,
    todo: "Let the job register it (giteaWebhookRegistration, mode ITEM) and save the job again, or make it by hand.",
  };
}

/** Who would have registered it. */
function registration(job: Evidence["job"], jenkins: Evidence["jenkins"]): string {
  const found = trait(job, "WebhookRegistrationTrait");
  const mode = found === undefined ? "SYSTEM" : (textAt(found, "mode") ?? "SYSTEM");
  if (mode === "DISABLE") return "The job was told to register none (mode DISABLE)";
  if (mode === "ITEM")
    return "The job registers one when it is saved, with a token that may (write:organization of an owner, or write:repository of an administrator), and never if Jenkins' own URL is http://localhost";
  const managed = jenkins?.servers.some(({ manageHooks }) => manageHooks);
  return managed === false
    ? "The job leaves it to the server's settings, which have no managed hooks or no credentials for them"
    : "The job leaves it to the server's settings (manage hooks)";
}

/** Whether an address is inside and in no part of the list; where a part is a range of addresses, nobody here can tell. */
function isRefused(host: string, list: string): boolean {
  const loopback = /^(localhost|127\..*|\[::1\])$/i.test(host);
  const inside = /^(10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[f[cd].*)$/i.test(host);
  const lets = (part: string) =>
    part === "*" || part.includes("/") || part === (loopback ? "loopback" : "private") || covers(part, host);
  return (loopback || inside) && !list.split(/[\s,]+/).some((part) => part !== "" && lets(part.toLowerCase()));
}
