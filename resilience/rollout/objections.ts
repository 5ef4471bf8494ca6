import type { Topology } from "../../components/topology/model";
import { Reader } from "../facts/field";
import { isMarker } from "../facts/resource";
import type { Change, Objection, RolloutRegion, Wave } from "./model";
import { isNewProvider } from "./regions";
import { waitedFor } from "./waits";

/** What an update is judged by. */
export interface Judged {
  /** Everything that changes. */
  readonly changes: readonly Change[];
  /** The waves that it would go by. */
  readonly waves: readonly Wave[];
  /** The regions. */
  readonly regions: readonly RolloutRegion[];
}

/**
 * Why an update must not go by waves.
 * @param judged - The update.
 */
export function objectionsTo(judged: Judged): readonly Objection[] {
  return [
    ...settings(judged),
    ...replacedGlobally(judged),
    ...replacedInSeveral(judged),
    ...reaching(judged),
    ...early(judged),
  ];
}

/** A decision that every region shares, and what changing it needs. */
interface Shared {
  readonly key: string;
  readonly what: string;
  readonly read: (topology: Reader<Topology>) => string | undefined;
  readonly instead: string;
}

const anew = "Build a second system beside this one, move users and data over, and destroy this one";

const shared: readonly Shared[] = [
  {
    key: "network.supernet",
    what: "address plan",
    read: (topology) => textAt(topology.text("supernet")),
    instead: `Every region's addresses are cut from it. ${anew}`,
  },
  {
    key: "database.engine",
    what: "database's engine",
    read: (topology) => textAt(topology.in("database").text("engine")),
    instead: `No region can read what another one's engine writes. ${anew}`,
  },
  {
    key: "network.backbone",
    what: "way in which networks are joined",
    read: (topology) => textAt(topology.text("backbone")),
    instead:
      "Regions on the old way and on the new one do not reach each other, and the database's members have to. Run `pulumi up` in a window in which nobody needs the links",
  },
  {
    key: "seed",
    what: "region that singletons were made in",
    read: (topology) => textAt(topology.text("seed")),
    instead: "It stays what it was: write the old one back",
  },
];

function settings({ changes }: Judged): readonly Objection[] {
  const [platform] = changes.filter(({ resource }) => resource.type === "trilith:index:Platform");
  if (platform?.before === undefined) return [];
  const [was, is] = [platform.before, platform.resource].map(({ inputs }) =>
    new Reader<{ topology: Topology }>([inputs]).in("topology"),
  );
  if (was === undefined || is === undefined) return [];
  const fixed = shared.flatMap(({ key, what, read, instead }) => {
    const [old, now] = [read(was), read(is)];
    if (old === now || old === undefined || now === undefined) return [];
    return [{ found: `the ${what} would change: ${key} from ${old} to ${now}`, names: [key], instead }];
  });
  return [...fixed, ...slots(was, is)];
}

function slots(was: Reader<Topology>, is: Reader<Topology>): readonly Objection[] {
  const now = slotsOf(is);
  return [...slotsOf(was)].flatMap(([region, slot]) => {
    const other = now.get(region);
    if (other === undefined || other === slot) return [];
    const key = `regions.${region}.slot`;
    const found = `the address plan would change: ${key} from ${slot} to ${other}`;
    return [
      {
        found,
        names: [key],
        instead: "A region keeps its slot for ever: write the old one back, and give a new region a new slot",
      },
    ];
  });
}

function slotsOf(topology: Reader<Topology>): ReadonlyMap<string, number> {
  const { value } = topology.entries("regions");
  if (value === undefined || isMarker(value)) return new Map();
  const slots = Object.entries(value).map(([region, line]) => [region, line.number("slot").value] as const);
  return new Map(slots.flatMap(([region, slot]) => (typeof slot === "number" ? [[region, slot] as const] : [])));
}

function textAt({ value }: { readonly value: unknown }): string | undefined {
  return typeof value === "string" ? value : undefined;
}

const window =
  "Take what replaces them out of the change and roll out the rest; then run `pulumi up` for it, in a window in which every region may be down";

function replacedGlobally({ changes }: Judged): readonly Objection[] {
  const global = replaced(changes).filter(({ region }) => region === undefined);
  if (global.length === 0) return [];
  return [
    {
      found: "what belongs to no region would be replaced, and every region uses it",
      names: namesOf(global),
      instead: window,
    },
  ];
}

function replacedInSeveral({ changes }: Judged): readonly Objection[] {
  const regional = replaced(changes).filter(({ region }) => region !== undefined);
  const regions = [...new Set(regional.flatMap(({ region }) => region ?? []))].toSorted();
  if (regions.length < 2) return [];
  return [
    {
      found: `resources would be replaced in ${regions.join(" and ")}`,
      names: namesOf(regional),
      instead:
        "Change one region at a time where its own line can say it (as `regions.<region>.cluster`), with a rollout for each; else run `pulumi up` in a window in which these regions may be down",
    },
  ];
}

/** What depends on a replaced resource must change with it: the old one is deleted at the end of its wave. */
function reaching({ changes, waves }: Judged): readonly Objection[] {
  const waveOf = waveByUrn(waves);
  const gone = new Map(replaced(changes).map(({ resource, region }) => [resource.urn, region]));
  const waits = waitedFor(changes);
  const outside = changes.filter(({ resource: { urn, custom } }) =>
    custom ? (waits.get(urn) ?? []).some((other) => gone.has(other) && waveOf.get(other) !== waveOf.get(urn)) : false,
  );
  if (outside.length === 0) return [];
  const found = "a replaced resource would be deleted while these still use it, in another wave";
  return [{ found, names: namesOf(outside), instead: window }];
}

/** The engine makes a new provider in every wave, so that what it is computed from has to be in the first. */
function early({ changes, waves }: Judged): readonly Objection[] {
  const [first] = waves;
  const waveOf = waveByUrn(waves);
  const waits = waitedFor(changes);
  const late = changes
    .filter(isNewProvider)
    .filter(({ resource }) => allOf(resource.urn, waits).some((urn) => waveOf.get(urn) !== first?.name));
  if (late.length === 0) return [];
  return [
    {
      found: "a provider would be made that waits for a later wave, and the engine makes providers in the first",
      names: namesOf(late),
      instead: "Name the wave of its region first with --waves, or run `pulumi up`",
    },
  ];
}

function allOf(urn: string, waits: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  const visit = (other: string) => {
    for (const next of waits.get(other) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(urn);
  return [...seen];
}

function replaced(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ operation }) => operation === "replace");
}

function namesOf(changes: readonly Change[]): readonly string[] {
  return changes.map(({ resource: { name, type } }) => `${name} (${type})`).toSorted();
}

function waveByUrn(waves: readonly Wave[]): ReadonlyMap<string, string> {
  return new Map(waves.flatMap(({ name, changes }) => changes.map(({ resource }) => [resource.urn, name] as const)));
}
