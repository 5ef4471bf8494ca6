# us-west-2 is a region in which nothing of the stack runs.
pulumi stack change-secrets-provider 'awskms://alias/acme-state-secrets?region=us-west-2' --stack prod
