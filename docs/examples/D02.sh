pulumi stack change-secrets-provider --stack prod \
  azurekeyvault://acme-secrets.vault.azure.net/keys/state/0123456789abcdef0123456789abcdef
