from copy import deepcopy

from moto.autoscaling.models import FakeAutoScalingGroup, FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult


def store_what_policies_are_by_default() -> None:
    init = FakeScalingPolicy.__init__
    put = AutoScalingResponse.put_scaling_policy

    def init_with_defaults(self, *args, **kwargs):
        init(self, *args, **kwargs)
        self.enabled = True
        if not self.predictive_scaling_configuration:
            self.predictive_scaling_configuration = None

    def put_with_enabled(self):
        answer = put(self)
        params = self._get_params()
        policy = self.autoscaling_backend.policies[params["PolicyName"]]
        policy.enabled = str(params.get("Enabled", True)).lower() == "true"
        return answer

    FakeScalingPolicy.__init__ = init_with_defaults
    AutoScalingResponse.put_scaling_policy = put_with_enabled


def store_how_groups_launch() -> None:
    def storing(action):
        def action_and_more(self):
            answer = action(self)
            name = self._get_param("AutoScalingGroupName")
            group = self.autoscaling_backend.autoscaling_groups[name]
            warmup = self._get_int_param("DefaultInstanceWarmup")
            role = self._get_param("ServiceLinkedRoleARN")
            if warmup is not None:
                group.default_instance_warmup = warmup
            if role:
                group.service_linked_role_arn = role
            return answer

        return action_and_more

    for action in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, action, storing(getattr(AutoScalingResponse, action)))


def keep_mixed_instances() -> None:
    update = FakeAutoScalingGroup.update
    ways_to_launch = ("launch_config_name", "launch_template", "mixed_instances_policy")

    def update_and_keep(self, **changes):
        if self.mixed_instances_policy and not any(changes.get(way) for way in ways_to_launch):
            kept = deepcopy(self.mixed_instances_policy)
            template = kept["LaunchTemplate"]["LaunchTemplateSpecification"]
            # Both are described, one can be given.
            if template.get("LaunchTemplateId"):
                template.pop("LaunchTemplateName", None)
            changes["mixed_instances_policy"] = kept
        return update(self, **changes)

    FakeAutoScalingGroup.update = update_and_keep


def refresh_instances_at_once() -> None:
    def start(self):
        name = self._get_param("AutoScalingGroupName")
        group = self.autoscaling_backend.autoscaling_groups[name]
        refreshes = group.__dict__.setdefault("refreshes", [])
        refreshes.insert(0, f"{name}-{len(refreshes) + 1}")
        return ActionResult({"InstanceRefreshId": refreshes[0]})

    def describe(self):
        name = self._get_param("AutoScalingGroupName")
        group = self.autoscaling_backend.autoscaling_groups[name]
        wanted = self._get_param("InstanceRefreshIds") or getattr(group, "refreshes", [])
        done = {"AutoScalingGroupName": name, "Status": "Successful", "PercentageComplete": 100}
        return ActionResult(
            {"InstanceRefreshes": [done | {"InstanceRefreshId": refresh} for refresh in wanted]}
        )

    AutoScalingResponse.start_instance_refresh = start
    AutoScalingResponse.describe_instance_refreshes = describe
