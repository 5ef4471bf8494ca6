import { type Given, good } from "../jenkins/good";

/** A configuration that somebody might have, and the traps that it is in. */
export interface Broken {
  /** What is wrong with it. */
  readonly title: string;
  /** It. */
  readonly given: Given;
  /** Every trap that a diagnosis must name, and no other. */
  readonly traps: readonly string[];
}

const gitea = "org.jenkinsci.plugin.gitea";
const traits = "</traits>";

/** A job that is changed. */
export function job(change: (xml: string) => string): Given {
  const changed = change(good.job);
  if (changed === good.job) throw new Error("nothing of the job was changed");
  return { ...good, job: changed };
}

/** Another strategy of a trait. */
export function strategy(trait: string, id: number | ""): (xml: string) => string {
  const told = id === "" ? "" : `<strategyId>${id}</strategyId>`;
  return (xml) => xml.replace(new RegExp(`(<${gitea}.${trait}>)<strategyId>1</strategyId>`), `$1${told}`);
}

/** What takes a part away. */
export function without(part: string): (xml: string) => string {
  return (xml) => xml.replace(new RegExp(`<(\\S*${part})>.*?</\\1>`, "s"), "");
}

/** A job with a filter of names. */
export function filter(inside: string, kind = "WildcardSCMHeadFilterTrait"): Given {
  const name = `jenkins.scm.impl.trait.${kind}`;
  return job((xml) => xml.replace(traits, `<${name} plugin="scm-api@1">${inside}</${name}>${traits}`));
}

/** A job with a property that suppresses starts. */
export function suppressed(inside: string): Given {
  const name = "jenkins.branch.NoTriggerOrganizationFolderProperty";
  return job((xml) => xml.replace("<properties/>", `<properties><${name}>${inside}</${name}></properties>`));
}

/** Another rule of protection. */
export const protection = (changed: object): Given => ({ ...good, protection: { ...good.protection, ...changed } });
/** Another webhook. */
export const hook = (changed: object): Given => ({ ...good, hook: { ...good.hook, ...changed } });
/** A webhook with another address or form. */
export const config = (changed: object): Given => hook({ config: { ...(good.hook.config as object), ...changed } });
/** A rule with other contexts. */
export const contexts = (...names: readonly string[]): Given => protection({ status_check_contexts: names });
/** A webhook that leaves events out. */
export const events = (...left: readonly string[]): Given =>
  hook({ events: (good.hook.events as readonly string[]).filter((one) => !left.includes(one)) });
/** Another configuration as code. */
export const jenkins = (from: string | RegExp, to: string): Given => ({
  ...good,
  jenkins: good.jenkins.replace(from, to),
});
/** Another repository. */
export const repository = (changed: object): Given => ({ ...good, repository: { ...good.repository, ...changed } });
/** A token with other scopes. */
export const scopes = (...names: readonly string[]): Given => ({ ...good, token: { ...good.token, scopes: names } });
