/** What a configuration decides once: no update takes it back. */
export interface OneWayDoor {
  /** What depends on it, or would be lost. */
  readonly why: string;
  /** The way that is left for whoever needs it otherwise. */
  readonly way: string;
}

const besides = "Build another environment beside this one, move the data and the users, then destroy this one.";

/** Keys that are a one-way door once what they decide stands, by path: the page of the configuration and refusals have it from here. */
export const oneWayDoors = {
  service: { why: "every physical name contains it", way: besides },
  environment: { why: "every physical name contains it", way: besides },
  cloud: { why: "nothing can be moved between clouds", way: besides },
  account: { why: "nothing can be moved between accounts", way: besides },
  salt: { why: "globally unique names contain it", way: besides },
  domain: {
    why: "the zone that was created is named after it",
    way: "Build another environment under the other domain, move the users, then destroy this one.",
  },
  seed: {
    why: "what exists once was created there",
    way: "Whoever prefers another region changes primary; when the seed is gone for good, give it the state lost and leave this.",
  },
  "regions.<region>.slot": {
    why: "the network's range follows from it",
    way: "Drain the region, delete its line, then let it join again with a slot that no region ever had; the seed cannot be drained, and keeps its own.",
  },
  "regions.<region>.state": {
    why: "a region that was lost stays lost",
    way: "What stood there is no longer known: delete the line, run pulumi up, clear the region by hand, then join it anew.",
  },
  "database.engine": { why: "its data would have to be moved", way: besides },
  "database.databaseName": {
    why: "the database was created with it, and another one would replace it",
    way: "Make a second database inside it: create database NAME.",
  },
  "database.consistency": { why: "a table keeps its mode", way: besides },
  "database.witness": { why: "it was named when the data were", way: besides },
  "database.tables.<table>.partitionKey": {
    why: "other keys replace a table with an empty one",
    way: "Add a table under another name, move what is in it, then delete this one's line.",
  },
  "cluster.mode": {
    why: "another one is another cluster",
    way: "Drain a region, delete its line, and let it join again with the other mode; the seed cannot be drained, and keeps its own.",
  },
  "traffic.method": {
    why: "from dns to anycast there is a way; on aws there is none back, since load balancers behind anycast have no addresses on the internet and cannot be turned around in place",
    way: besides,
  },
  "traffic.zone": {
    why: "users are led by the records there",
    way: "They would be deleted in the same update, and resolvers ask the old name servers for up to two days. Build another environment on the other zone, move the users, then destroy this one.",
  },
  "traffic.delegated": {
    why: "without it every region would be deleted",
    way: "To take the system down, set protect: false, run pulumi up, then pulumi destroy.",
  },
  "network.supernet": { why: "every region's range is cut from it", way: besides },
} as const satisfies Readonly<Record<string, OneWayDoor>>;

/** Path of a key that is a one-way door. */
export type OneWayKey = keyof typeof oneWayDoors;
