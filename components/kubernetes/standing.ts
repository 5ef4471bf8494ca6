import type { CustomResourceOptions } from "@pulumi/pulumi";

const zoneLabel = "topology.kubernetes.io/zone";

/** Two, so that one can move: a region never answers worse than 503. */
const anywhere = 2;

/**
 * How a placeholder stands: how many pods, where, and what is waited for.
 * @param zones - Zones in each of which one stands; absent where it may stand anywhere.
 * @param matchLabels - Labels of its pods.
 */
export function standing(
  zones: readonly string[] | undefined,
  matchLabels: Readonly<Record<string, string>>,
): Standing {
  return zones ? inEvery(zones, matchLabels) : wherever(matchLabels);
}

interface Standing {
  readonly replicas: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly rollout: object;
  readonly timeouts: CustomResourceOptions;
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  readonly placing: object;
}

function wherever(matchLabels: Readonly<Record<string, string>>): Standing {
  const spread = { topologyKey: zoneLabel, maxSkew: 1, labelSelector: { matchLabels } };
  return {
    replicas: anywhere,
    // Not waited for: where its pods cannot start, nothing answers, and the region is as unhealthy as it should be.
    annotations: { "pulumi.com/skipAwait": "true" },
    rollout: {},
    timeouts: {},
    resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
    // Anyway: a zone that is gone must not keep a pod from starting in another.
    placing: { topologySpreadConstraints: [{ ...spread, whenUnsatisfiable: "ScheduleAnyway" }] },
  };
}

/**
 * A pod in every one of the zones brings a node into it, which makes the cluster's controller make the zone's group of
 * endpoints. The pod is ready when it is in that group, so the finished rollout says that every group is there; it keeps
 * saying so when a zone is gone later, so that nothing waits for that zone then.
 *
 * A pod that the load balancer never finds healthy, as every placeholder, counts as ready ten minutes after it was made:
 * another placeholder takes that long, all its pods at once.
 * @source kubernetes/ingress-gce, pkg/neg/syncers/transaction.go (a group in every zone with a node that is ready) and
 * pkg/neg/readiness/reflector.go (`unreadyTimeout`); pulumi-kubernetes, provider/pkg/jsonpath/jsonpath.go.
 */
function inEvery(zones: readonly string[], matchLabels: Readonly<Record<string, string>>): Standing {
  const spread = { topologyKey: zoneLabel, maxSkew: 1, labelSelector: { matchLabels } };
  const inZones = { key: zoneLabel, operator: "In", values: [...zones].sort() };
  return {
    replicas: zones.length,
    annotations: {
      "pulumi.com/waitFor": 'jsonpath={.status.conditions[?(@.type=="Progressing")].reason}=NewReplicaSetAvailable',
    },
    rollout: {
      progressDeadlineSeconds: 1_500,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: "100%" } },
    },
    timeouts: { customTimeouts: { create: "25m", update: "25m" } },
    // What Autopilot makes of less (50m: Jetstack's summary of Google's page on its requests; 52Mi from memory, unverified): a
    // pod that it changed would be a difference for ever.
    resources: { requests: { cpu: "50m", memory: "52Mi" }, limits: { memory: "52Mi" } },
    placing: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [inZones] }] },
        },
      },
      topologySpreadConstraints: [
        {
          ...spread,
          // A zone without a node is no zone to the scheduler, unless it is told how many there are.
          minDomains: zones.length,
          whenUnsatisfiable: "DoNotSchedule",
          matchLabelKeys: ["pod-template-hash"],
        },
      ],
    },
  };
}
