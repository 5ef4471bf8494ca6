import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Trust } from "../../components/access/contract";
import { accountPlanOf } from "../../components/account/plan";
import { TopologyError } from "../../components/topology/configuration/faults";

type Config = Readonly<Record<string, unknown>>;

const aws: Config = {
  cloud: "aws",
  account: "123456789012",
  controlRegion: "us-west-2",
  regions: ["us-east-2", "eu-west-1"],
  repositories: ["shop/prod"],
  owner: "acme",
  stateBackend: { region: "us-west-2", replicaRegion: "ca-central-1" },
  access: {
    preview: [
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com#repo:acme/shop:pull_request",
    ],
    failover: ["arn:aws:iam::123456789012:role/on-call"],
    deploy: ["arn:aws:iam::123456789012:role/pipeline", "arn:aws:iam::123456789012:role/nightly"],
    breakGlass: ["arn:aws:iam::123456789012:user/alice"],
  },
};
const azure: Config = {
  cloud: "azure",
  account: "00000000-1111-2222-3333-444444444444",
  controlRegion: "westus2",
  regions: ["eastus2", "northeurope"],
  owner: "acme",
  stateBackend: { region: "canadacentral", replicaRegion: "canadaeast" },
};
const gcp: Config = {
  cloud: "gcp",
  account: "acme-prod",
  controlRegion: "us-west1",
  regions: ["us-central1", "europe-west1"],
  owner: "acme",
  stateBackend: { region: "us-east1", replicaRegion: "us-west2" },
};
const guid = "aaaaaaaa-0000-4000-8000-000000000001";
const onGcp: Trust = {
  preview: ["principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/group/reviews"],
  failover: ["group:on-call@acme.example"],
  deploy: ["serviceAccount:deploy@acme-ci.iam.gserviceaccount.com"],
  breakGlass: ["user:alice@acme.example"],
};
const accessOn = (config: Config, change: Config): Config => ({
  ...config,
  access: { ...(config.access as Config), ...change },
});
const stateOn = (config: Config, change: Config): Config => ({
  ...config,
  stateBackend: { ...(config.stateBackend as Config), ...change },
});

/** What is refused, by the name of its golden file. */
const wrongs: Readonly<Record<string, Config>> = {
  "nothing-at-all": {},
  "every-key-wrong": {
    ...aws,
    account: 123456789012,
    controlRegion: "us-east-2",
    regions: ["us-east-2", "us-east-2"],
    repositories: ["Shop"],
    owner: "Acme Inc.",
    stateBackend: { region: "us-east-9", replicaRegion: "us-east-2", terraformCompatible: "yes", replica: "x" },
    access: { preview: "ci", failover: ["*"], deploy: [], admin: [] },
  },
  "no-regions": { ...aws, regions: [] },
  "a-region-that-nobody-knows": { ...aws, regions: ["us-east-9"] },
  "an-unknown-key": { ...aws, repository: ["shop/"] },
  "repositories-as-text": { ...aws, repositories: "shop" },
  "repositories-on-azure": { ...azure, repositories: ["shop/"] },
  "a-subscription-by-name": { ...azure, account: "shop" },
  "a-state-without-an-owner": { ...aws, owner: undefined },
  "a-state-as-text": { ...aws, stateBackend: "us-west-2" },
  "a-state-where-a-system-runs": stateOn(aws, { region: "us-east-2" }),
  "a-copy-where-a-system-runs": stateOn(aws, { replicaRegion: "eu-west-1" }),
  "a-copy-where-the-state-is": stateOn(aws, { replicaRegion: "us-west-2" }),
  "a-copy-that-azure-makes-elsewhere": stateOn(azure, { replicaRegion: "westus2" }),
  "a-state-that-azure-copies-to-a-system": stateOn(azure, { region: "centralus", replicaRegion: "eastus2" }),
  "a-state-without-zones-on-azure": stateOn(azure, { region: "canadaeast", replicaRegion: "canadacentral" }),
  "a-state-on-two-continents-of-google-cloud": stateOn(gcp, { replicaRegion: "europe-west4" }),
  "a-role-that-nobody-may-take": accessOn(aws, { failover: [] }),
  "two-roles-that-are-missing": accessOn(aws, { preview: undefined, failover: undefined }),
  "a-role-that-is-none": accessOn(aws, { admin: ["arn:aws:iam::123456789012:root"] }),
  "a-token-that-breaks-the-glass": accessOn(aws, { breakGlass: (aws.access as Trust).preview }),
  "a-role-for-everybody-with-a-token": accessOn(aws, { preview: ["arn:aws:iam::123456789012:oidc-provider/ci#*"] }),
  "roles-as-text": { ...gcp, access: "user:alice@acme.example" },
  "roles-without-an-owner": { ...gcp, owner: undefined, stateBackend: undefined, access: onGcp },
  "a-role-by-address-on-azure": { ...azure, access: { ...onGcp } },
  "a-role-by-object-id-on-google-cloud": { ...gcp, access: { ...onGcp, deploy: [guid, guid] } },
  "a-table-for-terraform-on-google-cloud": stateOn(gcp, { terraformCompatible: true }),
};

const golden = join(__dirname, "../golden/account-refusals");

function refusalOf(config: Config): TopologyError {
  try {
    accountPlanOf(config);
  } catch (error) {
    if (error instanceof TopologyError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

test.each(Object.keys(wrongs))("refuses %s, in the words of its golden file", async (name) => {
  const { message, stack } = refusalOf(wrongs[name] ?? {});
  expect(stack).toBe(message);
  await expect(`${message}\n`).toMatchFileSnapshot(join(golden, `${name}.txt`));
});

test("every golden refusal has a case", () => {
  const written = Object.keys(wrongs).map((name) => `${name}.txt`);
  expect(readdirSync(golden).toSorted()).toEqual(written.toSorted());
});

test("refuses everything at once, what is inside the state's place too", () => {
  const paths = refusalOf(wrongs["every-key-wrong"] ?? {}).faults.map(({ path }) => path);
  const inside = ["region", "replica", "replicaRegion", "terraformCompatible"].map((key) => `stateBackend.${key}`);
  const roles = ["admin", "breakGlass", "deploy", "failover", "preview"].map((role) => `access.${role}`);
  expect(paths).toEqual([...roles, "account", "controlRegion", "owner", "regions", "repositories", ...inside]);
});

test.each([aws, azure, gcp])("an account says where its state is kept: $cloud", (config) => {
  const plan = accountPlanOf(config);
  expect(plan.stateBackend).toEqual({ ...(config.stateBackend as Config), terraformCompatible: false });
  expect(plan.owner).toBe("acme");
});

test("an account may keep its state elsewhere, and need no owner", () => {
  const { owner, stateBackend, ...rest } = gcp;
  expect([owner, stateBackend]).not.toContain(undefined);
  expect(accountPlanOf(rest)).toEqual({ ...rest, regions: ["europe-west1", "us-central1"], repositories: [] });
});

test("who may take which role is the same in whatever order they are written", () => {
  const roles = aws.access as Trust;
  const turned = accountPlanOf(accessOn(aws, { deploy: roles.deploy.toReversed() })).access;
  expect(turned).toEqual(accountPlanOf(aws).access);
  expect(turned?.deploy).toEqual(roles.deploy.toSorted());
  expect(accountPlanOf({ ...gcp, access: onGcp }).access).toEqual(onGcp);
});

test("state may stand in the control region, which an update needs anyway", () => {
  expect(accountPlanOf(aws).stateBackend?.region).toBe(aws.controlRegion);
});
