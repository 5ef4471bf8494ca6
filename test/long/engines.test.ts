import { describe, expect, test } from "vitest";
import { engines, london, sharing } from "../lifecycle/engines";
import { type Settings, Site } from "../lifecycle/site";

const stack = "aws-active-passive";
/** Brings a stack up on a site of its own, and in the end takes it away until nothing but listed remains is left. */
async function lived(site: Site, during: () => Promise<void>): Promise<void> {
  try {
    expect(await changesOf(site)).not.toEqual([]);
    expect((await site.run(stack, "refresh")).code).toBe(0);
    expect(await changesOf(site)).toEqual([]);
    await during();
    site.edit(stack, (settings) => void Object.assign(settings, { protect: false }));
    const released = await changesOf(site);
    expect(released.filter((change) => !change.startsWith("update"))).toEqual([]);
    const destroyed = await site.run(stack, "destroy");
    expect(destroyed.code, destroyed.text).toBe(0);
    expect((await site.objects()).filter(({ state }) => state !== "remains")).toEqual([]);
  } finally {
    await site.close();
  }
}

async function changesOf(site: Site): Promise<string[]> {
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  return run.changes.map(({ op, type, name }) => `${op} ${type} ${name}`);
}

describe("engines that every region writes to", () => {
  test.each(engines)(
    "%s: up, refresh, up changes nothing, the outputs say what two writes do, destroy",
    async (_, database, policy, type, count) => {
      const site = Site.empty();
      site.edit(stack, (settings) => void Object.assign(settings, sharing(database)));
      await lived(site, async () => {
        expect(await site.outputs(stack)).toMatchObject({ database: { conflicts: { policy } }, roles: { writer: "" } });
        expect((await site.objects()).filter((thing) => thing.type === type)).toHaveLength(count);
      });
    },
  );

  test("dsql: the same, a third region is refused with the reason, and draining one of two does not let its data go", async () => {
    const site = Site.empty();
    site.edit(stack, (settings) => void Object.assign(settings, sharing({ engine: "dsql" })));
    await lived(site, async () => {
      expect(await site.outputs(stack)).toMatchObject({ database: { conflicts: { policy: "first-commit-wins" } } });
      site.edit(stack, (settings) => void Object.assign(settings.regions, { "eu-west-3": { slot: 2 } }));
      const grown = await site.run(stack, "up");
      expect([grown.code === 0, grown.changes]).toEqual([false, []]);
      expect(grown.text).toContain("Aurora DSQL joins exactly two regions and a witness");
      site.edit(stack, ({ regions }) => {
        delete regions["eu-west-3"];
        regions[london] = { ...regions[london], state: "draining" };
      });
      await changesOf(site);
      const clusters = (await site.objects()).filter(({ type }) => type === "aws:dsql/cluster:Cluster");
      expect(clusters.map(({ inputs }) => inputs.deletionProtectionEnabled)).toEqual([true, true]);
    });
  });
});

test("networks change what joins them: routes turn in place before the old ways go, and nothing else is touched", async () => {
  const site = Site.empty();
  const by = (backbone: string) => (settings: Settings) => {
    settings.network = { backbone };
  };
  site.edit(stack, by("transit-gateway"));
  await lived(site, async () => {
    for (const method of ["cloud-wan", "peering"]) {
      site.edit(stack, by(method));
      const changes = await changesOf(site);
      const routes = changes.filter((change) => change.startsWith("update aws:ec2/route:Route "));
      expect(routes).toHaveLength(4);
      const lastRoute = Math.max(...routes.map((route) => changes.indexOf(route)));
      const firstEnd = changes.findIndex((change) => change.startsWith("delete"));
      expect(firstEnd).toBeGreaterThan(lastRoute);
      const ways = /transit|-wan|backbone/;
      expect(changes.filter((change) => !ways.test(change))).toEqual([]);
    }
  });
});
