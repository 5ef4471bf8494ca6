import { expect, test } from "vitest";
import { pair, SpannerLife } from "./life";

const member = (op: string, code: string) => ["access", "full", "identity"].map((part) => `${op} db-${code}-${part}`);

test("a second update changes nothing, and a region inside the set joins and leaves without a change of the database", async () => {
  const life = new SpannerLife();
  await life.up();
  expect(await life.up()).toEqual([]);
  expect(await life.region("us-west2", { slot: 2 }).up()).toEqual(member("create", "us-west2"));
  expect(await life.region("us-west2", { state: "draining" }).up()).toEqual([]);
  expect(await life.region("us-west2").up()).toEqual(member("delete", "us-west2"));
  expect(await (await life.refresh()).up()).toEqual([]);
});

test("a leader that was moved by hand stays where it is: refresh and up change nothing", async () => {
  const life = new SpannerLife();
  await life.up();
  life.operate("leader", "us-east1");
  expect(await (await life.refresh()).up()).toEqual([]);
});

test("an instance that Google moved stays there, with its database, and takes the regions that it has by then", async () => {
  const life = new SpannerLife();
  await life.up();
  expect(() => life.region("asia-east1", { slot: 2 }).topology()).toThrow(/asia-east1, where nam6 has no copy/);
  life.region("asia-east1").operate("move", "asia-east1");
  expect(await life.up()).toEqual([]);
  expect(await (await life.refresh()).up()).toEqual([]);
  expect(life.inputs("-instance").config).toBe("nam-eur-asia3");
  expect(life.topology().database).toMatchObject({ regionSet: "nam-eur-asia3", keysIn: ["nam6"] });
  expect(await life.region("asia-east1", { slot: 2 }).up()).toEqual(member("create", "asia-east1"));
});

test("the seed may be lost: nothing takes over, and nothing of the database changes", async () => {
  const life = new SpannerLife();
  await life.up();
  expect(await life.region("us-central1", { state: "lost" }).up()).toEqual([]);
});

test("two regions of a set that has more keep their set when a third one goes", async () => {
  const life = new SpannerLife({
    ...pair,
    seed: "us-east4",
    regions: { "us-east4": { slot: 0 }, "us-central1": { slot: 1 }, "us-west1": { slot: 2 } },
  });
  await life.up();
  await life.region("us-west1", { state: "draining" }).up();
  expect(await life.region("us-west1").up()).toEqual(member("delete", "us-west1"));
  expect(life.topology().database.regionSet).toBe("nam9");
});
