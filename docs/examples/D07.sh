pulumi cancel --stack prod
npx trilith recover --stack prod
