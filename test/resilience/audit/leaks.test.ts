import { expect, test } from "vitest";
import { kindOf, leaksIn } from "../../../resilience/audit/leaks";
import { marks } from "../../../resilience/audit/patterns";
import { resourcesOfState } from "../../../resilience/facts/state";
import { resource, sealed, state } from "./inputs";

// Written in parts, so that no scanner of this repository takes them for real.
const random = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const pem = `-----BEGIN RSA ${"PRIVATE"} KEY-----\nMIIEowIBAAKCAQEA\n`;
const hex = "0123456789abcdef0123456789abcdef01234567";
const azure = `${"Zm9v".repeat(21)}Zw==`;
const json = Buffer.from(JSON.stringify({ type: "service_account", private_key: pem, client_email: "a@b" }));

test.each([
  ["a private key", pem],
  ["a private key", json.toString("base64")],
  ["a private key", `client-key-data: ${Buffer.from(pem + pem).toString("base64")}`],
  ["an AWS access key with its secret", `AKIA${"IOSFODNN7EXAMPLE"}:${random}`],
  ["a key in a connection string", `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${azure}`],
  ["a password in an address", "postgres://shop:hunter2@db.example.com/shop"],
  ["a JSON web token", `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${"a1B2".repeat(8)}`],
  ["a Pulumi access token", `pul${"-"}${hex}`],
  ["a Google API key", `AI${"za"}${"a1B2c".repeat(7)}`],
  ["a Stripe key", `sk${"_live_"}${"a1B2".repeat(6)}`],
])("%s is told wherever it stands", (kind, text) => {
  expect(kindOf({ name: "description", path: "description", text })).toBe(kind);
  expect(kindOf({ name: "description", path: "description", text: `before ${text} after` })).toBe(kind);
});

test("every form has an example above, and a source", () => {
  expect(marks.filter(({ source }) => source === "")).toEqual([]);
  expect(new Set(marks.map(({ kind }) => kind)).size).toBe(marks.length);
});

test.each([
  ["masterPassword", "hunter2", "a password"],
  ["password", "password", "a password"],
  ["secretAccessKey", random, "a secret"],
  ["DB_TOKEN", "f81d4fae7dec11d0a76500a0c91e6bf6", "a secret"],
  ["connectionString", "Endpoint=sb://shop.servicebus.windows.net/;Key=x1y2z3", "a connection string"],
  ["primaryKey", azure, "a storage account's key"],
  ["DB_PASS", "hunter2", "a password"],
  ["adminPass", "orbit-lantern", "a password"],
  ["pass", "hunter2", "a password"],
  ["STRIPE_SECRET_KEY", "f81d4fae7dec11d0a76500a0c91e6bf6", "a secret"],
  ["SIGNING_KEY", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "a secret"],
])("by its name, %s = %s is one", (name, text, kind) => {
  expect(kindOf({ name, path: name, text })).toBe(kind);
});

test.each([
  ["password", "$" + "{DB_PASSWORD}"],
  ["password", "{{ .Values.password }}"],
  ["password", "********"],
  ["password", "<from Vault>"],
  ["password", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db)"],
  ["password", "{{resolve:secretsmanager:shop/db:SecretString:password}}"],
  ["API_TOKEN", "op://shop/mail/token-of-the-relay"],
  ["DB_PASSWORD_SECRET", "prod/orders/database-password"],
  ["existingSecret", "keycloak-admin-credentials"],
  ["tlsSecret", "wildcard-acme-example-com-tls"],
  ["API_TOKEN_SECRET", "projects-orders-api-token"],
  ["APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-1111-2222-3333-444455556666"],
  ["bypass", "hunter2hunter2"],
  ["compass", "north-by-northwest"],
  ["masterUserSecret", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1a2b3c"],
  ["token", "https://oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789"],
  ["secretName", "shop-prod-database-credentials-a1b2c3d4"],
  ["privateKeyAlgorithm", "RSASSA_PKCS1_V1_5_SHA_256"],
  ["sourceHash", azure],
  ["accessKey", "AKIAIOSFODNN7"],
  ["manageMasterUserPassword", "true"],
  ["url", "https://user@example.com/a:b"],
  ["certificate", Buffer.from(`-----BEGIN CERTIFICATE-----\n${"MIIB".repeat(40)}`).toString("base64")],
])("%s = %s is none", (name, text) => {
  expect(kindOf({ name, path: name, text })).toBeUndefined();
});

test("the path leads to it: through lists, a workload's environment and JSON in a text", () => {
  const exported = state([
    resource(
      "aws:ecs/taskDefinition:TaskDefinition",
      "task",
      {
        containers: [
          {
            env: [
              { name: "DB_PASSWORD", value: "hunter2" },
              { name: "REGION", value: "eu-west-1" },
            ],
          },
        ],
        policy: JSON.stringify({ Auth: { apiKey: "f81d4fae7dec11d0a76500a0c91e6bf6" } }),
        password: sealed,
      },
      { containers: [{ env: [{ name: "DB_PASSWORD", value: "hunter2" }] }], password: sealed },
    ),
  ]);
  expect(resourcesOfState(exported).flatMap((one) => leaksIn(one))).toEqual([
    { path: "containers[0].env[0].value", kind: "a password", certain: false },
    { path: "policy.Auth.apiKey", kind: "a secret", certain: false },
  ]);
});

test("whatever stands in a Kubernetes Secret is one", () => {
  const exported = state([
    resource("kubernetes:core/v1:Secret", "s", { metadata: { name: "shop" }, stringData: { user: "shop" } }),
    resource("kubernetes:core/v1:ConfigMap", "c", { data: { user: "shop" } }),
  ]);
  expect(resourcesOfState(exported).flatMap((one) => leaksIn(one))).toEqual([
    { path: "stringData.user", kind: "a secret by its type", certain: true },
  ]);
});

test("no text takes long, be it as large as a template and made for it", () => {
  const units = [
    "a-",
    "eyJ-",
    "a://a:",
    "AKIAAAAAAAAAAAAAAAAA ",
    "-----BEGIN A A ",
    "A+/",
    "Password=",
    "https://",
    "export A_b.c\n",
    "- a: b\n",
  ];
  // Processor time, not the clock's: other programs do not count. It takes 2 s.
  const begun = process.cpuUsage();
  for (const unit of units) kindOf({ name: "template", path: "template", text: unit.repeat(100_000 / unit.length) });
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(25);
});
