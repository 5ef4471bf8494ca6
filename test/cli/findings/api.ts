import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the system saw it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** What a system answers. */
export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** A system's API on this machine, which keeps what it was asked. */
export class Api {
  private constructor(
    readonly url: string,
    readonly asked: Asked[],
    readonly close: () => void,
  ) {}

  /** One that answers as a function says. */
  static async start(answer: (asked: Asked) => Answer): Promise<Api> {
    const all: Asked[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.on("data", (part: Buffer) => {
        text += part.toString();
      });
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        const asked = { method, path: url, headers, body: text === "" ? undefined : JSON.parse(text) };
        all.push(asked);
        const { status = 200, body } = answer(asked);
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    return new Api(`http://127.0.0.1:${port}`, all, () => void server.close());
  }
}
