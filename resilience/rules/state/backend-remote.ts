import type { Rule } from "../rule";
import { isPromised } from "../subjects";
import { stackOrigin } from "./origin";

/** Where state can be kept that outlives the machine and that several people reach. */
const remote = ["s3", "azblob", "gs", "postgres", "https"] as const;

const allowed = remote.map((scheme) => `${scheme}://`).join(", ");

/** R01: the state is where everybody finds it. */
export const backendRemote: Rule = {
  id: "R01",
  slug: "state-backend-remote",
  title: "The state is kept where everybody finds it",
  why: "State in a folder of one machine is lost with it, and nobody else can run an update in an outage.",
  severity: "critical",
  clouds: [],
  all: ({ backend }, settings) => {
    if (!backend || !isPromised(settings)) return [];
    return [{ subject: stackOrigin, broken: () => brokenBy(backend.url, backend.from) }];
  },
  remediation:
    "Run pulumi login s3://BUCKET, azblob://CONTAINER or gs://BUCKET, and move the stack by export and import.",
  source: "pulumi 3.259, pulumi login: the URLs that it takes, and that file:// is one machine's.",
};

// The scheme alone is told: what follows it may hold credentials.
function brokenBy(url: string, from: string) {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (remote.some((one) => one === scheme)) return undefined;
  const place = scheme === undefined || scheme === "file" ? "a folder of one machine" : `${scheme}://`;
  return { found: `it is kept in ${place} (${from}); above tier dev ${allowed} are allowed` };
}
