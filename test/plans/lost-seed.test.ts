import { describe, expect, test } from "vitest";
import { ordinary, shipped } from "../lifecycle/stacks";
import { Life } from "./life";
import { Night } from "./lost-seed";

describe.each(shipped.filter(({ cloud, writers }) => cloud === "aws" && writers === "one"))("$name", (row) => {
  const { name, service, seed, standby, slot, more } = row;
  const [third, fourth] = more;

  test("another region carries what exists once after a failover; the seed's line goes, and regions come and go as ever", async () => {
    const night = new Night(await Life.of(name), row);
    const { account } = night.life;
    // Its promise needs two regions that live.
    await night.life.region(third, { slot }).up();
    account.lose(seed);
    night.loses();
    expect(await night.life.refusal()).toContain(`aws rds failover-global-cluster --region ${standby}`);

    account.operate("promote", standby, name);
    account.lose(seed, true);
    const before = night.things().filter((thing) => !thing.includes(" aws:route53/"));
    const { steps, changing } = await night.up();
    expect(steps.filter((step) => !ordinary(row, step))).toEqual([
      `import ${service}-database-credentials-${standby}`,
      `import ${service}-database-global-${standby}`,
    ]);
    expect(changing.filter(({ type }) => !/^aws:(route53|iam|backup)\//.test(type))).toEqual([]);
    const kept = before.filter((thing) => !thing.includes("globalCluster:GlobalCluster"));
    expect(night.things()).toEqual(expect.arrayContaining(kept));
    await night.rests();
    expect(night.life.outputs).toMatchObject({
      roles: { primary: standby, writer: standby },
      database: { credentials: expect.stringContaining(`:${standby}:`) },
      topology: { seed, home: standby },
    });

    night.life.region(seed);
    expect((await night.up()).steps.filter((step) => !step.startsWith("delete "))).toEqual([]);
    expect(night.inSeed()).toEqual([]);
    await night.rests();
    const said = JSON.stringify(account.operate("takeover", standby, name));
    expect(said).toContain(`aws secretsmanager stop-replication-to-replica --region ${standby}`);
    await night.goesOn(fourth, third);
  });
});

describe.each(
  shipped.filter(({ cloud, engine, writers }) => cloud === "aws" && writers === "every" && engine !== "dynamodb"),
)("$name", (row) => {
  const { name, service, seed, standby, more } = row;
  const [joins] = more;
  const leaves = "ap-northeast-1";
  const tables = ["carts", "orders"];

  test("another region's copies are the tables, DynamoDB is told of nothing; the seed's line goes, and regions come and go as ever", async () => {
    const night = new Night(await Life.of(name), row);
    const { account } = night.life;
    account.lose(seed);
    night.loses();
    const refused = await night.life.refusal();
    expect(refused).toContain(`no answer from ${seed}`);
    expect(refused).toContain(`aws dynamodb update-table --region ${standby} --table-name ${service}-prod-carts`);

    expect(JSON.stringify(account.operate("takeover", standby, name))).toContain(`\\"RegionName\\":\\"${seed}\\"`);
    const { steps, changing } = await night.up();
    expect(steps.filter((step) => !ordinary(row, step))).toEqual(
      [
        ...tables.map((table) => `import ${service}-database-table-${table}-${standby}`),
        ...tables.map((table) => `import ${service}-database-${leaves}-${table}-${standby}`),
      ].sort(),
    );
    expect(changing.filter(({ type }) => type.includes("dynamodb"))).toEqual([]);
    await night.rests();
    expect(night.life.outputs).toMatchObject({ topology: { seed, home: standby } });

    account.lose(seed, true);
    night.life.region(seed);
    const gone = await night.up();
    expect(gone.steps.filter((step) => !step.startsWith("delete "))).toEqual([]);
    expect(gone.changing.filter(({ type }) => type.includes("dynamodb"))).toEqual([]);
    expect(night.inSeed()).toEqual([]);
    await night.rests();
    await night.goesOn(joins, leaves);
  });
});
