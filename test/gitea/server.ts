import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installed } from "../emulators/install";
import { ended } from "../harness/installed";

/** What an API answered. */
export interface Answer {
  /** The status of HTTP. */
  readonly status: number;
  /** What it said, as JSON; nothing where it said nothing. */
  readonly body: unknown;
}

/** A real Gitea server on this machine. */
export interface Server {
  /** Where it answers. */
  readonly url: string;
  /** A token of its administrator. */
  readonly token: string;
  /** Asks its API, as the administrator or, by `as`, as somebody else. */
  readonly ask: (method: string, path: string, body?: object, as?: string) => Promise<Answer>;
  /** Ends it and takes its files away. */
  readonly stop: () => void;
}

const host = "127.0.0.1";
const startMs = 180_000;

/** Starts a server with an empty database; it sends webhooks to this machine alone. */
export async function giteaServer(): Promise<Server> {
  const [program = ""] = await installed("gitea");
  const folder = mkdtempSync(join(tmpdir(), "trilith-gitea-"));
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const ini = join(folder, "app.ini");
  writeFileSync(ini, configuration(folder, port, join(program, "..")));
  const env = { GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: "true", GITEA_WORK_DIR: folder, HOME: folder };
  await run([program, "-c", ini, "migrate"], env);
  const flags = ["--admin", "--username", "root1", "--email", "root1@example.com", "--random-password"];
  const access = ["--access-token", "--access-token-name", "test", "--access-token-scopes", "all"];
  const said = await run([program, "-c", ini, "admin", "user", "create", ...flags, ...access], env);
  const token = /\b[0-9a-f]{40}\b/.exec(said)?.[0];
  if (token === undefined) throw new Error(`there is no token in what Gitea said:\n${said}`);
  const child = spawn(program, ["-c", ini, "web"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  await answering(url, child, stop);
  return { url, token, stop, ask: (method, path, body, as) => asked(url, token, { method, path, body, as }) };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object | undefined;
  readonly as?: string | undefined;
}

/**
 * Asks the API with a token.
 * @param url - Where the server answers.
 * @param token - Whose; `NAME:PASSWORD` logs in instead.
 * @param request - What, and as whom an administrator asks.
 */
export async function asked(url: string, token: string, { method, path, body, as }: Request): Promise<Answer> {
  const login = token.includes(":") ? `Basic ${Buffer.from(token).toString("base64")}` : `token ${token}`;
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: login, "content-type": "application/json", ...(as === undefined ? {} : { sudo: as }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? undefined : JSON.parse(text) };
}

function configuration(folder: string, port: number, files: string): string {
  return `WORK_PATH = ${folder}
RUN_MODE = prod
[server]
HTTP_ADDR = ${host}
HTTP_PORT = ${port}
ROOT_URL = http://${host}:${port}/
DISABLE_SSH = true
OFFLINE_MODE = true
STATIC_ROOT_PATH = ${files}
[database]
DB_TYPE = sqlite3
PATH = ${join(folder, "gitea.db")}
[security]
INSTALL_LOCK = true
PASSWORD_HASH_ALGO = pbkdf2_v1
[webhook]
ALLOWED_HOST_LIST = loopback
[cron]
ENABLED = false
[indexer]
ISSUE_INDEXER_TYPE = db
[log]
LEVEL = Warn
[actions]
ENABLED = false
`;
}

async function run(command: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const { code, said } = await ended(command, { cwd: tmpdir(), env });
  if (code !== 0) throw new Error(`${command.slice(3).join(" ")} ended with ${code}:\n${said}`);
  return said;
}

async function answering(url: string, child: ChildProcess, stop: () => void): Promise<void> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (said += part.toString()));
  for (let waited = 0; waited < startMs && child.exitCode === null; waited += 200) {
    const answer = await fetch(`${url}/api/v1/version`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  stop();
  throw new Error(`Gitea does not answer:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, host, done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
