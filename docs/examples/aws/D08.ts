import * as ssm from "@pulumi/aws/ssm";
import { secret } from "@pulumi/pulumi";

new ssm.Parameter("token", { type: "SecureString", value: secret("from the configuration, never from the program") });
