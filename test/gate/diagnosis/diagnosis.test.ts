import { expect, test } from "vitest";
import { diagnosis, traps, unasked } from "../../../gate/diagnosis/diagnosis";
import { hooksIn, protectionsIn } from "../../../gate/diagnosis/forge";
import { jobIn } from "../../../gate/diagnosis/job";
import { evidenceOf, good } from "../jenkins/good";
import { configXml } from "../jenkins/made";
import { broken } from "./broken";

test("a configuration as casc.yaml makes it is in no trap", () => {
  expect(diagnosis(evidenceOf(good))).toEqual([]);
});

test.each(broken)("names what is wrong: $title", ({ given, traps: expected }) => {
  const found = diagnosis(evidenceOf(given));
  expect(found.map(({ trap }) => trap).sort()).toEqual([...expected].sort());
  for (const finding of found) for (const word of Object.values(finding)) expect(word).toMatch(/\S/);
});

test("every trap has a configuration that is in it", () => {
  const shown = new Set(broken.flatMap((one) => one.traps));
  expect(traps.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test("one webhook that does is enough beside one that does not", () => {
  const given = evidenceOf(good);
  const hooks = hooksIn([{ ...good.hook, active: false }, good.hook]);
  expect(diagnosis({ ...given, hooks })).toEqual([]);
});

test.each([
  ["loopback,private", []],
  ["10.1.2.*", []],
  ["10.0.0.0/8", []],
  ["external, loopback", ["hook-refused-by-gitea"]],
])("with ALLOWED_HOST_LIST %s a Jenkins at 10.1.2.3 is in %j", (allowedHosts, expected) => {
  const inside = broken.find(({ title }) => title === "a Jenkins inside");
  const evidence = { ...evidenceOf(inside?.given ?? good), allowedHosts };
  expect(diagnosis(evidence).map(({ trap }) => trap)).toEqual(expected);
});

test("what was not given is not asked about, and said", () => {
  const { job, branch, tag } = evidenceOf(good);
  expect(diagnosis({ job, branch, tag })).toEqual([]);
  expect(unasked({ job, branch, tag })).toHaveLength(7);
  expect(unasked(evidenceOf(good))).toEqual([]);
});

test("a multibranch pipeline is read as an organisation folder is", () => {
  const traits = /<traits>.*<\/traits>/s.exec(configXml())?.[0];
  const strategies = /<buildStrategies>.*<\/buildStrategies>/s.exec(configXml())?.[0];
  const xml = `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject plugin="workflow-multibranch@1">
    <disabled>false</disabled><sources class="jenkins.branch.MultiBranchProject$BranchSourceList"><data>
    <jenkins.branch.BranchSource><source class="org.jenkinsci.plugin.gitea.GiteaSCMSource" plugin="gitea@1">
    <serverUrl>https://git.example.com</serverUrl><repoOwner>acme</repoOwner><repository>shop</repository>
    <credentialsId>gitea-token</credentialsId>${traits}</source>${strategies}</jenkins.branch.BranchSource>
    </data></sources></org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`;
  const given = evidenceOf(good);
  const protections = protectionsIn([{ ...good.protection, status_check_contexts: ["teams/shop/pipeline/pr-*"] }]);
  expect(diagnosis({ ...given, job: jobIn(xml), folder: "teams/shop", protections })).toEqual([]);
  const without = jobIn(xml.replace(/<(\S*OriginPullRequestDiscoveryTrait)>.*?<\/\1>/s, ""));
  expect(diagnosis({ ...given, job: without, folder: "teams/shop", protections }).map(({ trap }) => trap)).toEqual([
    "no-pull-request-trait",
  ]);
});

test.each([
  ["a freestyle job", "<project><disabled>false</disabled></project>", /configuration of a project; give config\.xml/],
  [
    "a folder for GitHub",
    "<jenkins.branch.OrganizationFolder><navigators/></jenkins.branch.OrganizationFolder>",
    /no source of the Gitea plugin/,
  ],
  ["no XML", "Not Found", /it is no XML/],
  ["an entity that grows", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', /it is no XML/],
])("refuses %s", (_, xml, words) => {
  expect(() => jobIn(xml)).toThrow(words);
});

test("refuses what is no answer of Gitea's API, and says what Gitea said", () => {
  expect(() => protectionsIn({ message: "token is required", url: "" })).toThrow(
    /no rule_name; Gitea said: token is required/,
  );
  expect(() => hooksIn([{ ...good.hook, events: "push" }])).toThrow(/events is "push"/);
});
