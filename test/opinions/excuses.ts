import type { Excuse } from "./finding";

/** What cfn-lint finds and stays. */
export const lintExcuses: readonly Excuse[] = [];

/** What checkov finds and stays. */
export const scanExcuses: readonly Excuse[] = [
  {
    rule: "CKV2_AWS_71",
    type: "AWS::CertificateManager::Certificate",
    reason:
      "every region answers under a name of its own below the domain, and a region that comes must not make the others' certificates anew: a certificate's names are create-only",
  },
  {
    rule: "CKV_AWS_18",
    type: "AWS::S3::Bucket",
    reason:
      "who read or wrote Pulumi's state is told by CloudTrail's data events, which an account turns on as a whole; access logs come hours late and not for certain, and ask for another bucket",
  },
  {
    rule: "CKV_AWS_26",
    type: "AWS::SNS::Topic",
    reason:
      "an alarm's text is no secret, and with a customer's key an alarm arrives only while the key and its policy are in order: CloudWatch drops it silently otherwise",
  },
  {
    rule: "CKV_AWS_91",
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    reason:
      "access logs hold addresses of people, for which the user answers: a bucket, its policy and how long are theirs to choose; what the firewall stops is logged",
  },
  {
    rule: "CKV_AWS_107",
    type: "AWS::IAM::ManagedPolicy",
    reason:
      "found on the boundary of the systems' roles alone, which grants nothing: it is the most that a role can have, and what a role has is in a policy of its own",
  },
  {
    rule: "CKV_AWS_109",
    type: "AWS::IAM::ManagedPolicy",
    reason:
      "found on the boundary of the systems' roles alone, which grants nothing: it is the most that a role can have, and what a role has is in a policy of its own",
  },
  {
    rule: "CKV_AWS_111",
    type: "AWS::IAM::ManagedPolicy",
    reason:
      "the failover role acts on what stands in the account by tags and kinds, whose ids are not known when the role is made; each of its actions is listed",
  },
  {
    rule: "CKV_AWS_136",
    type: "AWS::ECR::Repository",
    reason:
      "images are encrypted with the service's key; a repository's encryption is create-only, and replacing it would delete the images that a failover starts",
  },
  {
    rule: "CKV_AWS_158",
    type: "AWS::Logs::LogGroup",
    reason:
      "logs of flows and of stopped requests are encrypted with the service's key, hold no content, and have what lets somebody in redacted; a customer's key is one more thing that can hide them in the worst night",
  },
];
