from moto.cloudtrail.models import CloudTrailBackend


def take_arns_for_names() -> None:
    def by_name_or_arn(action):
        def with_name(self, name):
            return action(self, self.get_trail(name).trail_name)

        return with_name

    for name in ("start_logging", "stop_logging", "delete_trail"):
        setattr(CloudTrailBackend, name, by_name_or_arn(getattr(CloudTrailBackend, name)))
