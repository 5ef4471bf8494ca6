import { expect, test } from "vitest";
import { type Kept, MiniEngine } from "./mini-engine";

const region = "us-east-2";
const far = "eu-west-1";
const peeringType = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const accepterType = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";

async function two(engine: MiniEngine, cidrBlock = "10.1.0.0/16"): Promise<{ here: Kept; there: Kept }> {
  const here = await engine.create("aws:ec2/vpc:Vpc", "here", { region, cidrBlock: "10.0.0.0/16" });
  const there = await engine.create("aws:ec2/vpc:Vpc", "there", { region: far, cidrBlock });
  return { here, there };
}

function linked(engine: MiniEngine, { here, there }: { here: Kept; there: Kept }, more: object = {}): Promise<Kept> {
  const link = { region, vpcId: here.id, peerVpcId: there.id, peerRegion: far, autoAccept: false };
  return engine.create(peeringType, "link", { ...link, ...more });
}

test("a connection waits until it is accepted, in the region of the VPC that accepts and nowhere else", async () => {
  const engine = new MiniEngine();
  const link = await linked(engine, await two(engine));
  expect(link.outputs.acceptStatus).toBe("pending-acceptance");
  const accept = (code: string, name: string) =>
    engine.create(accepterType, name, { region: code, vpcPeeringConnectionId: link.id, autoAccept: true });
  await expect(accept(region, "wrong")).rejects.toThrow(/can only be accepted in eu-west-1/);
  expect((await accept(far, "right")).id).toBe(link.id);
  expect(engine.refresh(link).outputs.acceptStatus).toBe("active");
  await expect(accept(far, "again")).rejects.toThrow(/already exists/);
});

test("refuses a connection between ranges that overlap, to another region than said, or accepted by itself", async () => {
  const engine = new MiniEngine();
  const both = await two(engine);
  await expect(linked(engine, both, { peerRegion: "eu-north-1" })).rejects.toThrow(/peerRegion says eu-north-1/);
  await expect(linked(engine, both, { autoAccept: true })).rejects.toThrow(/autoAccept is not possible/);
  const close = new MiniEngine();
  const alike = await two(close, "10.0.128.0/17");
  await expect(linked(close, alike)).rejects.toThrow(/10\.0\.0\.0\/16 and 10\.0\.128\.0\/17 overlap/);
});

test("a VPC takes its connections with it", async () => {
  const engine = new MiniEngine();
  const both = await two(engine);
  const link = await linked(engine, both);
  await engine.create(accepterType, "a", { region: far, vpcPeeringConnectionId: link.id, autoAccept: true });
  await engine.delete(both.there);
  expect(engine.world.list().map(({ id }) => id)).toEqual([both.here.id]);
});
