import type { OutsideOperation } from "../world/cloud";
import { Refusal } from "../world/values";
import { failOver } from "./cosmos-outside";
import { promoteReader } from "./postgresql-outside";
import { types } from "./sources";

/** Which database a stack has decides what moves its writer. */
const movers: Readonly<Record<string, OutsideOperation>> = {
  [types.postgresServer]: promoteReader,
  [types.cosmosAccount]: failOver,
};

/**
 * What an operator does in a disaster: the region's member of the database is the one that writes from now on.
 * @throws Refusal as the service would refuse, and where there is no database, or several.
 */
export const promote: OutsideOperation = (world, asked) => {
  const own = Object.entries(movers).filter(([type]) =>
    world.ready(type).some(({ stack }) => asked.stack === "" || stack === asked.stack),
  );
  const [only, second] = own;
  if (!only) throw new Refusal(`there is no database${asked.stack && ` of stack ${asked.stack}`} on Azure`);
  if (second) throw new Refusal("there are databases of several stacks: name the stack");
  return only[1](world, asked);
};
