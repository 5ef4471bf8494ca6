import { type Props, Refusal, textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { listed, type Place, spelled } from "./cosmos-rules";
import { types } from "./sources";

/** What an operation from outside is about. */
interface Asked {
  readonly region: string;
  readonly stack: string;
}

/** The account of a stack that has a region. */
function accountIn(world: World, { region, stack }: Asked): Thing {
  const own = world.ready(types.cosmosAccount).filter((one) => stack === "" || one.stack === stack);
  const [account, second] = own.filter(({ inputs }) => listed(inputs).some(({ code }) => code === region));
  if (!account) throw new Refusal(`no account${stack && ` of stack ${stack}`} has a region ${region}`);
  if (second) throw new Refusal(`several accounts have a region ${region}: name the stack`);
  return account;
}

/** Other ranks, and names as the service writes them, in the order in which it lists them. */
function rank(world: World, account: Thing, order: readonly Place[], facts: Props = {}): Props {
  const locations = order.map(({ code, zones }, failoverPriority) => {
    return { locationName: spelled(code), failoverPriority, isZoneRedundant: zones };
  });
  account.inputs = { ...account.inputs, locations };
  account.facts = { ...account.facts, ...facts };
  world.put(account);
  return { database: account.id, order: order.map(({ code }) => code) };
}

/**
 * `az cosmosdb failover-priority-change` that makes a region the first: it becomes the one that writes. The old and the new
 * one have to answer. Source: how-to-manage-database-account.yml of MicrosoftDocs/azure-databases-docs, change write region.
 * @throws Refusal when there is no such region, one of the two does not answer, or every region writes.
 */
export function failOver(world: World, asked: Asked): Props {
  if (Object.hasOwn(world.lost, asked.region))
    throw new Refusal(`${asked.region} is lost: nothing there can take over`);
  const account = accountIn(world, asked);
  const places = listed(account.inputs);
  if (account.inputs.enableMultipleWriteLocations === true) throw new Refusal("every region of the account writes");
  const now = places[0]?.code ?? "";
  if (Object.hasOwn(world.lost, now)) throw new Refusal(`${now} does not answer: take it offline instead`);
  const isNext = ({ code }: Place) => code === asked.region;
  const order = [...places.filter(isNext), ...places.filter((one) => !isNext(one))];
  const writer = `${textAt(account.inputs, "accountName")} in ${spelled(asked.region)}`;
  return { ...rank(world, account, order), writer };
}

/**
 * The same, for a region in the middle of the ranks: it becomes the last, and nothing fails over.
 * @throws Refusal when it writes.
 */
export function rankLast(world: World, asked: Asked): Props {
  const account = accountIn(world, asked);
  const places = listed(account.inputs);
  if (places[0]?.code === asked.region) throw new Refusal(`${asked.region} writes`);
  const isLast = ({ code }: Place) => code === asked.region;
  return rank(world, account, [...places.filter((one) => !isLast(one)), ...places.filter(isLast)]);
}

/**
 * `az cosmosdb offline-region`, or the service's own fail-over of a region that it counts as lost: the next one writes. Only
 * Microsoft brings the region back. That it is ranked last by then is unverified.
 * Source: how-to-manage-database-account.yml of MicrosoftDocs/azure-databases-docs, forced failover.
 * @throws Refusal when there is no such region, or it is the only one.
 */
export function takeOffline(world: World, asked: Asked): Props {
  const account = accountIn(world, asked);
  const places = listed(account.inputs);
  if (places.length < 2) throw new Refusal(`${textAt(account.inputs, "accountName")} has no other region`);
  const isGone = ({ code }: Place) => code === asked.region;
  const order = [...places.filter((one) => !isGone(one)), ...places.filter(isGone)];
  return rank(world, account, order, { offline: [asked.region] });
}
