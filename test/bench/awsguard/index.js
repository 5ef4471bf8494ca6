const { AwsGuard } = require("@pulumi/awsguard");

// These rules ask AWS itself, which a bench cannot.
new AwsGuard({ all: "advisory", acmCertificateExpiration: "disabled" });
