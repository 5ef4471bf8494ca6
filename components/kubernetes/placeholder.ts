import { createHash } from "node:crypto";
import * as apps from "@pulumi/kubernetes/apps/v1/deployment";
import * as core from "@pulumi/kubernetes/core/v1/configMap";
import * as policy from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import * as scheduling from "@pulumi/kubernetes/scheduling/v1/priorityClass";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../component";
import { entryPods } from "../entry/pods";
import type { Placed, RegionPlace } from "../place";
import { standing } from "./standing";
import { images, pulledAs } from "./versions";

/** What a placeholder is given. */
export interface PlaceholderArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Name of the priority class, which belongs to the whole cluster. */
  readonly priority: string;
  /** The namespace that it stands in. */
  readonly namespace: Input<string>;
  /** Labels by which the entry finds its pods. */
  readonly joins: Readonly<Record<string, string>>;
  /** The port that it answers on. */
  readonly port: number;
  /**
   * Names of the zones in each of which one stands, and is waited for.
   * @default two stand anywhere, and nobody waits for them
   */
  readonly zones?: readonly string[];
}

/** Below everything that asks for no priority; the cluster autoscaler ignores pods below -10, its own default. */
const priorityValue = -10;

const selector = { "trilith-placeholder": "true" };
const folder = "/etc/placeholder";
const file = "nginx.conf";
const scratch = "/tmp";

/** Seconds after which a client may ask again. */
const retryAfterSeconds = 30;

/** Where nginx puts what it cannot hold in memory: it makes every one of these folders when it starts. */
const scratchFolders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/**
 * Answers 503 on every path. While nothing else joins the entry, probes find its region unhealthy, so that an empty
 * region never gets users.
 */
export class Placeholder extends Component {
  /** Name of the Deployment. */
  readonly deployment: Output<string>;

  constructor(name: string, args: PlaceholderArgs, opts?: ComponentResourceOptions) {
    super("Placeholder", name, args, opts);
    const { namespace, place, zones } = args;
    const { hold, tags: labels } = place;
    const { replicas, annotations, rollout, timeouts } = standing(zones, selector);
    const configMap = this.configMap(name, args);
    const priority = new scheduling.PriorityClass(
      `${name}-priority`,
      {
        metadata: { name: args.priority, labels },
        description: "Gives way to everything else",
        value: priorityValue,
        preemptionPolicy: "Never",
        globalDefault: false,
      },
      this.own(hold),
    );
    const deployment = new apps.Deployment(
      `${name}-pods`,
      {
        metadata: { name: "placeholder", namespace, labels, annotations },
        spec: {
          replicas,
          ...rollout,
          selector: { matchLabels: selector },
          template: {
            metadata: { labels: { ...selector, ...args.joins } },
            spec: podOf(args, configMap.metadata.name, priority.metadata.name),
          },
        },
      },
      this.own(hold, timeouts),
    );
    new policy.PodDisruptionBudget(
      `${name}-budget`,
      {
        metadata: { name: "placeholder", namespace, labels },
        spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels: selector } },
      },
      this.own(hold),
    );

    this.deployment = deployment.metadata.name;
    this.registerOutputs({ deployment: this.deployment });
  }

  /** Named after what is in it: other answers are another ConfigMap, and pods that start with it. */
  private configMap(name: string, { place: { hold, tags: labels }, namespace, port }: PlaceholderArgs): core.ConfigMap {
    const text = nginxConfiguration(port);
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 8);
    return new core.ConfigMap(
      `${name}-answers`,
      { metadata: { name: `placeholder-${digest}`, namespace, labels }, immutable: true, data: { [file]: text } },
      this.own(hold),
    );
  }
}

/** @source Kubernetes' Pod Security Standards, "restricted". */
function podOf({ port, zones }: PlaceholderArgs, configMap: Input<string>, priorityClassName: Input<string>) {
  const { user } = images.placeholder;
  const { resources, placing } = standing(zones, selector);
  const container = {
    name: "placeholder",
    image: pulledAs(images.placeholder),
    command: ["nginx", "-e", "/dev/stderr", "-c", `${folder}/${file}`, "-g", "daemon off;"],
    ports: [{ name: entryPods.placeholderPortName, containerPort: port }],
    // Whether it listens, not what it answers: its answer is never a healthy one.
    readinessProbe: { tcpSocket: { port } },
    resources,
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      { name: "answers", mountPath: folder, readOnly: true },
      { name: "scratch", mountPath: scratch },
    ],
  };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...placing,
    containers: [container],
    volumes: [
      { name: "answers", configMap: { name: configMap } },
      { name: "scratch", emptyDir: { sizeLimit: "16Mi" } },
    ],
  };
}

function nginxConfiguration(port: number): string {
  return [
    "worker_processes 1;",
    `pid ${scratch}/nginx.pid;`,
    "error_log /dev/stderr warn;",
    "events { worker_connections 512; }",
    "http {",
    "  access_log off;",
    "  server_tokens off;",
    ...scratchFolders.map((what) => `  ${what}_temp_path ${scratch}/${what};`),
    "  server {",
    `    listen ${port};`,
    "    default_type text/plain;",
    `    add_header Retry-After ${retryAfterSeconds} always;`,
    '    return 503 "No application serves here yet.\\n";',
    "  }",
    "}",
    "",
  ].join("\n");
}
