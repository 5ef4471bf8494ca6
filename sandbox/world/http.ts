import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fingerprint } from "../session/fingerprint";
import { rowOf } from "./cloud";
import { type Sent, weatherOf } from "./faults";
import { type ProviderServer, serve } from "./grpc";
import { heal, lose } from "./losses";
import { operationIn, operationNames } from "./operations";
import { outputsOf } from "./outputs";
import { instanceOf, type SandboxPackages } from "./provider";
import { refuseNoSubject } from "./subjects";
import { Refusal } from "./values";
import type { World } from "./world";

/** Version of what a world answers over its socket. */
const protocolVersion = 1;

/** How often the world looks whether the engines that its providers work for are alive. */
const lookMs = 500;

interface Client {
  readonly server: ProviderServer;
  readonly response: ServerResponse;
  /** The engine's process; 0 when it was not named. */
  readonly engine: number;
}

/** What the world answers over its socket: provider instances for engines, and questions of operators. */
export class Desk {
  private readonly world: World;
  private readonly clouds: SandboxPackages;
  private readonly clients = new Set<Client>();
  private readonly server: Server;
  private readonly look: NodeJS.Timeout;
  private readonly code = fingerprint();
  private quietSince = performance.now();
  private busy = 0;

  /**
   * @param clouds - The provider packages, by name.
   * @param stop - Called when an operator asks the world to end.
   */
  constructor(world: World, clouds: SandboxPackages, stop: () => void) {
    this.world = world;
    this.clouds = clouds;
    const routes = this.routes(stop);
    this.server = createServer((request, response) => void this.answer(routes, request, response));
    this.look = setInterval(() => this.sweep(), lookMs);
  }

  /** Listens on a unix socket. */
  async listen(socket: string): Promise<void> {
    await new Promise<void>((done, fail) => this.server.once("error", fail).listen(socket, done));
  }

  /** Seconds without providers and requests. */
  get idleSeconds(): number {
    return this.clients.size > 0 || this.busy > 0 ? 0 : (performance.now() - this.quietSince) / 1000;
  }

  /** Ends every provider instance and the socket. */
  close(): void {
    clearInterval(this.look);
    for (const client of [...this.clients]) this.dispose(client);
    this.server.close();
    this.server.closeAllConnections();
  }

  private routes(stop: () => void): Readonly<Record<string, Route>> {
    const { world } = this;
    return {
      "GET /provider": ({ query, response }) => this.provider(query, response),
      "GET /handshake": () => ({
        pid: process.pid,
        protocol: protocolVersion,
        fingerprint: this.code,
        account: world.account,
        empty: world.list().length === 0,
      }),
      "GET /objects": () => ({ account: world.account, things: this.objects() }),
      "GET /calls": ({ query }) => world.calls.since(Number(query.get("since")) || 0),
      "GET /faults": () => ({ ...world.weather, lost: world.lost }),
      "POST /faults": ({ body }) => {
        const weather = weatherOf(body, world.weather);
        if (typeof weather === "string") throw new Refusal(weather);
        const { add, later } = body as Sent;
        if (add && later !== true) refuseNoSubject(add.match, world, this.clouds);
        world.weather = weather;
        return { ...weather, lost: world.lost };
      },
      "POST /lose": ({ query }) => lose(world, this.clouds, regionIn(query, "lose"), query.get("forever") === "true"),
      "POST /heal": ({ query }) => heal(world, query.get("region") ?? ""),
      ...Object.fromEntries(
        operationNames(this.clouds).map((name) => [
          `POST /${name}`,
          ({ query }: Question) => this.operate(name, query),
        ]),
      ),
      "POST /outside": ({ query }) => this.operate(query.get("operation") ?? "", query),
      "POST /reset": () => {
        world.reset();
        return {};
      },
      "POST /stop": () => {
        setImmediate(stop);
        return {};
      },
    };
  }

  private async answer(routes: Readonly<Record<string, Route>>, request: IncomingMessage, response: ServerResponse) {
    this.busy += 1;
    try {
      const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://world");
      const route = routes[`${request.method} ${pathname}`];
      if (!route) return reply(response, 404, { error: `the world answers ${Object.keys(routes).join(", ")}` });
      const answer = await route({ query, response, body: await bodyOf(request) });
      if (answer !== undefined) reply(response, 200, answer);
    } catch (error) {
      reply(response, error instanceof Refusal ? 409 : 500, {
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.busy -= 1;
      this.quietSince = performance.now();
    }
  }

  /** A server of its own for one provider instance; it lives as long as this response. */
  private async provider(query: URLSearchParams, response: ServerResponse): Promise<undefined> {
    const name = query.get("name") ?? "";
    const cloud = Object.hasOwn(this.clouds, name) ? this.clouds[name] : undefined;
    if (!cloud) throw new Refusal(`the sandbox has no provider ${name}; it has ${Object.keys(this.clouds).join(", ")}`);
    const server = await serve(instanceOf(cloud, this.world), query.get("version") ?? "0.0.0");
    const client = { server, response, engine: Number(query.get("ppid") ?? 0) };
    this.clients.add(client);
    response.once("close", () => this.dispose(client));
    response.writeHead(200, { "content-type": "text/plain" });
    response.write(`${server.port}\n`);
    return undefined;
  }

  private dispose(client: Client): void {
    if (!this.clients.delete(client)) return;
    client.server.close();
    client.response.end();
    this.quietSince = performance.now();
  }

  /** An engine that was killed leaves its launchers behind, and with them these servers. */
  private sweep(): void {
    for (const client of [...this.clients]) if (client.engine > 0 && !isAlive(client.engine)) this.dispose(client);
  }

  private operate(name: string, query: URLSearchParams) {
    const asked = { region: regionIn(query, name), stack: query.get("stack") ?? "" };
    return operationIn(this.clouds, name, asked.region)(this.world, asked);
  }

  private objects() {
    return this.world.list().map((thing) => {
      const { keys: _, facts: __, seed: ___, ...shown } = thing;
      const cloud = this.clouds[thing.type.split(":")[0] ?? ""];
      const row = cloud && thing.state !== "remains" && thing.state !== "gone" ? rowOf(cloud, thing.type) : undefined;
      return row ? { ...shown, outputs: outputsOf(row, thing, this.world) } : shown;
    });
  }
}

interface Question {
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly response: ServerResponse;
}

type Route = (question: Question) => unknown;

function regionIn(query: URLSearchParams, verb: string): string {
  const region = query.get("region");
  if (!region) throw new Refusal(`region is missing: /${verb}?region=eu-west-1`);
  return region;
}

function reply(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(answer)}\n`);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += chunk;
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("the body is not JSON");
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
