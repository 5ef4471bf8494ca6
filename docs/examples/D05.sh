# us-west-2 is a region in which nothing of the stack runs.
pulumi stack export --stack prod --file state.json
pulumi login 's3://acme-state?region=us-west-2'
pulumi stack init prod --secrets-provider 'awskms://alias/acme-state-secrets?region=us-west-2'
pulumi stack import --stack prod --file state.json
pulumi preview --stack prod --expect-no-changes
