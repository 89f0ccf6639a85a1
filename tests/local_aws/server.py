"""moto's own server application, patched, behind what lets regions and calls fail."""

import functools
import logging

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from faults import Faults
from one_at_a_time import OneAtATime
from patches import apply_all
from promotions import Promotions
from region_switch import RegionSwitch


class KeepAlive(WSGIRequestHandler):
    """Terraform's provider makes thousands of requests: one connection serves many of them."""

    protocol_version = "HTTP/1.1"


class Dispatcher(DomainDispatcherApplication):
    """moto's own lists its folder and tries hundreds of patterns for each request."""

    def __init__(self, create_app):
        super().__init__(create_app)
        self.get_backend_for_host = functools.lru_cache(1024)(super().get_backend_for_host)


def make_local_server() -> BaseWSGIServer:
    """A server on a free port of 127.0.0.1 (its `server_port`), which does not serve yet."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    apply_all()
    moto = OneAtATime(Dispatcher(create_backend_app))
    application = Faults(Promotions(RegionSwitch(moto)))
    return make_server("127.0.0.1", 0, application, threaded=True, request_handler=KeepAlive)
