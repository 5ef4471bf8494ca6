import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import type { BackboneOutputs } from "./backbone/contract";
import type { BackupOutputs } from "./backup/contract";
import type { CloudParts } from "./cloud-parts";
import type { ClusterOutputs } from "./cluster/contract";
import { Component } from "./component";
import type { DatabaseOutputs } from "./database/contract";
import type { EntryOutputs } from "./entry/contract";
import type { FoundationOutputs } from "./foundation/contract";
import type { NetworkOutputs } from "./network/contract";
import { Region } from "./region";
import { holdOfPart } from "./topology/decide/releases";
import type { BackboneMethod, Identity, Topology } from "./topology/model";
import { tagsOf } from "./topology/names/tags";
import { byKey } from "./topology/tables/by-key";
import { globalHold } from "./topology/tables/states";
import type { TrafficOutputs } from "./traffic/contract";

/** What a platform is built from. */
export interface PlatformArgs<
  F extends FoundationOutputs,
  N extends NetworkOutputs,
  C extends ClusterOutputs,
  E extends EntryOutputs,
> {
  /** The decisions, from `topologyOf`. */
  readonly topology: Topology;
  /** The cloud to build on: `aws` of `trilith/aws`, and its like. */
  readonly cloud: CloudParts<F, N, C, E>;
  /**
   * Whether something is named that no update has used yet: it is looked at before anything is made; `isZoneNew` tells.
   * @default false
   */
  readonly examines?: boolean;
}

/**
 * A running multi-region system: foundation, regions, database and traffic of one topology on one cloud.
 *
 * Only the foundation is built while `topology.traffic.delegated` is false: certificates cannot be validated before
 * the parent domain points at the zone.
 */
export class Platform<
  F extends FoundationOutputs,
  N extends NetworkOutputs,
  C extends ClusterOutputs,
  E extends EntryOutputs,
> extends Component {
  /** What exists once and before the regions. */
  readonly foundation: F;
  /** Every region by its code; empty without delegation. */
  readonly regions: Readonly<Record<string, Region<F, N, C, E>>>;
  /** What joins the regions' networks; absent where nothing needs it. */
  readonly backbone?: BackboneOutputs;
  /** The database over all regions; absent without delegation. */
  readonly database?: DatabaseOutputs;
  /** What is kept of the data beside the database; absent where no region has a vault. */
  readonly backup?: BackupOutputs;
  /** The layer that leads users to a region; absent without delegation. */
  readonly traffic?: TrafficOutputs;
  /** URL that users call; absent without delegation. */
  readonly endpoint?: Output<string>;

  constructor(name: string, args: PlatformArgs<F, N, C, E>, opts?: ComponentResourceOptions) {
    const { topology, cloud } = args;
    const transformations = [...(opts?.transformations ?? []), ...(cloud.transformations?.(topology) ?? [])];
    super("Platform", name, { topology }, { ...opts, transformations });
    const provider = cloud.provider(`${name}-${topology.cloud}`, topology, this);
    const looked = args.examines ? cloud.examine?.(topology, this, { provider }) : undefined;
    // A component waits for what it depends on, and its children for the component: nothing is made before the look.
    const nothing: Promise<Resource[]> | undefined = looked?.then(() => []);
    const parts = { parent: this, providers: [provider], ...(nothing && { dependsOn: nothing }) };

    this.foundation = this.makeFoundation(name, args, parts);
    this.regions = this.makeRegions(name, args, parts);
    if (topology.traffic.delegated) {
      if (topology.backbone) this.backbone = this.makeBackbone(name, args, parts, topology.backbone);
      this.database = this.makeDatabase(name, args, parts);
      const backup = this.makeBackup(name, args, parts, this.database);
      if (backup) this.backup = backup;
      this.traffic = this.makeTraffic(name, args, parts);
      this.endpoint = this.traffic.endpoint;
    }
    this.registerOutputs({ zoneId: this.foundation.zoneId, endpoint: this.endpoint, topology });
  }

  private makeFoundation(name: string, { topology, cloud }: PlatformArgs<F, N, C, E>, opts: ComponentResourceOptions) {
    return new cloud.foundation(
      `${name}-foundation`,
      {
        ...globalPart(topology),
        domain: topology.domain,
        zone: topology.traffic.zone,
        ...(topology.released?.zone === undefined ? {} : { releasedZone: topology.released.zone }),
        delegated: topology.traffic.delegated,
        home: topology.home,
        controlRegion: topology.controlRegion,
        regions: byKey(topology.regions, (_, region) => ({ hold: region.hold, tags: tagsOf(topology, region) })),
      },
      opts,
    );
  }

  private makeRegions(name: string, { topology, cloud }: PlatformArgs<F, N, C, E>, opts: ComponentResourceOptions) {
    if (!topology.traffic.delegated) return {};
    return byKey(
      topology.regions,
      (code, region) =>
        new Region<F, N, C, E>(
          `${name}-${code}`,
          {
            ...region,
            identity: { ...identityOf(topology), region: code },
            tags: tagsOf(topology, region),
            probe: topology.traffic.targetProbe,
            foundation: this.foundation,
            cloud,
          },
          opts,
        ),
    );
  }

  private makeBackbone(
    name: string,
    { topology, cloud }: PlatformArgs<F, N, C, E>,
    opts: ComponentResourceOptions,
    method: BackboneMethod,
  ) {
    return new cloud.backbone(
      `${name}-backbone`,
      {
        ...globalPart(topology),
        method,
        ...(topology.leaving === undefined ? {} : { leaving: topology.leaving }),
        regions: byKey(topology.regions, (code, region) => ({
          slot: region.slot,
          network: this.region(code).network,
          peers: region.peers,
          hold: region.hold,
          tags: tagsOf(topology, region),
        })),
      },
      opts,
    );
  }

  private makeDatabase(name: string, { topology, cloud }: PlatformArgs<F, N, C, E>, opts: ComponentResourceOptions) {
    const { engine } = topology.database;
    const Database = cloud.databases[engine] ?? this.refuse(`${engine} is not built on ${topology.cloud} yet`);
    const { rpoSeconds } = topology.objectives;
    return new Database(
      `${name}-database`,
      {
        ...topology.database,
        ...globalPart(topology),
        ...(rpoSeconds === undefined ? {} : { lagSeconds: rpoSeconds }),
        ...(topology.released?.tables === undefined ? {} : { releasedTables: topology.released.tables }),
        seed: topology.seed,
        home: topology.home,
        ...(topology.takeover === undefined ? {} : { takeover: topology.takeover }),
        regions: byKey(topology.regions, (code, region) => ({
          network: this.region(code).network,
          zones: region.zones,
          instances: region.instances,
          peers: region.peers,
          alarmTopic: this.alarmTopic(code),
          state: region.state,
          hold: region.hold,
          tags: tagsOf(topology, region),
        })),
      },
      opts,
    );
  }

  private makeBackup(
    name: string,
    { topology, cloud }: PlatformArgs<F, N, C, E>,
    opts: ComponentResourceOptions,
    { members }: DatabaseOutputs,
  ): BackupOutputs | undefined {
    const vaulted = Object.entries(topology.regions).flatMap(([code, region]) => {
      const hold = holdOfPart(region, "vault", region.backup.vault);
      return hold ? [[code, { ...region, hold }] as const] : [];
    });
    if (vaulted.length === 0) return undefined;
    return new cloud.backup(
      `${name}-backup`,
      {
        ...globalPart(topology),
        retentionDays: topology.database.backupRetentionDays,
        regions: byKey(Object.fromEntries(vaulted), (code, region) => ({
          ...(region.backup.copiesTo === undefined ? {} : { copiesTo: region.backup.copiesTo }),
          backedUp: members[code]?.backedUp ?? {},
          alarmTopic: this.alarmTopic(code),
          hold: region.hold,
          tags: tagsOf(topology, region),
        })),
      },
      opts,
    );
  }

  private makeTraffic(name: string, { topology, cloud }: PlatformArgs<F, N, C, E>, opts: ComponentResourceOptions) {
    return new cloud.traffic(
      `${name}-traffic`,
      {
        ...globalPart(topology),
        domain: topology.domain,
        foundation: this.foundation,
        primary: topology.primary,
        steering: topology.steering,
        method: topology.traffic.method,
        routing: topology.traffic.routing,
        affinity: topology.traffic.affinity,
        ...(topology.released?.anycast ? { releasesAnycast: true } : {}),
        probe: topology.traffic.probe,
        regions: byKey(topology.regions, (code, region) => ({
          entry: this.region(code).entry,
          roles: region.roles,
          locations: region.locations,
          state: region.state,
          hold: region.hold,
          tags: tagsOf(topology, region),
        })),
      },
      opts,
    );
  }

  private alarmTopic(code: string): Output<string> {
    return this.foundation.alarmTopics[code] ?? this.refuse(`region ${code} has no place for alarms`);
  }

  private region(code: string): Region<F, N, C, E> {
    return this.regions[code] ?? this.refuse(`region ${code} is not part of this platform`);
  }
}

function identityOf({ service, environment, salt }: Topology): Identity {
  return { service, environment, ...(salt === undefined ? {} : { salt }) };
}

function globalPart(topology: Topology) {
  return { identity: identityOf(topology), hold: globalHold(topology.protect), tags: tagsOf(topology) };
}
