import { type Fault, shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";
import { meant } from "../configuration/words";
import { keyOf } from "../decide/database-tables";
import aurora from "../tables/aurora-postgresql.json";
import { faultIf, type Rule, rule } from "./rule";

const classes = Object.keys(aurora.classesWithout);
const aurorasTable = `(${aurora.source}, on ${aurora.date})`;

/**
 * Names that a database on Aurora PostgreSQL cannot have: those of the service and of every server, and PostgreSQL's
 * reserved key words that are letters alone.
 * @source PostgreSQL 17's manual, appendix C; RDS user guide for `rdsadmin`. From memory, unverified.
 */
const reserved = new Set(
  (
    "rdsadmin template0 template1 all analyse analyze and any array as asc asymmetric both case cast check collate column " +
    "constraint create default deferrable desc distinct do else end except false fetch for foreign from grant group having " +
    "in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order placing " +
    "primary references returning select some symmetric table then to trailing true union unique user using variadic when " +
    "where window with"
  ).split(" "),
);

/** Most global secondary indexes of a table. Source: DynamoDB developer guide, quotas: 20, from memory, unverified. */
const mostIndexes = 20;

/** Rules about what the services offer: what no update could ever make. */
export const offerRules: readonly Rule[] = [
  rule("version-offered", ["database"], ({ database: { engine, version } }) =>
    faultIf(engine === "aurora-postgresql" && version !== undefined && !isOffered(version), {
      path: "database.version",
      found: shown(version),
      allowed: `a version that there is ${aurorasTable}: ${versionsBeside(version ?? "").join(", ")}; or a newer one`,
    }),
  ),

  rule("class-offered", ["database"], ({ database: { engine, instanceClass } }) =>
    engine === "aurora-postgresql" && instanceClass !== undefined ? classFaults(instanceClass) : [],
  ),

  rule("database-name", ["database"], ({ database: { engine, databaseName } }, past) =>
    faultIf(engine === "aurora-postgresql" && reserved.has(databaseName) && !isBuilt(past), {
      path: "database.databaseName",
      found: shown(databaseName),
      allowed: "a name that neither PostgreSQL nor RDS keeps for itself",
    }),
  ),

  rule("database-name-length", ["database"], ({ database: { engine, databaseName } }, past) =>
    faultIf(engine === "spanner" && !/^.{2,30}$/.test(databaseName) && !isBuilt(past), {
      path: "database.databaseName",
      found: shown(databaseName),
      // Source: Spanner's API description, CreateDatabaseRequest.createStatement.
      allowed: "2 to 30 characters, as Spanner names databases",
    }),
  ),

  rule("keys-apart", ["database"], ({ database: { tables } }) => tablesIn(tables).flatMap(twiceIn)),

  rule("indexes-counted", ["database"], ({ database: { tables } }) =>
    tablesIn(tables).flatMap(([path, { indexes }]) =>
      faultIf(Object.keys(indexes).length > mostIndexes, {
        path: `${path}.indexes`,
        found: `${Object.keys(indexes).length} indexes`,
        allowed: `${mostIndexes} at most`,
      }),
    ),
  ),
];

function isBuilt({ built }: Past): boolean {
  return built;
}

function numbers(version: string): readonly [major: number, minor: number] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return [major, minor];
}

/** Versions of the same major version; those of the newest for a major version that there is not. */
function versionsBeside(version: string): readonly string[] {
  const [major] = numbers(version);
  const [newest] = numbers(aurora.versions.at(-1) ?? "");
  const of = (wanted: number) => aurora.versions.filter((one) => numbers(one)[0] === wanted);
  return of(major).length > 0 ? of(major) : of(newest);
}

/** A table is as old as its day: what would come after its last row may exist by now. */
function isOffered(version: string): boolean {
  const [major, minor] = numbers(version);
  const beside = aurora.versions.filter((one) => numbers(one)[0] === major);
  const [newestMajor] = numbers(aurora.versions.at(-1) ?? "");
  if (beside.length === 0) return major > newestMajor;
  const [, newest] = numbers(beside.at(-1) ?? "");
  return !version.includes(".") || minor > newest || beside.includes(version);
}

function classFaults(found: string): readonly Fault[] {
  const path = "database.instanceClass";
  if (found === "db.serverless") {
    return [
      {
        path,
        found: shown(found),
        allowed: "a class of a fixed size, for example db.r6g.large",
        advice: "A serverless instance needs the least and the most that it may scale to, which no key says yet.",
      },
    ];
  }
  if (classes.includes(found) || isNewer(found)) return [];
  const near = meant(found, classes);
  const advice = near === undefined ? {} : { advice: `Did you mean ${near}?` };
  return [{ path, found: shown(found), allowed: `a class of Aurora PostgreSQL ${aurorasTable}`, ...advice }];
}

/** A generation after the last of its letter: `db.r9g.large` where `db.r8g` is the newest. */
function isNewer(found: string): boolean {
  const parsed = (name: string) => /^db\.([a-z]+)(\d+)[a-z0-9-]*\.(\d*x?large|medium|metal)$/.exec(name);
  const [, letter, generation] = parsed(found) ?? [];
  if (letter === undefined) return false;
  const known = classes.flatMap((name) => {
    const [, other, number] = parsed(name) ?? [];
    return other === letter ? [Number(number)] : [];
  });
  return known.length > 0 && Number(generation) > Math.max(...known);
}

type Table = NonNullable<Config["database"]["tables"]>[string];

function tablesIn(tables: Config["database"]["tables"]): readonly (readonly [string, Table])[] {
  return Object.entries(tables ?? {}).map(([name, table]) => [`database.tables.${name}`, table] as const);
}

/** Keys of one attribute. Source: DynamoDB's API, KeySchema: each of its attributes once. */
function twiceIn([path, table]: readonly [string, Table]): readonly Fault[] {
  const ways = [
    [path, table] as const,
    ...Object.entries(table.indexes).map(([name, way]) => [`${path}.indexes.${name}`, way] as const),
  ];
  return ways.flatMap(([where, { partitionKey, sortKey }]) =>
    faultIf(sortKey !== undefined && keyOf(sortKey).name === keyOf(partitionKey).name, {
      path: `${where}.sortKey`,
      found: `${shown(sortKey)}, which is the partition key too`,
      allowed: "another attribute, or nothing",
    }),
  );
}
