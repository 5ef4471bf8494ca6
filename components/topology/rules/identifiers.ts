import { type Fault, shown } from "../configuration/faults";
import { type Config, isAddressRange, type RegionConfig } from "../configuration/schema";
import type { Cloud, Identity } from "../model";
import { type NameKind, type NameRow, nameKinds, physicalName } from "../names/names";
import { regionFacts } from "../tables/catalogue";
import { type Form, forms } from "../tables/forms";
import { faultIf, type Rule, rule } from "./rule";
import { accountAdvice, adminAdvice, zoneAdvice } from "./written";

/** Retention periods of CloudWatch Logs, in days. Source: @pulumi/aws 7.48, cloudwatch.LogGroup.retentionInDays. */
const cloudWatchDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How long each cloud's logs can be kept; absent where any time will do. */
const keeps: Readonly<Partial<Record<Cloud, { readonly fits: (days: number) => boolean; readonly allowed: string }>>> =
  {
    aws: { fits: (days) => cloudWatchDays.includes(days), allowed: cloudWatchDays.join(", ") },
    // From memory, unverified: the plan that is paid by the gigabyte.
    azure: {
      fits: (days) => days >= 30 && days <= 730,
      allowed: "30 to 730, as a log workspace keeps them (from memory, unverified)",
    },
    // API description of Cloud Logging v2, LogBucket.retentionDays: one day at least; the most is from memory.
    gcp: {
      fits: (days) => days >= 1 && days <= 3650,
      allowed: "1 to 3650, as a log bucket keeps them (the most is from memory, unverified)",
    },
  };

/** Namespaces that every cluster has: `default`, and what begins with `kube-`. */
const takenNamespaces = /^(default$|kube-)/;

/** Rules about accounts, people, addresses and names. */
export const identifierRules: readonly Rule[] = [
  rule("account", ["cloud", "account"], ({ cloud, account }) => {
    const { pattern, allowed } = forms[cloud].account;
    const fault = {
      path: "account",
      found: shown(account),
      allowed,
      ...accountAdvice(account, { pattern, allowed }, cloud),
    };
    return faultIf(!pattern.test(account), fault);
  }),

  ...clusterRules("admins", ["cloud", "account"], (path, { admins = [] }, { cloud, account }) =>
    forms[cloud].account.pattern.test(account) ? adminFaults(path, admins, forms[cloud].admin(account), cloud) : [],
  ),

  ...clusterRules("allow", ["cloud"], (path, { allow = [] }, { cloud }) => {
    const faults = forms[cloud].gate === "iam" ? iamFaults : rangeFaults;
    return allow.flatMap((value, place) => faults(`${path}.${place}`, value));
  }),

  ...clusterRules("mode", ["cloud"], (path, { mode }, { cloud }) =>
    faultIf(mode !== undefined && cloud !== "gcp", {
      path,
      found: shown(mode),
      allowed: "nothing: it is a choice of gcp alone",
    }),
  ),

  rule("api-reached", ["cloud", "cluster", "regions"], ({ cloud, cluster, regions }) => {
    if (forms[cloud].gate === "iam") return [];
    const closed = Object.entries(regions).filter(([, { state, cluster: own = {}, existing }]) => {
      if (existing?.cluster !== undefined) return false;
      const [allow, reach] = [own.allow ?? cluster.allow, own.reach ?? cluster.reach];
      return state !== "lost" && allow.length === 0 && reach === "outside";
    });
    const paths = closed.map(([code, { cluster: own }]) =>
      own?.allow ? `regions.${code}.cluster.allow` : "cluster.allow",
    );
    return [...new Set(paths)].map((path) => ({
      path,
      found: "an empty list with cluster.reach outside",
      allowed: "somebody; or nobody, with cluster.reach inside",
      advice:
        "What stands in the clusters is installed through the API server: allow the address that this program runs from, or run it in the regions' networks.",
    }));
  }),

  rule("namespace", ["service"], ({ service }) =>
    faultIf(takenNamespaces.test(service), {
      path: "service",
      found: shown(service),
      allowed: "a name that Kubernetes does not keep for itself: the applications' namespace has it",
    }),
  ),

  ...clusterRules("logRetentionDays", ["cloud"], (path, { logRetentionDays: days }, { cloud }) =>
    faultIf(days !== undefined && keeps[cloud]?.fits(days) === false, {
      path,
      found: shown(days),
      allowed: keeps[cloud]?.allowed ?? "",
    }),
  ),

  rule("zone", ["cloud", "traffic"], ({ cloud, traffic }) => {
    const { pattern, allowed } = forms[cloud].zone;
    const advice = zoneAdvice(traffic.zone, { pattern, allowed }, cloud);
    return faultIf(!pattern.test(traffic.zone), {
      path: "traffic.zone",
      found: shown(traffic.zone),
      allowed,
      ...advice,
    });
  }),

  rule("zone-delegated", ["traffic"], ({ traffic: { zone, delegated } }) =>
    faultIf(zone !== "create" && delegated === false, {
      path: "traffic.delegated",
      found: "false",
      allowed: "true, or nothing, with an existing zone",
    }),
  ),

  rule("salt-given", ["cloud", "salt"], ({ cloud, salt }) =>
    faultIf(forms[cloud].salted && salt === undefined, {
      path: "salt",
      found: "nothing",
      allowed: "4 to 6 lower-case letters and digits: some names on this cloud are shared by the whole world",
    }),
  ),

  rule(
    "names",
    ["cloud", "service", "environment", "regions", "salt"],
    ({ cloud, service, environment, regions, salt }) => {
      const identity = { service, environment, ...(salt === undefined ? {} : { salt }) };
      const kinds = (Object.keys(nameKinds) as NameKind[]).filter((kind) => nameKinds[kind].cloud === cloud);
      // A region that is none is told as such, and would make every name look wrong.
      const codes = Object.keys(regions).filter((code) => regionFacts(cloud, code) !== undefined);
      const identities = [identity, ...codes.map((region) => ({ ...identity, region }))];
      const refused = kinds.find((kind) => identities.some((each) => !isNameable(kind, each)));
      return faultIf(refused !== undefined, {
        path: "service",
        found: shown(service),
        allowed: `a name that a ${refused} may begin with: ${refused && sourceOf(nameKinds[refused])}`,
      });
    },
  ),
];

function sourceOf({ source, confidence }: NameRow): string {
  return confidence === "read" ? source : `${source} (${confidence})`;
}

type ClusterConfig = NonNullable<RegionConfig["cluster"]>;

/** Two rules about one key: in `cluster`, and in every region's own. They run apart, so one cannot hide the other. */
function clusterRules<K extends keyof Config>(
  key: keyof ClusterConfig,
  needs: readonly K[],
  broken: (path: string, cluster: ClusterConfig, config: Pick<Config, K>) => readonly Fault[],
): readonly Rule[] {
  return [
    rule<K | "cluster">(key, [...needs, "cluster"], (config) => broken(`cluster.${key}`, config.cluster, config)),
    rule<K | "regions">(`regions-${key}`, [...needs, "regions"], (config) =>
      Object.entries(config.regions).flatMap(([code, { cluster = {} }]) =>
        broken(`regions.${code}.cluster.${key}`, cluster, config),
      ),
    ),
  ];
}

function isNameable(kind: NameKind, identity: Identity): boolean {
  try {
    return physicalName(kind, identity) !== "";
  } catch {
    return false;
  }
}

function adminFaults(path: string, values: readonly string[], form: Form, cloud: Cloud): readonly Fault[] {
  return values.flatMap((value, place) => {
    const here = `${path}.${place}`;
    if (values.indexOf(value) < place)
      return [{ path: here, found: `${shown(value)} twice`, allowed: "each one once" }];
    return faultIf(!form.pattern.test(value), {
      path: here,
      found: shown(value),
      allowed: form.allowed,
      ...adminAdvice(value, form, cloud),
    });
  });
}

function iamFaults(path: string, value: string): readonly Fault[] {
  return faultIf(value !== "iam", {
    path,
    found: shown(value),
    allowed: "[] or [iam]: the DNS endpoint of GKE is gated by IAM, not by addresses",
  });
}

function rangeFaults(path: string, value: string): readonly Fault[] {
  const allowed = "a CIDR range such as 203.0.113.0/24";
  const single = [`${value}/32`, `${value}/128`].find(isAddressRange);
  if (!isAddressRange(value)) {
    const advice = single && `A single address is ${single}.`;
    return [{ path, found: shown(value), allowed, ...(advice ? { advice } : {}) }];
  }
  const [address = "", length = ""] = value.split("/");
  if (Number(length) === 0) {
    return [{ path, found: `${shown(value)}, the whole internet`, allowed: `${allowed}, or an empty list` }];
  }
  const start = address.includes(":") ? address : firstAddress(address, Number(length));
  return faultIf(start !== address, {
    path,
    found: shown(value),
    allowed: `${start}/${length}, where the range begins`,
  });
}

function firstAddress(address: string, length: number): string {
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const start = number - (number % 2 ** (32 - length));
  return [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".");
}
