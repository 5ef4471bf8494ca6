import type { Wrong } from "./refused";
import { after, azure, type Written } from "./sample";

const [sweden, norway] = ["swedencentral", "norwayeast"] as const;
const tables = (orders: object): Written => ({ ...azure, database: { engine: "cosmos", tables: { orders } } });
const single: Written = { ...azure, shape: "active-passive" };
const three = (france: object): Written => ({
  ...single,
  regions: { [sweden]: { slot: 0 }, francecentral: { slot: 1, ...france }, [norway]: { slot: 2 } },
});
const drained = after(three({ state: "draining" }), after(three({}), {}, sweden), sweden);

/** Wrong about a database that is one account over all regions, and has containers of documents. */
export const accounts: readonly Wrong[] = [
  {
    name: "what containers of documents have not",
    config: tables({
      partitionKey: "placed:N",
      sortKey: "at",
      expiresAt: "until",
      indexes: { "by-customer": { partitionKey: "customer" } },
    }),
  },
  { name: "an account's promise that Azure does not publish", config: { ...azure, tier: "gold" } },
  {
    name: "two changes of an account at once",
    config: { ...single, regions: { ...(azure.regions as object), [norway]: { slot: 2 } } },
    memory: after(azure, {}, ""),
  },
  {
    name: "a region that leaves an account from the middle",
    config: { ...single, regions: { [sweden]: { slot: 0 }, [norway]: { slot: 2 } } },
    memory: drained,
  },
];
