import { expect, test } from "vitest";
import { recordsFault, zoneFault } from "../../../components/foundation/aws/zone";
import { topologyOf } from "../../../components/topology/topology";
import { aws } from "../../topology/sample";

const topology = topologyOf({ ...aws, traffic: { zone: "Z0123456789ABCDEFGHIJ" } });
const zone = (name: string, privateZone = false) => ({ name, privateZone });

test.each(["shop.example.com", "example.com", "Example.com."])("a public zone of %s can hold the domain", (name) => {
  expect(zoneFault(topology, zone(name))).toBeUndefined();
});

test.each([
  [
    "another domain",
    zone("example.org"),
    /zone of example\.org; allowed: a zone of shop\.example\.com or example\.com$/,
  ],
  ["a domain below it", zone("eu.shop.example.com"), /allowed: a zone of shop/],
  ["a domain that only ends alike", zone("hop.example.com"), /allowed: a zone of shop/],
  ["a private one", zone("example.com", true), /private.*allowed: a public zone/],
])("refuses a zone of %s", (_, found, said) => {
  expect(zoneFault(topology, found)).toMatch(said);
});

type Records = Parameters<typeof recordsFault>[2];
const record = (name: string, type: string, dnsName?: string) =>
  ({ name: `${name}.`, type, ...(dnsName && { aliasTarget: { dnsName: `${dnsName}.` } }) }) as Records[number];
const faultOf = (...records: Records) => recordsFault(topology, "example.com", records);

test.each([
  ["the domain answers by an address", record("shop.example.com", "A")],
  ["the domain is an alias of a load balancer", record("shop.example.com", "A", "web-12.us-east-2.elb.amazonaws.com")],
  ["the domain is a CNAME", record("shop.example.com", "CNAME")],
  [
    "another system has the name of a region",
    record("eu-west-1.shop.example.com", "A", "cart-prod-1.elb.amazonaws.com"),
  ],
])("refuses a zone in which %s, and says that it is never taken over", (_, found) => {
  expect(faultOf(found)).toMatch(/allowed: no record there that is not of this system/);
});

test("refuses a zone that has delegated the domain, or one above it, to other name servers", () => {
  expect(faultOf(record("shop.example.com", "NS"))).toMatch(/delegation of shop\.example\.com/);
  expect(faultOf(record("example.com", "NS"))).toBeUndefined();
});

test("what an update that was cut off has made is its own, and other types and names are nobody's business", () => {
  const own = [
    record("shop.example.com", "A", "prefer-us-east-2.shop.example.com"),
    record("shop.example.com", "AAAA", "a1b2.dualstack.awsglobalaccelerator.com"),
    record("us-east-2.shop.example.com", "A", "shop-prod-us-east-2-1234.us-east-2.elb.amazonaws.com"),
    record("eu-west-1.shop.example.com", "A", "internal-shop-prod-eu-west-1-1234.eu-west-1.elb.amazonaws.com"),
  ];
  expect(faultOf(...own)).toBeUndefined();
  expect(faultOf(record("shop.example.com", "TXT"), record("www.example.com", "A"))).toBeUndefined();
});
