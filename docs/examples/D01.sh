pulumi stack change-secrets-provider 'awskms://alias/acme-state-secrets?region=us-west-2' --stack prod
