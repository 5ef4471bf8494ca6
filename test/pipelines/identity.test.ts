import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { scripts } from "./project";

const token = "PLANTED.identity.token";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trilith-identity-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a job has in its environment after it took its role. */
function taken(env: Readonly<Record<string, string>>) {
  const told = 'source "$0" && node -p "JSON.stringify(process.env)"';
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", told, join(scripts, "identity.sh")], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, TMPDIR: folder, ID_TOKEN: token, ...env },
  });
  const after = (status === 0 ? JSON.parse(stdout) : {}) as Readonly<Record<string, string>>;
  return { status, stderr, after };
}

/** Whose file may be read by its owner alone. */
const isPrivate = (file: string) => (statSync(file).mode & 0o077) === 0;

test("on AWS the token is in a file of the job's own, and in no variable", () => {
  const { after } = taken({ TRILITH_CLOUD: "aws", TRILITH_ROLE: "arn:aws:iam::123456789012:role/acme-preview" });
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file = "", AWS_ROLE_ARN } = after;
  expect([AWS_ROLE_ARN, readFileSync(file, "utf8"), isPrivate(file)]).toEqual([
    "arn:aws:iam::123456789012:role/acme-preview",
    token,
    true,
  ]);
  expect(JSON.stringify(after)).not.toContain(token);
});

test("on Azure the backend, the key and the provider are told the same application", () => {
  const ids = { TRILITH_ROLE: "app", AZURE_TENANT_ID: "tenant", AZURE_SUBSCRIPTION_ID: "subscription" };
  const { after } = taken({ TRILITH_CLOUD: "azure", ...ids });
  expect(after).toMatchObject({
    AZURE_CLIENT_ID: "app",
    AZURE_TENANT_ID: "tenant",
    ARM_USE_OIDC: "true",
    ARM_OIDC_TOKEN: token,
    ARM_CLIENT_ID: "app",
    ARM_TENANT_ID: "tenant",
    ARM_SUBSCRIPTION_ID: "subscription",
  });
  expect(readFileSync(after.AZURE_FEDERATED_TOKEN_FILE ?? "", "utf8")).toBe(token);
});

test.each([
  ["", undefined],
  [
    "preview@acme.iam.gserviceaccount.com",
    expect.stringMatching(/serviceAccounts\/preview@acme.*:generateAccessToken$/),
  ],
])("on Google Cloud a file says where the token is, as %j", (role, as) => {
  const provider = "projects/1/locations/global/workloadIdentityPools/ci/providers/gitlab";
  const { after } = taken({ TRILITH_CLOUD: "gcp", TRILITH_ROLE: role, GCP_IDENTITY_PROVIDER: provider });
  const file = after.GOOGLE_APPLICATION_CREDENTIALS ?? "";
  const {
    type,
    audience,
    service_account_impersonation_url: url,
    credential_source,
  } = JSON.parse(readFileSync(file, "utf8"));
  expect([type, audience]).toEqual(["external_account", `//iam.googleapis.com/${provider}`]);
  expect(url).toEqual(as);
  expect(readFileSync(credential_source.file, "utf8")).toBe(token);
  expect([isPrivate(file), JSON.stringify(after).includes(token)]).toEqual([true, false]);
});

test.each([
  [{ TRILITH_CLOUD: "ibm", TRILITH_ROLE: "a" }, "aws, azure and gcp are allowed"],
  [{ TRILITH_CLOUD: "aws" }, "the ARN of the role"],
  [{ TRILITH_CLOUD: "aws", TRILITH_ROLE: "a", ID_TOKEN: "" }, "the job asks for it under id_tokens"],
  [{ TRILITH_CLOUD: "azure", TRILITH_ROLE: "a" }, "AZURE_TENANT_ID"],
])("refuses %j", (env, words) => {
  const { status, stderr } = taken(env as Record<string, string>);
  expect(status).not.toBe(0);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain(token);
});
