from moto.cloudfront.models import DistributionConfig


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
