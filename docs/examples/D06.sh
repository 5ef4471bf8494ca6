npx trilith recover --stack prod          # says what it would do
npx trilith recover --stack prod --yes    # does it
