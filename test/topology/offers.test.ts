import { expect, test } from "vitest";
import { TopologyError } from "../../components/topology/configuration/faults";
import aurora from "../../components/topology/tables/aurora-postgresql.json";
import { topologyOf } from "../../components/topology/topology";
import { aws, gcp } from "./sample";

const withDatabase = (more: object) => topologyOf({ ...aws, database: { engine: "aurora-postgresql", ...more } });
const withAllow = (...allow: string[]) =>
  topologyOf({ ...aws, cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], allow } });

test.each(aurora.versions.filter((version) => Number.parseFloat(version) >= 13))("takes version %s", (version) => {
  expect(withDatabase({ version }).database.version).toBe(version);
});

test.each(["17.99", "18.7", "19.1", "99"])("takes version %s: it is newer than the table", (version) => {
  expect(withDatabase({ version }).database.version).toBe(version);
});

test.each(["17.3", "17.8", "16.12", "16.5", "8.0", "5.7"])("refuses version %s, which there never was", (version) => {
  expect(() => withDatabase({ version })).toThrow(TopologyError);
});

test.each(["db.r6g.large", "db.r7g.4xlarge", "db.t4g.medium", "db.r99g.large"])(
  "takes the class %s",
  (instanceClass) => {
    expect(withDatabase({ instanceClass }).database.instanceClass).toBe(instanceClass);
  },
);

test.each(["db.serverless", "db.r6g.lrge", "r6g.large", "db.m6g.large", "db.q1.large", "db.r6g"])(
  "refuses the class %s",
  (instanceClass) => {
    expect(() => withDatabase({ instanceClass })).toThrow(TopologyError);
  },
);

test("a class that a region did not have on the day of the table, or newer than it, is said and not refused", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = Object.entries(aurora.classesWithout);
  const rare = rows.find(([, without]) => without.includes("eu-west-1"))?.[0];
  const caveats = (instanceClass: string | undefined) => withDatabase({ instanceClass }).caveats.join("\n");
  expect(caveats(rare)).toContain(`${rare} is not offered in eu-west-1`);
  expect(caveats("db.r99g.large")).toContain("db.r99g.large is newer than the table of classes");
  expect(caveats("db.r6g.large")).not.toContain("db.r6g.large");
});

test.each(["203.0.113.0/24", "11.0.0.0/8", "172.32.0.0/16", "192.169.0.0/16", "100.128.0.0/16", "223.0.0.0/8"])(
  "takes %s, which somebody on the internet may have",
  (range) => {
    expect(() => withAllow(range)).not.toThrow();
  },
);

test.each([
  "10.1.2.3/32",
  "8.0.0.0/6",
  "172.31.0.0/16",
  "192.168.1.0/24",
  "169.254.169.254/32",
  "::1/128",
  "127.0.0.1/32",
])("refuses %s for the API server", (range) => {
  expect(() => withAllow(range)).toThrow(TopologyError);
});

test("another cloud's API server is not gated by these addresses", () => {
  expect(() => topologyOf(gcp)).not.toThrow();
});
