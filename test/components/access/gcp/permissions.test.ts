import { describe, expect, test } from "vitest";
import { permissionsByType } from "../../../../components/access/gcp/by-type";
import { deployPermissions, grantedRoles, projectRoles } from "../../../../components/access/gcp/permissions";
import { rows } from "../../../../sandbox/gcp/rows";
import { types } from "../../../../sandbox/gcp/sources";
import { graphOfStack, stackNames } from "../../../harness/stacks";

const gcpStacks = stackNames.filter((stack) => stack.startsWith("gcp-"));
const short = (type: string) => type.split(":")[1] ?? "";

/** What the project's owner makes once, and what clusters make by themselves: no role of a pipeline does. */
const ofOthers = [
  types.customRole,
  types.bucket,
  types.bucketGrant,
  types.projectService,
  types.fleet,
  types.endpointGroup,
].map(short);

const known = Object.keys(rows)
  .map(short)
  .filter((type) => !ofOthers.includes(type));

test.each(known)("%s has permissions that make it, change whom it lets in, or ask for it", (type) => {
  const row = permissionsByType[type];
  expect(row, `add ${type} to components/access/gcp/by-type.ts`).toBeDefined();
  const [[, verbs = ""] = []] = Object.entries(row ?? {});
  const words = verbs.split(" ");
  // A part is an update of the whole; a member is one of its policy; a secret's version is added.
  const making = ["create", "update", "setIamPolicy", "getIamPolicy", "generateServiceIdentity", "add"];
  expect(words.some((word) => making.includes(word))).toBe(true);
  expect(new Set(words).size).toBe(words.length);
});

test("the table has no type that no system is made of", () => {
  expect(Object.keys(permissionsByType).filter((type) => !known.includes(type))).toEqual([]);
});

test("what is made can be taken away again, but for rings and keys, which are for good", () => {
  const made = deployPermissions.filter((one) => one.endsWith(".create"));
  const left = made.filter((one) => !deployPermissions.includes(one.replace(/create$/, "delete")));
  expect(left).toEqual([
    "cloudkms.cryptoKeys.create",
    "cloudkms.keyRings.create",
    "dns.changes.create",
    "spanner.databases.create",
  ]);
});

describe.each(gcpStacks)("%s", (stack) => {
  test("is of types that the roles know", async () => {
    const made = (await graphOfStack(stack)).map(({ type }) => type).filter((type) => type.startsWith("gcp:"));
    expect(made.length).toBeGreaterThan(0);
    expect([...new Set(made.map(short))].filter((type) => !Object.hasOwn(permissionsByType, type))).toEqual([]);
  });

  test("gives in the project only roles that deploy may give", async () => {
    const given = (await graphOfStack(stack)).filter(({ type }) => type === types.projectGrant);
    const allowed: readonly unknown[] = grantedRoles;
    expect(given.filter(({ inputs }) => !allowed.includes(inputs.role)).map(({ name }) => name)).toEqual([]);
    expect(given.length).toBeGreaterThan(0);
  });
});

test("nobody who deploys defines roles, makes keys of accounts, destroys a ring, or reads a bucket", () => {
  const barred = /^iam\.roles\.|serviceAccountKeys|getAccessToken|^storage\.|importJobs|projects\.setIamPolicy/;
  expect(deployPermissions.filter((one) => barred.test(one))).toEqual([]);
  expect(Object.values(projectRoles).flat()).not.toContain("roles/resourcemanager.projectIamAdmin");
});
