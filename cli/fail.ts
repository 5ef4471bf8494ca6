import { Command, Option } from "commander";
import { Refusal } from "../engine/refusal";
import { tellWorld } from "../sandbox/session/session";
import { type Fault, faultKinds, operations } from "../sandbox/world/faults";
import { caller } from "./caller";

interface Flags {
  readonly kind: string;
  readonly on: string;
  readonly times: string;
  readonly message?: string;
  readonly later?: boolean;
}

/** `trilith sandbox fail`: a fault that waits for the next call it fits. */
export function fail(): Command {
  return new Command("fail")
    .description("have the next call fail that is about a type or resource; it is added to the faults that wait")
    .argument("<match>", "part of a type or URN, for example eks/cluster or shop-eu-west-1-cluster")
    .addOption(
      new Option("--kind <kind>", "what is left of the call").choices(Object.keys(faultKinds)).default("refused"),
    )
    .addOption(new Option("--on <call>", "the kind of call").choices([...operations, "any"]).default("create"))
    .option("--times <n>", "how often it strikes; of throttled, how many attempts are turned down", "1")
    .option("--message <text>", "what the cloud says")
    .option("--later", "it is about what is yet to be made: a match that nothing has is not refused")
    .action(async (match: string, { kind, on, times, message, later }: Flags) => {
      const fault = { match, kind, on, times: numberOf("--times", times), ...(message && { message }) };
      const { faults } = (await tellWorld({ path: "/faults", body: { add: fault, later } }, caller())) as {
        faults: Fault[];
      };
      process.stdout.write(`Faults that wait: ${faults.length}.\n`);
      for (const waiting of faults) process.stdout.write(`  ${faultText(waiting)}\n`);
    });
}

/** `trilith sandbox latency`: how long the clouds take. */
export function latency(): Command {
  return new Command("latency")
    .description("have the clouds take their typical time, scaled")
    .argument("<factor>", "0 for none, 1 for real time, 0.0167 for an hour in a minute")
    .action(async (text: string) => {
      const latencyFactor = numberOf("the factor", text);
      await tellWorld({ path: "/faults", body: { latencyFactor } }, caller());
      process.stdout.write(
        latencyFactor === 0 ? "Nothing takes time.\n" : `An hour takes ${shown(3600 * latencyFactor)}.\n`,
      );
    });
}

/** A fault in a few words: `refused on create of eks/cluster, once`. */
export function faultText({ kind, on = "create", match, times = 1 }: Fault): string {
  return `${kind} on ${on} of ${match}, ${times === 1 ? "once" : `${times} times`}`;
}

function numberOf(what: string, text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new Refusal(`${what} must be a number, got ${text}`);
  return number;
}

function shown(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
