import { accountDecides, type PolicyDocument, partition } from "../../../foundation/aws/documents";

/**
 * Policy of a key that Aurora DSQL uses: its account's IAM policies decide as by default, and the service may use it for
 * the account's clusters in the region. The service asks in its own name, which no policy of the account speaks about.
 * @param account - The account's id.
 * @param region - The region of key and clusters.
 * @source Aurora DSQL user guide, "Key policy for a customer managed key"; with every cluster instead of one, since the
 * key is older than the cluster's id. Not tried in an account.
 */
export function dsqlKeyPolicy(account: string, region: string): PolicyDocument {
  const source = { "aws:SourceArn": `arn:${partition}:dsql:${region}:${account}:cluster/*` };
  const service = { Effect: "Allow", Principal: { Service: "dsql.amazonaws.com" }, Resource: "*" } as const;
  return {
    Version: "2012-10-17",
    Statement: [
      accountDecides(account),
      {
        Sid: "ClustersEncrypt",
        ...service,
        Action: ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        Condition: { StringLike: { "kms:EncryptionContext:aws:dsql:ClusterId": "*", ...source } },
      },
      { Sid: "ClustersLook", ...service, Action: ["kms:DescribeKey"], Condition: { StringLike: source } },
    ],
  };
}
