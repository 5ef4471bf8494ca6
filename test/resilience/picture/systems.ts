import type {
  Database,
  DatabaseMember,
  Source,
  System,
  SystemRegion,
  Told,
  TrafficLayer,
  Watch,
  Way,
} from "../../../resilience/system/model";

const from: readonly Source[] = [{ urn: "urn:pulumi:prod::shop::t::n", name: "n", property: "p" }];

/** A thing that the graph says. */
export const told = <T>(value: T): Told<T> => ({ value, from });

/** A thing that it does not say. */
export const missing: Told<never> = { missing: "the graph does not say it", from };

/** A region that serves, unless a test says otherwise. */
export function region(code: string, changes: Partial<SystemRegion> = {}): SystemRegion {
  return {
    region: code,
    cloud: "aws",
    state: "active",
    serves: true,
    share: 1,
    capacity: told("full"),
    least: told(3),
    parts: ["EKS", "EC2 nodes", "Network Load Balancer"].map((product) => ({ product, from })),
    ...changes,
  };
}

/** How a layer asks, every 10 seconds unless a test says otherwise. */
export function watch(changes: Partial<Watch> = {}): Watch {
  return {
    watches: told(true),
    intervalSeconds: told(10),
    threshold: told(3),
    timeoutSeconds: told(4),
    path: told("/healthz/write"),
    ...changes,
  };
}

/** A way of a layer. */
export function way(code: string, changes: Partial<Way> = {}): Way {
  return { region: code, rank: 0, weight: 1, off: false, watch: watch(), ...changes };
}

/** A layer, Route 53 by failover unless a test says otherwise. */
export function layer(ways: readonly Way[], changes: Partial<TrafficLayer> = {}): TrafficLayer {
  return {
    product: "route53",
    method: "failover",
    ttlSeconds: told(30),
    ways,
    part: { product: "Route 53", from },
    from,
    ...changes,
  };
}

/** A database over members; Aurora unless a test says otherwise. */
export function database(members: readonly DatabaseMember[], changes: Partial<Database> = {}): Database {
  return {
    product: "aurora",
    name: "shop",
    writes: told("one"),
    replication: told(members.length > 1 ? "async" : "none"),
    members,
    promotion: "person",
    backup: { days: told(35), pointInTime: told(true), elsewhere: told(true) },
    part: { product: "Aurora", from },
    from,
    ...changes,
  };
}

/** A member of a database. */
export function member(
  code: string,
  role: DatabaseMember["role"],
  changes: Partial<DatabaseMember> = {},
): DatabaseMember {
  return { region: code, role, zones: told(true), headless: false, ...changes };
}

/** A system of parts. */
export function system(parts: Partial<System>): System {
  return { declared: {}, regions: [], traffic: [], databases: [], executors: [], missing: [], ...parts };
}

/** Two regions on AWS: one serves, one waits. */
export const pair = system({
  regions: [region("eu-west-1", { serves: false, share: 0, capacity: told("warm") }), region("us-east-2")],
  traffic: [layer([way("us-east-2"), way("eu-west-1", { rank: 1 })])],
  databases: [database([member("us-east-2", "writer"), member("eu-west-1", "reader", { zones: told(false) })])],
});

/** Three regions that all serve and write, behind two layers. */
export const three = system({
  regions: ["us-east-2", "eu-west-1", "ap-northeast-1"].map((code) => region(code, { share: 1 / 3 })),
  traffic: [
    layer(
      ["us-east-2", "eu-west-1", "ap-northeast-1"].map((code) =>
        way(code, { regional: watch({ threshold: told(2) }) }),
      ),
      { product: "global-accelerator", method: "anycast", ttlSeconds: undefined as never },
    ),
  ].map(({ ttlSeconds: _, ...rest }) => rest),
  databases: [
    database(
      ["us-east-2", "eu-west-1", "ap-northeast-1"].map((code) => member(code, "writer")),
      { product: "dynamodb", name: "carts", writes: told("every"), promotion: "none" },
    ),
    database([member("us-east-2", "writer"), member("ap-northeast-1", "reader", { headless: true })], {
      name: "reports",
      promotion: "executor",
    }),
  ],
  executors: [{ what: "Region switch plan with a trigger", from }],
});

/** Google Cloud with a quorum and a witness where nobody is served. */
export const quorum = system({
  regions: [
    region("europe-west1", { cloud: "gcp", share: 0.5, parts: [{ product: "GKE Autopilot pods", from }] }),
    region("us-east1", { cloud: "gcp", share: 0.5, parts: [{ product: "GKE Autopilot pods", from }] }),
  ],
  traffic: [
    layer(
      [way("europe-west1"), way("us-east1")].map((one) => ({ ...one, watch: watch({ path: told("/healthz") }) })),
      {
        product: "global-load-balancer-gcp",
        method: "anycast",
      },
    ),
  ].map(({ ttlSeconds: _, ...rest }) => rest),
  databases: [
    database([member("us-east1", "writer"), member("europe-west1", "reader"), member("us-central1", "witness")], {
      product: "spanner",
      name: "shop",
      writes: told("quorum"),
      replication: told("sync"),
      promotion: "none",
    }),
  ],
});

/** One region, and most of it could not be read. */
export const single = system({
  regions: [region("northeurope", { cloud: "azure", capacity: missing, least: missing, parts: [] })],
  databases: [
    database([member("northeurope", "writer", { zones: missing })], { product: "mysql", promotion: "restore" }),
  ],
  missing: ["No traffic layer was read."],
});

const six = ["us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-northeast-1", "sa-east-1"];

/** Six regions: four serve, one waits, one is lost; weights, a way that is off, one that nobody asks. */
export const many = system({
  regions: six.map((code, index) =>
    region(code, { serves: index < 4, share: index < 4 ? 0.25 : 0, state: index === 5 ? "lost" : "active" }),
  ),
  traffic: [
    layer(
      six.map((code, index) =>
        way(code, {
          off: index === 5,
          weight: index,
          watch:
            index === 3 ? watch({ watches: told(false) }) : index === 2 ? watch({ intervalSeconds: missing }) : watch(),
        }),
      ),
      { method: "weighted", ttlSeconds: missing },
    ),
    layer(
      six.slice(0, 2).map((code, rank) => way(code, { rank })),
      { product: "cloudfront", method: "failover" },
    ),
  ],
  databases: [database(six.map((code, index) => member(code, index === 0 ? "writer" : "reader")))],
});

/** What a name must not do: break out of where it stands, turn the direction of writing, or end a script. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;\u202e]]>--><!--\u0007\ud800 ${"long".repeat(40)}`;

/** A system whose every name is hostile. */
export const hostileSystem = system({
  regions: [region(hostile, { parts: [{ product: hostile, from }] }), region("eu-west-1", { serves: false })],
  traffic: [layer([way(hostile, { watch: watch({ path: told(hostile) }) }), way("eu-west-1", { rank: 1 })])],
  databases: [
    database([member(hostile, "writer"), member("eu-west-1", "reader")], { name: hostile, product: hostile }),
  ],
  executors: [{ what: hostile, from }],
  missing: [hostile],
});

/** Every system by name. */
export const systems: Readonly<Record<string, System>> = {
  pair,
  three,
  quorum,
  single,
  many,
  hostileSystem,
  nothing: system({}),
};
