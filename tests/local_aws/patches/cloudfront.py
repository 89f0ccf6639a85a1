from moto.cloudfront.models import (
    DefaultCacheBehaviour,
    DistributionConfig,
    Origin,
    ViewerCertificate,
)


def send_to_groups_of_origins() -> None:
    init = DistributionConfig.__init__

    def init_with_groups(self, config):
        behavior = config.get("DefaultCacheBehavior", {})
        target = behavior.get("TargetOriginId")
        groups = (config.get("OriginGroups") or {}).get("Items") or []
        is_group = any(group["Id"] == target for group in groups)
        if is_group:
            first = config["Origins"]["Items"][0]["Id"]
            config["DefaultCacheBehavior"] = behavior | {"TargetOriginId": first}
        init(self, config)
        if is_group:
            config["DefaultCacheBehavior"].target_origin_id = target

    DistributionConfig.__init__ = init_with_groups


def keep_what_distributions_are_given() -> None:
    origin, behavior = Origin.__init__, DefaultCacheBehaviour.__init__
    certificate = ViewerCertificate.__init__

    def origin_with_access(self, given):
        origin(self, given)
        self.origin_access_control_id = given.get("OriginAccessControlId") or ""

    def behavior_by_policy(self, config):
        behavior(self, config)
        if self.cache_policy_id:
            self.forwarded_values = None

    def certificate_of_its_own(self, config):
        certificate(self, config)
        if self.acm_certificate_arn or self.iam_certificate_id:
            self.cloud_front_default_certificate = False

    Origin.__init__ = origin_with_access
    DefaultCacheBehaviour.__init__ = behavior_by_policy
    ViewerCertificate.__init__ = certificate_of_its_own
