import type { Wrong } from "./refused";
import { after, azure } from "./sample";

const zone = (name: string, subscription = azure.account) => ({
  traffic: { zone: `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnszones/${name}` },
});
const another = "00000000-0000-4000-8000-000000000009";

/** Wrong about what Azure calls in its own way. */
export const onAzure: readonly Wrong[] = [
  { name: "another subscription", config: { ...azure, account: another }, memory: after(azure, {}, "swedencentral") },
  { name: "a subscription in capitals", config: { ...azure, account: "AAAAAAAA-0000-4000-8000-000000000001" } },
  {
    name: "an administrator by address",
    config: { ...azure, cluster: { ...(azure.cluster as object), admins: ["ada@example.com"] } },
  },
  {
    name: "a location with blanks",
    config: { ...azure, regions: { "Sweden Central": { slot: 0 }, francecentral: { slot: 1 } } },
  },
  { name: "a zone of Azure by its name", config: { ...azure, traffic: { zone: "example.com" } } },
  { name: "a zone that cannot hold the domain", config: { ...azure, ...zone("example.org") } },
  { name: "a zone below the domain", config: { ...azure, ...zone("eu.shop.example.com") } },
  { name: "a zone of another subscription", config: { ...azure, ...zone("example.com", another) } },
  {
    name: "a retention that a log workspace does not have",
    config: { ...azure, cluster: { ...(azure.cluster as object), logRetentionDays: 7 } },
  },
];
