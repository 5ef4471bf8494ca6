import { type Counterpart, listOf } from "./row";

const own = "the provider's own: what it does at a deletion";

/** Clusters, front doors, and how users are led to them. */
export const system: Readonly<Record<string, Counterpart>> = {
  "aws:eks/cluster:Cluster": {
    type: "AWS::EKS::Cluster",
    names: {
      vpcConfig: "ResourcesVpcConfig",
    },
    shapes: {
      enabledClusterLogTypes: (types) => ({
        Logging: { ClusterLogging: { EnabledTypes: listOf(types).map((Type) => ({ Type })) } },
      }),
    },
    listed: ["encryptionConfig"],
  },
  "aws:eks/accessEntry:AccessEntry": { type: "AWS::EKS::AccessEntry" },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    partOf: "aws:eks/accessEntry:AccessEntry",
    by: ["principalArn", "principalArn"],
    inside: ["AccessPolicies"],
    without: { clusterName: "the entry says it" },
  },
  "aws:ecr/repository:Repository": {
    type: "AWS::ECR::Repository",
    names: {
      name: "RepositoryName",
      encryptionConfigurations: "EncryptionConfiguration",
      forceDelete: "EmptyOnDelete",
    },
    single: ["encryptionConfigurations"],
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    partOf: "aws:ecr/repository:Repository",
    by: ["repository", "name"],
    names: { policy: "LifecyclePolicy.LifecyclePolicyText" },
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": { type: "AWS::ECR::ReplicationConfiguration" },
  "aws:lb/loadBalancer:LoadBalancer": {
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    names: { loadBalancerType: "Type" },
    shapes: { internal: (value) => ({ Scheme: value === true ? "internal" : "internet-facing" }) },
    attributes: {
      list: "LoadBalancerAttributes",
      keys: {
        desyncMitigationMode: "routing.http.desync_mitigation_mode",
        dropInvalidHeaderFields: "routing.http.drop_invalid_header_fields.enabled",
        enableDeletionProtection: "deletion_protection.enabled",
        enableWafFailOpen: "waf.fail_open.enabled",
        enableZonalShift: "zonal_shift.config.enabled",
      },
    },
  },
  "aws:lb/listener:Listener": {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    shapes: { certificateArn: (CertificateArn) => ({ Certificates: [{ CertificateArn }] }) },
    without: { tags: "CloudFormation has no labels on a listener" },
  },
  "aws:lb/targetGroup:TargetGroup": {
    type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    names: {
      "healthCheck.healthyThreshold": "HealthyThresholdCount",
      "healthCheck.unhealthyThreshold": "UnhealthyThresholdCount",
      "healthCheck.interval": "HealthCheckIntervalSeconds",
      "healthCheck.timeout": "HealthCheckTimeoutSeconds",
      "healthCheck.matcher": "Matcher.HttpCode",
      "healthCheck.path": "HealthCheckPath",
      "healthCheck.protocol": "HealthCheckProtocol",
    },
    attributes: {
      list: "TargetGroupAttributes",
      keys: {
        deregistrationDelay: "deregistration_delay.timeout_seconds",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsCount":
          "target_group_health.dns_failover.minimum_healthy_targets.count",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage":
          "target_group_health.dns_failover.minimum_healthy_targets.percentage",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsCount":
          "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsPercentage":
          "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
      },
    },
  },
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": {
    type: "AWS::ARCZonalShift::ZonalAutoshiftConfiguration",
    names: { resourceArn: "ResourceIdentifier", outcomeAlarms: "PracticeRunConfiguration.OutcomeAlarms" },
  },
  "aws:wafv2/webAcl:WebAcl": {
    type: "AWS::WAFv2::WebACL",
    names: {
      "visibilityConfig.cloudwatchMetricsEnabled": "VisibilityConfig.CloudWatchMetricsEnabled",
      "rules.visibilityConfig.cloudwatchMetricsEnabled": "VisibilityConfig.CloudWatchMetricsEnabled",
    },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    type: "AWS::WAFv2::WebACLAssociation",
    names: { webAclArn: "WebACLArn" },
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    type: "AWS::WAFv2::LoggingConfiguration",
  },
  "aws:acm/certificate:Certificate": { type: "AWS::CertificateManager::Certificate" },
  "aws:acm/certificateValidation:CertificateValidation": {
    nowhere: "waits for a certificate, which CloudFormation does by itself",
  },
  "aws:route53/zone:Zone": {
    type: "AWS::Route53::HostedZone",
    names: {
      comment: "HostedZoneConfig.Comment",
      enableAcceleratedRecovery: "HostedZoneFeatures.EnableAcceleratedRecovery",
    },
    tags: { name: "HostedZoneTags" },
    without: { forceDestroy: own },
  },
  "aws:route53/record:Record": {
    type: "AWS::Route53::RecordSet",
    names: {
      zoneId: "HostedZoneId",
      ttl: "TTL",
      records: "ResourceRecords",
      "aliases.name": "AliasTarget.DNSName",
      "aliases.zoneId": "AliasTarget.HostedZoneId",
      "aliases.evaluateTargetHealth": "AliasTarget.EvaluateTargetHealth",
      "failoverRoutingPolicies.type": "Failover",
      "latencyRoutingPolicies.region": "Region",
      "weightedRoutingPolicies.weight": "Weight",
      "geolocationRoutingPolicies.continent": "GeoLocation.ContinentCode",
      "geolocationRoutingPolicies.country": "GeoLocation.CountryCode",
      "geolocationRoutingPolicies.subdivision": "GeoLocation.SubdivisionCode",
    },
    single: [
      "aliases",
      "failoverRoutingPolicies",
      "latencyRoutingPolicies",
      "weightedRoutingPolicies",
      "geolocationRoutingPolicies",
    ],
  },
  "aws:route53/healthCheck:HealthCheck": {
    type: "AWS::Route53::HealthCheck",
    inside: "HealthCheckConfig",
    names: { fqdn: "FullyQualifiedDomainName", enableSni: "EnableSNI" },
    tags: { name: "HealthCheckTags" },
  },
  "aws:globalaccelerator/accelerator:Accelerator": { type: "AWS::GlobalAccelerator::Accelerator" },
  "aws:globalaccelerator/listener:Listener": { type: "AWS::GlobalAccelerator::Listener" },
  "aws:globalaccelerator/endpointGroup:EndpointGroup": {
    type: "AWS::GlobalAccelerator::EndpointGroup",
    names: { "endpointConfigurations.clientIpPreservationEnabled": "ClientIPPreservationEnabled" },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    type: "AWS::CloudWatch::Alarm",
    names: { name: "AlarmName", metricQueries: "Metrics" },
    shapes: {
      dimensions: (map) => ({ Dimensions: Object.entries(map ?? {}).map(([Name, Value]) => ({ Name, Value })) }),
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": { type: "AWS::Logs::LogGroup", names: { name: "LogGroupName" } },
  "aws:sns/topic:Topic": { type: "AWS::SNS::Topic", names: { name: "TopicName" } },
};
