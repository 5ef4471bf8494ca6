import * as cdn from "@pulumi/azure-native/cdn";
import * as dns from "@pulumi/azure-native/dns";
import * as frontdoor from "@pulumi/azure-native/frontdoor";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { Place, Placed } from "../../place";
import { physicalName } from "../../topology/names/names";
import { within, type ZonePlace } from "./zone";

/** What everything of Front Door is below. */
export interface Below {
  /** Its resource group. */
  readonly resourceGroupName: Input<string>;
  /** Its profile. */
  readonly profileName: Input<string>;
}

/** Managed rules and private links are for this tier alone. Source: documentation comments of the package, 3.28. */
export const sku = "Premium_AzureFrontDoor";

/**
 * Rule sets that a tier pays for, as they were the newest of their API.
 * @source Microsoft's documentation of the web application firewall on Front Door, from memory, unverified.
 */
const ruleSets = [
  { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
  { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
];

/** States of a domain that somebody has proven to be theirs. Source: Microsoft's documentation, domain.md. */
const proven: readonly string[] = ["Approved", "PendingRevalidation"];

/** What a domain at Front Door is given. */
export interface AnycastDomainArgs {
  /** Whose it is, and what protects it. */
  readonly place: Placed<Place<AzureFoundationOutputs>>;
  /** The name users call. */
  readonly domain: string;
  /** How long an answer of DNS may be kept, in seconds. */
  readonly ttlSeconds: number;
  /**
   * Whether requests pass a firewall.
   * @default true
   */
  readonly firewall?: boolean;
  /** Resource group of what belongs to no region. */
  readonly resourceGroupName: Input<string>;
  /** Resource id of the domain's zone. */
  readonly zoneId: Input<string>;
  /** The zone, as record sets name it. */
  readonly zone: ZonePlace;
  /** The profile of Front Door. */
  readonly below: Below;
}

/**
 * A domain at Front Door: a certificate that the service manages, the proof in DNS that it asks for, and the firewall
 * before it.
 *
 * The certificate comes minutes to an hour after the proof. It is not renewed by itself, since an alias record is no CNAME:
 * 45 days before its end the domain's state is PendingRevalidation, and somebody asks for a new token with `az afd
 * custom-domain regenerate-validation-token`, then `pulumi refresh` and `pulumi up` write it down. (Microsoft's
 * documentation, domain.md and apex-domain.md; not tried in a subscription.)
 */
export class AzureAnycastDomain extends Component {
  /** Resource id of the domain. */
  readonly domainId: Output<string>;
  /** Whether somebody has proven that the domain is theirs, as of the last refresh: without it there is no certificate. */
  readonly isProven: Output<boolean>;

  constructor(name: string, args: AnycastDomainArgs, opts?: ComponentResourceOptions) {
    super("AzureAnycastDomain", name, args, opts);
    const domain = this.customDomain(name, args);
    if (args.firewall ?? true) this.firewall(name, args, domain);

    this.domainId = domain.id;
    this.isProven = domain.domainValidationState.apply((state) => proven.includes(state));
    const { domainId, isProven } = this;
    this.registerOutputs({ domainId, isProven });
  }

  private customDomain(name: string, args: AnycastDomainArgs): cdn.AFDCustomDomain {
    const { place, domain, zone, zoneId, ttlSeconds, below } = args;
    const custom = new cdn.AFDCustomDomain(
      `${name}-name`,
      {
        ...below,
        customDomainName: domain.replaceAll(".", "-"),
        hostName: domain,
        azureDnsZone: { id: zoneId },
        tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
      },
      this.own(place.hold),
    );
    // Once the domain is approved the service may tell no token any more, and a record set is never empty.
    const token = custom.validationProperties.apply((properties) => properties?.validationToken || "proven");
    new dns.RecordSet(
      `${name}-proof`,
      {
        resourceGroupName: zone.resourceGroupName,
        zoneName: zone.zoneName,
        relativeRecordSetName: within(zone, `_dnsauth.${domain}`),
        recordType: "TXT",
        // As long as an old answer is kept a renewal fails.
        ttl: ttlSeconds,
        txtRecords: [{ value: [token] }],
      },
      this.own(place.hold),
    );
    return custom;
  }

  private firewall(name: string, args: AnycastDomainArgs, domain: cdn.AFDCustomDomain): void {
    const { identity, hold, tags } = args.place;
    const policy = new frontdoor.Policy(
      `${name}-firewall`,
      {
        resourceGroupName: args.resourceGroupName,
        policyName: physicalName("wafPolicy", identity, "edge"),
        location: "global",
        sku: { name: sku },
        policySettings: { enabledState: "Enabled", mode: "Prevention", requestBodyCheck: "Enabled" },
        managedRules: { managedRuleSets: ruleSets },
        tags,
      },
      this.own(hold),
    );
    new cdn.SecurityPolicy(
      `${name}-guarded`,
      {
        ...args.below,
        securityPolicyName: "firewall",
        parameters: {
          type: "WebApplicationFirewall",
          wafPolicy: { id: policy.id },
          associations: [{ domains: [{ id: domain.id }], patternsToMatch: ["/*"] }],
        },
      },
      this.own(hold),
    );
  }
}
