const head = "urn:pulumi:prod::trilith::";
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

export const stackUrn = `${head}pulumi:pulumi:Stack::trilith-prod`;
export const providerUrn = `${head}pulumi:providers:aws::shop-aws`;
export const networkUrn = `${head}trilith:index:AwsNetwork::shop-eu-west-1-network`;

/** The ciphertext of a secret, as a state holds it. */
export const sealedPassword = { [signature]: secretSignature, ciphertext: "v1:abc:def" };

/** URN of a child of the network in the killed stack. */
export function childUrn(type: string, name: string): string {
  return `${head}trilith:index:AwsNetwork$${type}::${name}`;
}

/** A resource that the killed stack's state has, or wanted. */
export function child(type: string, name: string, inputs: object, id?: string) {
  const own = { urn: childUrn(type, name), type, custom: true, inputs, parent: networkUrn };
  return { ...own, provider: `${providerUrn}::6a1`, ...(id !== undefined && { id }) };
}

/** The state that a killed engine leaves, with these resources and with creates under way. */
export function killedState(creating: readonly object[], resources: readonly object[] = []) {
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-21T13:00:00Z" },
      resources: [
        { urn: stackUrn, type: "pulumi:pulumi:Stack" },
        { urn: providerUrn, type: "pulumi:providers:aws", custom: true, id: "6a1", inputs: { region: "us-west-2" } },
        { urn: networkUrn, type: "trilith:index:AwsNetwork", parent: stackUrn },
        ...resources,
      ],
      pending_operations: creating.map((resource) => ({ type: "creating", resource })),
    },
  };
}
