import { createHash } from "node:crypto";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { type ComponentResourceOptions, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";

/** Who acts as whom in a cluster. */
export interface AzurePodIdentitiesArgs {
  /** Whose they are, where, and what protects them. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Issuer of the cluster's tokens for service accounts. */
  readonly issuer: Output<string>;
}

/** A user-assigned identity by its names. */
export interface NamedIdentity {
  /** Its resource group. */
  readonly group: Input<string>;
  /** Its name there. */
  readonly name: Input<string>;
}

const serviceAccountName = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?)\/([a-z0-9]([-.a-z0-9]*[a-z0-9])?)$/;
const inGroup = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/[^/]+\/userAssignedIdentities\/([^/]+)$/i;

/** Whom Entra ID takes a token of a cluster from. @source SDK, FederatedIdentityCredential: audiences. */
const audiences = ["api://AzureADTokenExchange"];

/**
 * Lets service accounts of a cluster act as user-assigned identities, without keys: Entra ID trusts the cluster's issuer for
 * that one account. An identity takes twenty of them, and one at a time, so they are written one after another; one that
 * is shared with another region's cluster may be written twice at once and refused, and the next `up` goes on.
 */
export class AzurePodIdentities extends Component {
  private readonly name: string;
  private readonly args: AzurePodIdentitiesArgs;
  private last: Resource[] = [];

  constructor(name: string, args: AzurePodIdentitiesArgs, opts?: ComponentResourceOptions) {
    super("AzurePodIdentities", name, { place: args.place }, opts);
    this.name = name;
    this.args = args;
    this.registerOutputs({ issuer: args.issuer });
  }

  /**
   * Lets one service account in.
   * @param serviceAccount - As `namespace/name`.
   * @param identityId - Resource id of a user-assigned identity.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the id is none of an identity.
   */
  trust(serviceAccount: string, identityId: Input<string>): managedidentity.FederatedIdentityCredential {
    const found = output(identityId).apply((id) => this.parts(serviceAccount, id));
    return this.trustNamed(serviceAccount, {
      group: found.apply(({ group }) => group),
      name: found.apply(({ name }) => name),
    });
  }

  /**
   * The same, for an identity by its names.
   * @param serviceAccount - As `namespace/name`.
   * @param identity - Its resource group, and its name there.
   * @throws ResourceError when the service account is not written as `namespace/name`.
   */
  trustNamed(serviceAccount: string, identity: NamedIdentity): managedidentity.FederatedIdentityCredential {
    if (!serviceAccountName.test(serviceAccount)) {
      this.refuse(`a service account is written as namespace/name, got "${serviceAccount}"`);
    }
    const [namespace = "", account = ""] = serviceAccount.split("/");
    const { place, issuer } = this.args;
    const credential = new managedidentity.FederatedIdentityCredential(
      `${this.name}-${serviceAccount}`,
      {
        resourceGroupName: identity.group,
        resourceName: identity.name,
        federatedIdentityCredentialResourceName: physicalName(
          "federatedCredential",
          place.identity,
          slugOf(serviceAccount),
        ),
        issuer,
        subject: `system:serviceaccount:${namespace}:${account}`,
        audiences,
      },
      this.own(place.hold, { dependsOn: [...this.last] }),
    );
    this.last = [credential];
    return credential;
  }

  private parts(serviceAccount: string, id: string) {
    const [, group, name] = inGroup.exec(id) ?? [];
    if (group !== undefined && name !== undefined) return { group, name };
    const form =
      "/subscriptions/.../resourceGroups/GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME";
    return this.refuse(
      `podIdentities["${serviceAccount}"] must be the resource id of an identity (${form}), got "${id}"`,
    );
  }
}

/** Readable, and a digest because different accounts can read alike. */
function slugOf(serviceAccount: string): string {
  const plain = serviceAccount.replace(/[^a-z0-9]+/g, "-");
  return `${plain}-${createHash("sha256").update(serviceAccount).digest("hex").slice(0, 8)}`;
}
