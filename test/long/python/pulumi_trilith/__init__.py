"""What `pulumi package add` generates, as far as the page's program needs it: the engine of a test has no generator."""

import pulumi

OUTPUTS = ["addresses", "database", "endpoint", "nameServers", "regions", "roles", "topology"]


class Platform(pulumi.ComponentResource):
    def __init__(self, name, configuration=None, opts=None):
        props = {"configuration": configuration, **dict.fromkeys(OUTPUTS)}
        version = pulumi.ResourceOptions(version="VERSION")
        opts = pulumi.ResourceOptions.merge(opts, version)
        super().__init__("trilith:index:Platform", name, props, opts, remote=True)
