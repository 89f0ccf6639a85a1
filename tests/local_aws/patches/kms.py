import json

from moto.kms.models import KmsBackend
from moto.kms.responses import KmsResponse

DEFAULT_PERIOD = 365


def store_rotation_period() -> None:
    enable = KmsResponse.enable_key_rotation
    status = KmsResponse.get_key_rotation_status

    def key_of(response):
        backend: KmsBackend = response.kms_backend
        return backend.keys[backend.get_key_id(response._get_param("KeyId"))]

    def enable_with_period(self):
        answer = enable(self)
        key_of(self).rotation_period = self._get_param("RotationPeriodInDays") or DEFAULT_PERIOD
        return answer

    def status_with_period(self):
        answer = json.loads(status(self))
        if answer["KeyRotationEnabled"]:
            period = getattr(key_of(self), "rotation_period", DEFAULT_PERIOD)
            answer["RotationPeriodInDays"] = period
        return json.dumps(answer)

    KmsResponse.enable_key_rotation = enable_with_period
    KmsResponse.get_key_rotation_status = status_with_period
