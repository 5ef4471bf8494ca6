import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type EmulatorName, installed } from "./install";

/** An object store that runs on this machine, with one empty bucket in it. */
export interface Store {
  /** What `pulumi login` takes. */
  readonly backendUrl: string;
  /** What the engine has to find in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it answers. */
  readonly url: string;
  /** Ends it. */
  readonly stop: () => void;
}

const host = "127.0.0.1";

/** AWS S3 and KMS: moto's server. */
export async function s3(bucket = "state"): Promise<Store> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const child = await started("moto", ["-H", host, "-p", String(port)], url);
  const env = {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: url,
  };
  await asked(`${url}/${bucket}`, { method: "PUT", headers: unsigned("s3") });
  return { backendUrl: `s3://${bucket}?region=us-east-1`, env, url, stop: () => void child.kill() };
}

/**
 * Makes a key of moto's KMS.
 * @param store - moto.
 * @param aliases - Its names, without `alias/`.
 * @param region - Where it is.
 */
export async function kmsKey({ url }: Store, aliases: readonly string[], region = "us-east-1"): Promise<void> {
  const call = async (operation: string, body: object) => {
    const headers = { ...unsigned("kms", region), "X-Amz-Target": `TrentService.${operation}` };
    return await asked(url, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const { KeyMetadata } = JSON.parse(await call("CreateKey", {}));
  for (const alias of aliases) {
    await call("CreateAlias", { AliasName: `alias/${alias}`, TargetKeyId: KeyMetadata.KeyId });
  }
}

/** Azure Blob: Azurite, with the account and key that its documentation gives to everybody. */
export async function azureBlob(container = "state"): Promise<Store> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const account = "devstoreaccount1";
  const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  const flags = ["--blobPort", String(port), "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"];
  const child = await started("azurite", flags, url);
  const date = new Date().toUTCString();
  const version = "2021-08-06";
  const signed = `PUT${"\n".repeat(12)}x-ms-date:${date}\nx-ms-version:${version}\n/${account}/${account}/${container}\nrestype:container`;
  const signature = createHmac("sha256", Buffer.from(key, "base64")).update(signed).digest("base64");
  const headers = { "x-ms-date": date, "x-ms-version": version, Authorization: `SharedKey ${account}:${signature}` };
  await asked(`${url}/${account}/${container}?restype=container`, { method: "PUT", headers });
  const query = `storage_account=${account}&protocol=http&domain=${host}:${port}&localemu=true`;
  const env = { AZURE_STORAGE_ACCOUNT: account, AZURE_STORAGE_KEY: key };
  return { backendUrl: `azblob://${container}?${query}`, env, url, stop: () => void child.kill() };
}

/** Google Cloud Storage: fake-gcs-server, and a made-up service account whose tokens come from here. */
export async function googleStorage(bucket = "state"): Promise<Store> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const address = ["-scheme", "http", "-host", host, "-port", String(port), "-public-host", `${host}:${port}`];
  const child = await started("gcs", [...address, "-backend", "memory"], url);
  const folder = mkdtempSync(join(tmpdir(), "trilith-account-"));
  const tokens = createServer((_, answer) => {
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify({ access_token: "token", token_type: "Bearer", expires_in: 3600 }));
  });
  await new Promise<void>((done) => tokens.listen(0, host, done));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const account = join(folder, "account.json");
  writeFileSync(
    account,
    JSON.stringify({
      type: "service_account",
      project_id: "project",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      client_email: "state@project.iam.gserviceaccount.com",
      token_uri: `http://${host}:${(tokens.address() as AddressInfo).port}`,
    }),
  );
  const headers = { "content-type": "application/json" };
  await asked(`${url}/storage/v1/b?project=project`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name: bucket }),
  });
  const stop = () => {
    child.kill();
    tokens.close();
    rmSync(folder, { recursive: true });
  };
  const env = { STORAGE_EMULATOR_HOST: `${host}:${port}`, GOOGLE_APPLICATION_CREDENTIALS: account };
  return { backendUrl: `gs://${bucket}`, env, url, stop };
}

// moto reads the service and the region out of the header and checks nothing else in it.
function unsigned(service: string, region = "us-east-1"): Record<string, string> {
  const scope = `test/20261121/${region}/${service}/aws4_request`;
  return { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
}

async function asked(url: string, init: RequestInit): Promise<string> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${text}`);
  return text;
}

async function started(name: EmulatorName, args: readonly string[], url: string): Promise<ChildProcess> {
  const [file = "", ...before] = await installed(name);
  const child = spawn(file, [...before, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  process.once("exit", () => child.kill());
  for (let waited = 0; waited < 300; waited += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}:\n${said}`);
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return child;
    await sleep(100);
  }
  child.kill();
  throw new Error(`${name} did not answer at ${url} within 30 s:\n${said}`);
}

function freePort(): Promise<number> {
  const socket = createSocket();
  return new Promise((done, fail) => {
    socket.once("error", fail);
    socket.listen(0, host, () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => done(port));
    });
  });
}
