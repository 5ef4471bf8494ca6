import { Command } from "commander";

/** start */
export function start(): Command {
  return new Command("start");
}
