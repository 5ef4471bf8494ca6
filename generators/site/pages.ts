/** Where pages stand in the site, in the order of its navigation. */
export const groups = ["At night", "Choosing", "Running it", "Judging stacks", "Programs", "Trilith itself"] as const;

/** One of the site's groups of pages. */
export type Group = (typeof groups)[number];

/** The group of every page of docs/, by its file's name. */
export const groupOf: Readonly<Record<string, Group>> = {
  operations: "At night",
  rollout: "At night",
  rehearsal: "At night",
  choosing: "Choosing",
  "active-passive": "Choosing",
  "active-active": "Choosing",
  worth: "Choosing",
  plan: "Choosing",
  account: "Running it",
  configuration: "Running it",
  traffic: "Running it",
  databases: "Running it",
  networks: "Running it",
  azure: "Running it",
  gcp: "Running it",
  policies: "Judging stacks",
  audit: "Judging stacks",
  "pull-requests": "Judging stacks",
  pipelines: "Judging stacks",
  "jenkins-gitea": "Judging stacks",
  components: "Programs",
  languages: "Programs",
  house: "Trilith itself",
};
