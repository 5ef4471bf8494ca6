rm state.json
pulumi stack export --stack prod --file state.json
