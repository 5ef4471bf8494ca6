import { createPublicKey, randomBytes, webcrypto } from "node:crypto";
// The library for certificates is built on a container that does not load without it.
import "reflect-metadata";
import type * as x509 from "@peculiar/x509";
import { isProps, type Props, Refusal, textAt, valuesAt } from "../world/values";
import { algorithmOf, idOf, privateKey } from "./keys";
import { signing } from "./signing";
import { extendedUsages, usages } from "./usages";

/** What a certificate or a request became. */
export interface Made {
  /** The id that the provider gives it. */
  readonly id: string;
  /** What the engine is told of it. */
  readonly outputs: Props;
}

// It takes half a second to load, and most worlds make no certificate.
const library = () => import("@peculiar/x509");

/** Parts of a subject in the order in which Go writes them. */
const subjectParts = [
  ["country", "C"],
  ["organization", "O"],
  ["organizationalUnit", "OU"],
  ["locality", "L"],
  ["province", "ST"],
  ["streetAddresses", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "CN"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "E"],
] as const;

function subjectOf(inputs: Props): x509.JsonName {
  const given = isProps(inputs.subject) ? inputs.subject : {};
  return subjectParts.flatMap(([name, short]) => {
    const values = valuesAt(given, name).map(String);
    return values.length > 0 ? [{ [short]: values }] : [];
  });
}

const alternativeNamesOid = "2.5.29.17";

function alternativeNames(lib: typeof x509, inputs: Props): x509.Extension[] {
  const kinds = { dns: "dnsNames", ip: "ipAddresses", url: "uris" } as const;
  const names = Object.entries(kinds).flatMap(([type, argument]) =>
    valuesAt(inputs, argument).map((value) => ({ type: type as keyof typeof kinds, value: String(value) })),
  );
  return names.length > 0 ? [new lib.SubjectAlternativeNameExtension(names)] : [];
}

/** A request for a certificate. Source: terraform-provider-tls, resource_cert_request.go. */
export async function certRequest(inputs: Props): Promise<Made> {
  const lib = await library();
  const key = privateKey(keyText(inputs, "privateKeyPem"), "privateKeyPem");
  const { algorithm, secret, open } = await signing(key, "privateKeyPem");
  const request = await lib.Pkcs10CertificateRequestGenerator.create(
    {
      name: subjectOf(inputs),
      keys: { privateKey: secret, publicKey: open },
      signingAlgorithm: algorithm,
      extensions: alternativeNames(lib, inputs),
    },
    webcrypto,
  );
  const certRequestPem = `${request.toString("pem")}\n`;
  return { id: idOf(certRequestPem), outputs: { certRequestPem, keyAlgorithm: algorithmOf(key) } };
}

/** A certificate that is its own authority. Source: terraform-provider-tls, resource_self_signed_cert.go. */
export async function selfSigned(inputs: Props): Promise<Made> {
  const lib = await library();
  const key = privateKey(keyText(inputs, "privateKeyPem"), "privateKeyPem");
  const signer = await signing(key, "privateKeyPem");
  const subject = subjectOf(inputs);
  if (inputs.isCaCertificate === true && subject.length === 0)
    throw new Refusal("a certificate authority needs a subject with at least one name");
  const identifier = await identifierOf(lib, inputs, signer.open);
  if (inputs.setAuthorityKeyId === true && !identifier)
    throw new Refusal("setAuthorityKeyId needs setSubjectKeyId or isCaCertificate");
  const own = identifier && inputs.setAuthorityKeyId === true ? [authority(lib, identifier)] : [];
  return issued(lib, inputs, {
    subject,
    issuer: subject,
    subjectKey: signer.open,
    signer,
    extensions: [...(identifier ? [identifier] : []), ...own, ...alternativeNames(lib, inputs)],
    outputs: { keyAlgorithm: algorithmOf(key) },
  });
}

/** A certificate that an authority signed. Source: terraform-provider-tls, resource_locally_signed_cert.go. */
export async function locallySigned(inputs: Props): Promise<Made> {
  const lib = await library();
  const request = parsed(
    () => new lib.Pkcs10CertificateRequest(textAt(inputs, "certRequestPem")),
    "certRequestPem is no certificate request in PEM",
  );
  const parent = parsed(
    () => new lib.X509Certificate(textAt(inputs, "caCertPem")),
    "caCertPem is no certificate in PEM",
  );
  const key = privateKey(keyText(inputs, "caPrivateKeyPem"), "caPrivateKeyPem");
  const signer = await signing(key, "caPrivateKeyPem");
  const subjectKey = await request.publicKey.export(webcrypto);
  if (!Buffer.from(parent.publicKey.rawData).equals(createPublicKey(key).export({ type: "spki", format: "der" })))
    throw new Refusal("caPrivateKeyPem is not the key of caCertPem");
  const identifier = await identifierOf(lib, inputs, subjectKey);
  const above = parent.getExtension(lib.SubjectKeyIdentifierExtension);
  const names = request.getExtension(alternativeNamesOid);
  const extensions = [identifier, above && authority(lib, above), names].filter(
    (one) => one !== undefined && one !== null,
  );
  return issued(lib, inputs, {
    subject: request.subjectName.toJSON(),
    issuer: parent.subjectName.toJSON(),
    subjectKey,
    signer,
    extensions,
    outputs: { caKeyAlgorithm: algorithmOf(key) },
  });
}

function keyText(inputs: Props, argument: string): string {
  return textAt(inputs, argument) || textAt(inputs, `${argument}Wo`);
}

function parsed<Result>(parse: () => Result, refusal: string): Result {
  try {
    return parse();
  } catch {
    throw new Refusal(refusal);
  }
}

async function identifierOf(lib: typeof x509, inputs: Props, key: webcrypto.CryptoKey) {
  const wanted = inputs.setSubjectKeyId === true || inputs.isCaCertificate === true;
  return wanted ? lib.SubjectKeyIdentifierExtension.create(key, false, webcrypto) : undefined;
}

function authority(lib: typeof x509, { keyId }: x509.SubjectKeyIdentifierExtension) {
  return new lib.AuthorityKeyIdentifierExtension(keyId);
}

interface Certificate {
  readonly subject: x509.JsonName;
  readonly issuer: x509.JsonName;
  readonly subjectKey: webcrypto.CryptoKey;
  readonly signer: Awaited<ReturnType<typeof signing>>;
  readonly extensions: x509.Extension[];
  readonly outputs: Props;
}

async function issued(lib: typeof x509, inputs: Props, wanted: Certificate): Promise<Made> {
  const start = new Date(Math.floor(Date.now() / 1000) * 1000);
  const end = new Date(start.getTime() + Number(inputs.validityPeriodHours) * 3_600_000);
  const serialNumber = randomBytes(16).toString("hex").replace(/^./, "1");
  const uses = valuesAt(inputs, "allowedUses").map(String);
  const flags = uses.reduce((sum, use) => sum | (usages[use] ?? 0), 0);
  const extended = uses.flatMap((use) => extendedUsages[use] ?? []);
  const ca = inputs.isCaCertificate === true;
  const longest = Number(inputs.maxPathLength ?? -1);
  const certificate = await lib.X509CertificateGenerator.create(
    {
      serialNumber,
      subject: wanted.subject,
      issuer: wanted.issuer,
      notBefore: start,
      notAfter: end,
      publicKey: wanted.subjectKey,
      signingKey: wanted.signer.secret,
      signingAlgorithm: wanted.signer.algorithm,
      extensions: [
        ...(flags > 0 ? [new lib.KeyUsagesExtension(flags, true)] : []),
        ...(extended.length > 0 ? [new lib.ExtendedKeyUsageExtension(extended)] : []),
        new lib.BasicConstraintsExtension(ca, ca && longest >= 0 ? longest : undefined, true),
        ...wanted.extensions,
      ],
    },
    webcrypto,
  );
  const [validityStartTime, validityEndTime] = [start, end].map((time) => time.toISOString().replace(".000Z", "Z"));
  return {
    id: BigInt(`0x${serialNumber}`).toString(),
    outputs: {
      ...wanted.outputs,
      certPem: `${certificate.toString("pem")}\n`,
      validityStartTime: validityStartTime ?? "",
      validityEndTime: validityEndTime ?? "",
      readyForRenewal: false,
    },
  };
}
