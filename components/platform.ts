import { type ComponentResourceOptions, log, type Output, type Resource } from "@pulumi/pulumi";
import type { BackboneOutputs } from "./backbone/contract";
import type { BackupOutputs } from "./backup/contract";
import type { CloudParts, CloudTypes, Part } from "./cloud-parts";
import { Component } from "./component";
import type { DatabaseOutputs } from "./database/contract";
import { heldAs, type RegionPlace } from "./place";
import { type Places, placesOf } from "./places";
import { memoryAfter, type PlatformMemory } from "./platform-memory";
import { Region } from "./region";
import { joinedIn, networkOfAll } from "./topology/decide/existing";
import { carriersOf, memberHold } from "./topology/decide/holds";
import type { BackboneMethod, Topology } from "./topology/model";
import { refuseCloud } from "./topology/rules/built";
import { byKey } from "./topology/tables/by-key";
import { holdOfPart } from "./topology/tables/states";
import type { TrafficOutputs } from "./traffic/contract";

/** What a platform is built from. */
export interface PlatformArgs<T extends CloudTypes> {
  /** The decisions, from `topologyOf`. */
  readonly topology: Topology;
  /** The cloud to build on: `aws` of `trilith/aws`, and its like. */
  readonly cloud: CloudParts<T>;
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
export class Platform<T extends CloudTypes> extends Component {
  /** What exists once and before the regions. */
  readonly foundation: T["foundation"];
  /** Every region by its code; empty without delegation. */
  readonly regions: Readonly<Record<string, Region<T>>>;
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
  /** What the stack has to have among its outputs: `return { ...platform.memory }`. */
  readonly memory: PlatformMemory;

  constructor(name: string, args: PlatformArgs<T>, opts?: ComponentResourceOptions) {
    const { topology, cloud } = args;
    if (topology.cloud !== cloud.cloud) throw refuseCloud(topology.cloud, [cloud.cloud]);
    for (const caveat of topology.caveats) void log.warn(caveat);
    const transformations = [...(opts?.transformations ?? []), ...(cloud.transformations?.(topology) ?? [])];
    super("Platform", name, { topology }, { ...opts, transformations });
    const provider = cloud.provider(`${name}-${topology.cloud}`, topology, this);
    const looked = args.examines ? cloud.examine?.(topology, this, { provider }) : undefined;
    // A component waits for what it depends on, and its children for the component: nothing is made before the look.
    const nothing: Promise<Resource[]> | undefined = looked?.then(() => []);
    const parts = { parent: this, providers: [provider], ...(nothing && { dependsOn: nothing }) };
    const ground = placesOf(topology);

    this.foundation = this.makeFoundation(name, args, ground, parts);
    const places: PlacesOf<T> = {
      system: { ...ground.system, foundation: this.foundation },
      regions: byKey(ground.regions, (_, place) => ({ ...place, foundation: this.foundation })),
    };
    this.regions = topology.traffic.delegated ? this.makeRegions(name, args, places, parts) : {};
    if (topology.traffic.delegated) {
      if (topology.backbone) this.backbone = this.makeBackbone(name, args, places, parts, topology.backbone);
      this.database = this.makeDatabase(name, args, places, parts);
      const backup = this.makeBackup(name, args, places, parts, this.database);
      if (backup) this.backup = backup;
      this.traffic = this.makeTraffic(name, args, places, parts);
      this.endpoint = this.traffic.endpoint;
    }
    this.memory = memoryAfter(topology, this.database, this.endpoint);
    this.registerOutputs({ zoneId: this.foundation.zoneId, endpoint: this.endpoint, topology });
  }

  private makeFoundation(name: string, args: PlatformArgs<T>, places: Places, opts: ComponentResourceOptions) {
    const { topology, cloud } = args;
    const { domain, home: validates, controlRegion, supernet } = topology;
    const { zone, delegated } = topology.traffic;
    return new cloud.foundation(
      `${name}-foundation`,
      {
        ...{ place: places.system, domain, zone, delegated, validates, controlRegion, supernet },
        ...networkOfAll(topology),
        ...(topology.released?.zone === undefined ? {} : { releasedZone: topology.released.zone }),
        regions: byKey(topology.regions, (code, { slot, cluster: { logRetentionDays } }) => {
          return { place: this.place(places, code), slot, logRetentionDays };
        }),
      },
      opts,
    );
  }

  private makeRegions(name: string, args: PlatformArgs<T>, places: PlacesOf<T>, opts: ComponentResourceOptions) {
    const { cloud, topology } = args;
    const { supernet, traffic } = topology;
    const common = { supernet, targetProbe: traffic.targetProbe, cloud };
    return byKey(topology.regions, (code, region) => {
      return new Region<T>(`${name}-${code}`, { ...region, ...common, place: this.place(places, code) }, opts);
    });
  }

  private makeBackbone(
    name: string,
    { topology, cloud }: PlatformArgs<T>,
    places: PlacesOf<T>,
    opts: ComponentResourceOptions,
    method: BackboneMethod,
  ) {
    const Backbone = this.built(cloud.backbone, topology, `network.backbone ${method}`);
    return new Backbone(
      `${name}-backbone`,
      {
        place: places.system,
        method,
        ...(topology.leaving === undefined ? {} : { leaving: topology.leaving }),
        regions: byKey(joinedIn(topology), (code, { slot, peers }) => {
          return { place: this.place(places, code), slot, network: this.region(code).network, peers };
        }),
      },
      opts,
    );
  }

  private makeDatabase(name: string, args: PlatformArgs<T>, places: PlacesOf<T>, opts: ComponentResourceOptions) {
    const { topology, cloud } = args;
    const { writes: _, conflicts: __, ...settings } = topology.database;
    const Database = this.built(cloud.databases[settings.engine], topology, settings.engine);
    const { rpoSeconds } = topology.objectives;
    return new Database(
      `${name}-database`,
      {
        ...settings,
        place: places.system,
        ...(rpoSeconds === undefined ? {} : { lagSeconds: rpoSeconds }),
        ...(topology.released?.tables === undefined ? {} : { releasedTables: topology.released.tables }),
        seed: topology.seed,
        carriers: carriersOf(topology),
        ...(topology.takeover === undefined ? {} : { takeover: topology.takeover }),
        regions: byKey(topology.regions, (code, { zones, instances, peers, state }) => ({
          place: heldAs(this.place(places, code), memberHold(topology, code)),
          network: this.region(code).network,
          zones,
          instances,
          peers,
          alarmsTo: this.alarmsTo(code),
          state,
        })),
      },
      opts,
    );
  }

  private makeBackup(
    name: string,
    { topology, cloud }: PlatformArgs<T>,
    places: PlacesOf<T>,
    opts: ComponentResourceOptions,
    { members }: DatabaseOutputs,
  ): BackupOutputs | undefined {
    const vaulted = Object.entries(topology.regions).flatMap(([code, { backup, ...region }]) => {
      const hold = holdOfPart(region, "vault", backup.vault);
      return hold ? [[code, { backup, hold }] as const] : [];
    });
    if (vaulted.length === 0) return undefined;
    const Backup = this.built(cloud.backup, topology, "a vault");
    return new Backup(
      `${name}-backup`,
      {
        place: places.system,
        retentionDays: topology.database.backupRetentionDays,
        regions: byKey(Object.fromEntries(vaulted), (code, { backup, hold }) => ({
          place: heldAs(this.place(places, code), hold),
          ...(backup.copiesTo === undefined ? {} : { copiesTo: backup.copiesTo }),
          backedUp: members[code]?.backedUp ?? {},
          alarmsTo: this.alarmsTo(code),
        })),
      },
      opts,
    );
  }

  private makeTraffic(name: string, args: PlatformArgs<T>, places: PlacesOf<T>, opts: ComponentResourceOptions) {
    const { topology, cloud } = args;
    const { gate: _, zone: __, delegated: ___, targetProbe: ____, ...settings } = topology.traffic;
    return new cloud.traffic(
      `${name}-traffic`,
      {
        ...settings,
        place: places.system,
        domain: topology.domain,
        primary: topology.primary,
        steering: topology.steering,
        ...(topology.released?.anycast ? { releasesAnycast: true } : {}),
        regions: byKey(topology.regions, (code, { roles, slot, locations, state }) => {
          const { entry, reachedBy } = this.region(code);
          const way = reachedBy && { reachedBy };
          return { place: this.place(places, code), entry, ...way, roles, slot, locations, state };
        }),
      },
      opts,
    );
  }

  private built<Args, Made>(part: Part<Args, Made> | undefined, { cloud }: Topology, what: string): Part<Args, Made> {
    return part ?? this.refuse(`${what} is not built on ${cloud} yet`);
  }

  private alarmsTo(code: string): Output<string> {
    return this.foundation.alarmsTo[code] ?? this.refuse(`region ${code} has no place for alarms`);
  }

  private place({ regions }: PlacesOf<T>, code: string): RegionPlace<T["foundation"]> {
    return regions[code] ?? this.refuse(`region ${code} has no place in this platform`);
  }

  private region(code: string): Region<T> {
    return this.regions[code] ?? this.refuse(`region ${code} is not part of this platform`);
  }
}

type PlacesOf<T extends CloudTypes> = Places<T["foundation"]>;
