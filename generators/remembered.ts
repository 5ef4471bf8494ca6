import {
  type AfterTier,
  type RememberedRow,
  regionRows,
  systemRows,
} from "../components/topology/tables/remembered-rows";

const answers: Readonly<Record<AfterTier, string>> = {
  stays: "nothing",
  anew: "decides it anew",
  grows: "decides it anew where that is more",
};

/** What else is remembered, though no row of the table of decisions has it: what each of them has instead. */
const others: readonly (readonly [what: string, key: string, tier: string, why: string])[] = [
  [
    "zones of a region",
    "",
    "nothing",
    "subnets and whatever is in them would be replaced; drain the region and join it anew",
  ],
  ["`cluster.version`", "its key", "nothing", "an upgrade cannot be taken back"],
  ["capacity and instances of a region", "`standby`", "adds", "a region that stands never gets leaner"],
  ["exposure of a load balancer", "", "nothing", "it cannot be turned around in place"],
  ["`network.backbone`", "its key", "nothing", "routes are turned around when somebody asks for it"],
  ["`controlRegion`", "its key", "nothing", "what is global is read there"],
  [
    "`network.supernet`, `database.databaseName`, `traffic.zone`, `operations`",
    "their keys; the first two never change",
    "nothing",
    "left out, they are what they came to when the system was built",
  ],
  ["`objectives` of a tier, `tier` of objectives", "each other", "decides them anew", "they are what was promised"],
];

/** The table of what is decided once: what changes it, and why. */
export function rememberedTable(): string {
  const rows: readonly (readonly [string, RememberedRow])[] = [
    ...Object.entries(systemRows),
    ...Object.entries(regionRows),
  ];
  const lines = rows.map(([name, { key, tier, why }]) => {
    return [`\`${name}\``, key === undefined ? "`renew`" : "its key", answers[tier], why];
  });
  const head = ["decided once", "changed by", "a changed tier", "why"];
  return [head, head.map(() => "---"), ...lines, ...others].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
