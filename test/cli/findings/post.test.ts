import { afterEach, describe, expect, test } from "vitest";
import { posted } from "../../../cli/findings/post";
import { systemOf } from "../../../cli/findings/systems";
import { Refusal } from "../../../engine/refusal";
import { type Answer, Api, type Asked } from "./api";

const text = "<!-- trilith-policy:prod -->\n### Resilience of prod: nothing to do\n";
const other = "<!-- trilith-policy:staging -->\nanother stack";
const token = "PLANTED-token";

/** What differs between the systems. Sources of the paths and fields: cli/findings/systems.ts. */
const systems = {
  github: {
    env: (url: string) => ({
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_REF: "refs/pull/7/merge",
      GITHUB_TOKEN: token,
    }),
    authorization: { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" },
    list: "/repos/acme/shop/issues/7/comments?per_page=100&page=1",
    make: "POST /repos/acme/shop/issues/7/comments",
    edit: "PATCH /repos/acme/shop/issues/comments/42",
    issues: "/repos/acme/shop/issues?state=open&per_page=100&page=1",
    newIssue: "POST /repos/acme/shop/issues",
    oldIssue: "PATCH /repos/acme/shop/issues/3",
    field: "body",
    closed: { state: "closed" },
  },
  gitea: {
    env: (url: string) => ({
      GITEA_ACTIONS: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_SERVER_URL: `${url}/`,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_REF: "refs/pull/7/head",
      GITEA_TOKEN: token,
    }),
    authorization: { authorization: `token ${token}` },
    list: "/api/v1/repos/acme/shop/issues/7/comments",
    make: "POST /api/v1/repos/acme/shop/issues/7/comments",
    edit: "PATCH /api/v1/repos/acme/shop/issues/comments/42",
    issues: "/api/v1/repos/acme/shop/issues?state=open&type=issues&limit=50&page=1",
    newIssue: "POST /api/v1/repos/acme/shop/issues",
    oldIssue: "PATCH /api/v1/repos/acme/shop/issues/3",
    field: "body",
    closed: { state: "closed" },
  },
  gitlab: {
    env: (url: string) => ({
      GITLAB_CI: "true",
      CI_API_V4_URL: `${url}/api/v4`,
      CI_PROJECT_ID: "11",
      CI_MERGE_REQUEST_IID: "7",
      GITLAB_TOKEN: token,
    }),
    authorization: { "private-token": token },
    list: "/api/v4/projects/11/merge_requests/7/notes?per_page=100&page=1",
    make: "POST /api/v4/projects/11/merge_requests/7/notes",
    edit: "PUT /api/v4/projects/11/merge_requests/7/notes/42",
    issues: "/api/v4/projects/11/issues?state=opened&per_page=100&page=1",
    newIssue: "POST /api/v4/projects/11/issues",
    oldIssue: "PUT /api/v4/projects/11/issues/3",
    field: "description",
    closed: { state_event: "close" },
  },
} as const;

let api: Api;
afterEach(() => api.close());

async function asking(answer: (asked: Asked) => Answer): Promise<Api> {
  api = await Api.start(answer);
  return api;
}

const listing = (listed: readonly object[]) => (asked: Asked) => ({ body: asked.method === "GET" ? listed : {} });
const told = ({ method, path }: Asked) => `${method} ${path}`;

describe.each(Object.entries(systems))("%s", (_, system) => {
  const systemAt = (url: string) => systemOf(system.env(url));

  test("the first push makes the comment, with the token where it belongs", async () => {
    const { url, asked } = await asking(listing([{ id: 41, body: other }]));
    expect(await posted(text, {}, systemAt(url))).toBe("The comment was made.");
    expect(asked.map(told)).toEqual([`GET ${system.list}`, system.make]);
    expect(asked[1]).toMatchObject({ headers: system.authorization, body: { body: text } });
    expect(Object.keys(asked[1]?.body as object)).toEqual(["body"]);
    expect(asked.map(told).join()).not.toContain(token);
  });

  test("the next one edits it, and nobody else's", async () => {
    const { url, asked } = await asking(
      listing([
        { id: 41, body: other },
        { id: 42, body: text },
      ]),
    );
    expect(await posted(text, {}, systemAt(url))).toBe("The comment was edited.");
    expect(asked.map(told)).toEqual([`GET ${system.list}`, system.edit]);
  });

  test("the first night opens an issue, the next edits it, a good one closes it", async () => {
    const issue = { number: 3, iid: 3, [system.field]: text };
    const { url, asked } = await asking((one) =>
      one.method === "GET" ? { body: asked.length === 1 ? [] : [issue] } : { body: {} },
    );
    const title = "Drift of prod";
    expect(await posted(text, { issue: title }, systemAt(url))).toBe("An issue was opened.");
    expect(await posted(text, { issue: title }, systemAt(url))).toBe("The issue was edited.");
    expect(await posted(text, { issue: title, resolved: true }, systemAt(url))).toBe("The issue was closed.");
    const changes = asked.filter(({ method }) => method !== "GET");
    expect(asked[0]?.path).toBe(system.issues);
    expect(changes.map(told)).toEqual([system.newIssue, system.oldIssue, system.oldIssue]);
    expect(changes.map(({ body }) => body)).toEqual([
      { title, [system.field]: text },
      { [system.field]: text },
      { [system.field]: text, ...system.closed },
    ]);
  });

  test("where no issue is open a good night opens none", async () => {
    const { url, asked } = await asking(listing([]));
    await posted(text, { issue: "Drift of prod", resolved: true }, systemAt(url));
    expect(asked.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("refuses in words that hold no token, where the system refuses", async () => {
    const { url } = await asking(() => ({ status: 403, body: { message: "no" } }));
    const refused = await posted(text, {}, systemAt(url)).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(String(refused)).toMatch(/refused GET .* with 403: .*no.*docs\/pipelines\.md/);
    expect(String(refused)).not.toContain(token);
  });
});

test("a comment on a later page is found, and a pull request is no issue", async () => {
  const full = Array.from({ length: 100 }, (_, id) => ({ id, body: other }));
  const { url, asked } = await asking(({ method, path }) => {
    if (method !== "GET") return { body: {} };
    if (path.includes("state=open")) return { body: [{ number: 9, body: text, pull_request: {} }] };
    return { body: path.endsWith("page=2") ? [{ id: 42, body: text }] : full };
  });
  const system = systemOf(systems.github.env(url));
  expect(await posted(text, {}, system)).toBe("The comment was edited.");
  expect(asked).toHaveLength(3);
  expect(await posted(text, { issue: "Drift" }, system)).toBe("An issue was opened.");
});

test("Jenkins names server, repository and pull request itself", async () => {
  const { url, asked } = await asking(listing([]));
  const env = { GITEA_URL: url, GITEA_REPOSITORY: "acme/shop", CHANGE_ID: "8", GITEA_TOKEN: token };
  await posted(text, {}, systemOf(env));
  expect(asked[1]?.path).toBe("/api/v1/repos/acme/shop/issues/8/comments");
});

test.each([
  [{}, /none of GITHUB_ACTIONS, GITEA_ACTIONS and GITLAB_CI is set/],
  [{ GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "a/b" }, /GITHUB_TOKEN is not set/],
  [{ GITLAB_CI: "true" }, /GITLAB_TOKEN is not set/],
])("refuses an environment that says too little: %j", async (env, words) => {
  await asking(listing([]));
  expect(() => systemOf(env)).toThrow(words);
});

test("refuses a file without a marker, a job without a pull request, and an end of nothing", async () => {
  const { url } = await asking(listing([]));
  const system = systemOf({ ...systems.github.env(url), GITHUB_REF: "refs/heads/main" });
  await expect(posted("hello", {}, system)).rejects.toThrow(/begins with no line/);
  await expect(posted(text, {}, system)).rejects.toThrow(/builds no pull request/);
  await expect(posted(text, { resolved: true }, system)).rejects.toThrow(/say --issue/);
});
