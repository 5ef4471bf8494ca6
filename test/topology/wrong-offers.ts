import type { Wrong } from "./refused";
import { aws } from "./sample";

const admins = ["arn:aws:iam::123456789012:role/platform"];
const ranges = Array.from({ length: 41 }, (_, n) => `203.0.113.${n}/32`);
const aurora = (more: object) => ({ ...aws, database: { engine: "aurora-postgresql", ...more } });
const dynamodb = (tables: object) => ({ ...aws, database: { engine: "dynamodb", tables } });
const indexes = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`by-${n}x`, { partitionKey: `a${n}` }]));

/** What no service offers, so that no update could ever make it. */
export const unoffered: readonly Wrong[] = [
  { name: "a version that there never was", config: aurora({ version: "17.8" }) },
  { name: "a major version that there never was", config: aurora({ version: "8.4" }) },
  { name: "an instance class that there is not", config: aurora({ instanceClass: "db.r6g.lrge" }) },
  { name: "a class of another engine", config: aurora({ instanceClass: "db.m6g.large" }) },
  { name: "a serverless instance", config: aurora({ instanceClass: "db.serverless" }) },
  { name: "a database with a reserved name", config: aurora({ databaseName: "user" }) },
  {
    name: "keys of one attribute",
    config: dynamodb({
      orders: { partitionKey: "id", sortKey: "id", indexes: { "by-day": { partitionKey: "day:N", sortKey: "day:N" } } },
    }),
  },
  { name: "more indexes than a table has", config: dynamodb({ orders: { partitionKey: "id", indexes } }) },
  {
    name: "an API server for addresses that nobody on the internet has",
    config: {
      ...aws,
      cluster: { admins, allow: ["10.0.0.0/8", "100.64.0.0/16", "192.168.0.0/24", "2001:db8::/32", "203.0.113.0/24"] },
      regions: {
        "us-east-2": { slot: 0 },
        "eu-west-1": { slot: 1, cluster: { allow: ["172.0.0.0/8", "240.0.0.0/8"] } },
      },
    },
  },
  { name: "more ranges than EKS takes", config: { ...aws, cluster: { admins, allow: ranges } } },
  {
    name: "users from places that there are not",
    config: {
      ...aws,
      shape: "active-active",
      traffic: { method: "dns", routing: "geolocation" },
      regions: {
        "us-east-2": { slot: 0, locations: ["*", "US-XX", "UK"] },
        "eu-west-1": { slot: 1, locations: ["europe", "BV", "ZZ"] },
      },
    },
  },
];
