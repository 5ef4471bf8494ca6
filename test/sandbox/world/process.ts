import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type ClientRequest, get, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { worldProgram } from "../../../sandbox/session/world";

const project = resolve(__dirname, "../../..");

/** A temporary folder with a short path, since a unix socket lives in it. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "tw-"));
}

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A world in a process of its own. */
export class WorldProcess {
  readonly folder: string;
  readonly socket: string;
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(folder: string, extra: readonly string[] = []) {
    this.folder = folder;
    this.socket = join(folder, "world.sock");
    const [node = "", ...program] = worldProgram().command;
    const args = [...program, "--dir", folder, ...extra];
    this.child = spawn(node, args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    this.ended = new Promise((done) => this.child.on("close", (code) => done({ code, output })));
  }

  /** A world that answers. */
  static async started(folder = newFolder(), extra: readonly string[] = []): Promise<WorldProcess> {
    const world = new WorldProcess(folder, extra);
    const early = world.ended.then(({ output }) => Promise.reject(new Error(`the world ended: ${output}`)));
    await Promise.race([world.answering(), early]);
    early.catch(() => undefined);
    return world;
  }

  async ask<Answer = unknown>(method: "GET" | "POST", path: string, body?: object): Promise<Answer> {
    const text = await new Promise<string>((done, fail) => {
      const asked = request({ socketPath: this.socket, method, path }, (response) => {
        let found = "";
        response.on("data", (chunk) => (found += chunk)).on("end", () => done(found));
      });
      asked.on("error", fail).end(body && JSON.stringify(body));
    });
    return JSON.parse(text) as Answer;
  }

  /** A provider instance: its port, and the request that keeps it alive. */
  async provider(
    name: string,
    ppid = process.pid,
  ): Promise<{ port: number; launcher: ClientRequest; closed: Promise<void> }> {
    const path = `/provider?name=${name}&version=7.48.0&ppid=${ppid}`;
    return new Promise((done, fail) => {
      const launcher = get({ socketPath: this.socket, path }, (response) => {
        const closed = new Promise<void>((end) => response.on("close", end).on("error", () => undefined));
        response.once("data", (chunk) => done({ port: Number(chunk), launcher, closed }));
      });
      launcher.on("error", fail);
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Ends it and its folder. */
  async remove(): Promise<void> {
    this.signal("SIGKILL");
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answering(): Promise<void> {
    for (;;) {
      try {
        await this.ask("GET", "/handshake");
        return;
      } catch {
        await pause(20);
      }
    }
  }
}
