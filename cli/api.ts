import { Refusal } from "../engine/refusal";

/** A call of a server's API in JSON. */
export interface ApiCall {
  /** Where. */
  readonly url: string;
  /** Its method. */
  readonly method: string;
  /** What lets it in, and what the server asks for besides; never printed. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent as JSON; nothing where it is absent. */
  readonly body?: object | undefined;
}

/** What a server said. */
export interface ApiAnswer {
  /** Whether it did what was asked. */
  readonly ok: boolean;
  /** Its status of HTTP. */
  readonly status: number;
  /** Its words, as they came. */
  readonly text: string;
}

/** How long a server may take to answer, in milliseconds. */
const patienceMs = 30_000;

/**
 * Calls an API.
 * @param call - The call.
 * @param silent - What an operator is told where nobody answers; why is put behind it.
 * @throws Refusal when nobody answers
 */
export async function answerTo({ url, method, headers, body }: ApiCall, silent: string): Promise<ApiAnswer> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { Accept: "application/json", "Content-Type": "application/json", ...headers },
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch (error) {
    const { cause, message } = error as Error;
    throw new Refusal(`${silent}: ${cause instanceof Error ? cause.message : message}.`);
  }
}
