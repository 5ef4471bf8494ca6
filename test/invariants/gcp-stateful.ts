import type { Value } from "../../resilience/facts/resource";
import { change, withInputs } from "../harness/plant";
import { lines, of } from "./read";
import type { Graph, Invariant } from "./row";

/** What cannot be made again, by type: what the service, or the provider in its state, refuses a deletion by. */
const guards: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  "gcp:alloydb/cluster:Cluster": { deletionProtection: true },
  "gcp:spanner/instance:Instance": { deletionPolicy: "PREVENT" },
  "gcp:spanner/database:Database": { deletionProtection: true, enableDropProtection: true },
  "gcp:secretmanager/regionalSecret:RegionalSecret": { deletionProtection: true },
  "gcp:compute/globalAddress:GlobalAddress": { deletionPolicy: "PREVENT" },
  "gcp:compute/network:Network": { deletionPolicy: "PREVENT" },
  "gcp:container/cluster:Cluster": { deletionProtection: true },
  "gcp:kms/cryptoKey:CryptoKey": { deletionPolicy: "PREVENT" },
  // No key ring can be deleted, ever.
  "gcp:kms/keyRing:KeyRing": {},
};
const zone = "gcp:dns/managedZone:ManagedZone";
const address = "gcp:compute/address:Address";
const globalAddress = "gcp:compute/globalAddress:GlobalAddress";
const key = "gcp:kms/cryptoKey:CryptoKey";
const ring = "gcp:kms/keyRing:KeyRing";
const cluster = "gcp:alloydb/cluster:Cluster";
const announced = ["gcp-active-passive", "gcp-active-active"];
const byDns = ["gcp-dns-passive", "gcp-dns-active"];

/** Protection of the engine alone is gone with one word of whoever is in a hurry. */
function unguarded(rows: Graph, guard: Readonly<Record<string, Value>>): string[] {
  return [
    ...lines(rows, ({ protect }) => protect !== true, "is not protected by the engine"),
    ...Object.entries(guard).flatMap(([name, value]) =>
      lines(rows, ({ inputs }) => inputs[name] !== value, `has ${name} other than ${value}`),
    ),
  ];
}

/** What holds state on Google Cloud: 21. */
export const gcpStatefulInvariants: readonly Invariant[] = [
  {
    id: "gcp-21",
    title: "what holds state, or cannot be had back, is protected by the engine, and by the service or the provider",
    stacks: announced,
    subject: [globalAddress, key, ring, zone],
    broken: (graph) => [
      ...Object.entries(guards).flatMap(([type, guard]) => unguarded(of(graph, type), guard)),
      ...unguarded(
        of(graph, zone).filter(({ inputs }) => inputs.visibility === "public"),
        { deletionPolicy: "PREVENT", forceDestroy: false },
      ),
    ],
    plants: [
      change(globalAddress, "-anycast-address", () => ({ protect: false })),
      withInputs(globalAddress, "-anycast-address", { deletionPolicy: undefined }),
      withInputs(key, "us-east1-key", { deletionPolicy: "DELETE" }),
      change(ring, "us-east1-ring", () => ({ protect: false })),
      withInputs(zone, "-foundation-zone", { forceDestroy: true }),
      change(zone, "-foundation-zone", () => ({ protect: false })),
      withInputs(cluster, "us-east1-cluster", { deletionProtection: false }),
    ],
  },
  {
    id: "gcp-21-answers",
    title: "the addresses that regions are answered with are protected twice",
    stacks: byDns,
    subject: [address],
    broken: (graph) => {
      const own = of(graph, address).filter(({ name }) => name.endsWith("-entry-address"));
      return [
        ...(own.length > 1 ? [] : ["regions have no addresses"]),
        ...unguarded(own, { deletionPolicy: "PREVENT" }),
      ];
    },
    plants: [
      change(address, "us-east1-entry-address", () => ({ protect: false })),
      withInputs(address, "us-east1-entry-address", { deletionPolicy: "DELETE" }),
    ],
  },
];
