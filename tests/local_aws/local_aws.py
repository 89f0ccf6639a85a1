"""A local AWS API for tests: moto on a free port of 127.0.0.1, patched where it falls short.

    python3 local_aws.py --ready-file FILE [--account ID]

When it answers, FILE holds the port and standard output says it too. It ends on SIGTERM, and by
itself when the process that started it is gone. Exit code 69: moto is not installed.
"""

import argparse
import os
import signal
import sys
import threading
import time

MISSING = 69
# Read by moto when it is imported.
SETTINGS = {"MOTO_ACM_VALIDATION_WAIT": "1", "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ready-file", help="written with the port when the server answers")
    parser.add_argument("--account", default="123456789012", help="whose account it is")
    return parser.parse_args()


def announce(port: int, ready_file: str | None) -> None:
    print(port, flush=True)
    if ready_file:
        # Renamed into place: whoever waits for the file never reads half a number.
        with open(ready_file + ".new", "w", encoding="ascii") as file:
            file.write(f"{port}\n")
        os.replace(ready_file + ".new", ready_file)


def end_with_parent() -> None:
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def stop(*_) -> None:
    # At once: what moto holds lives in memory only, and its threads have nothing to finish.
    os._exit(0)


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    end_with_parent()
    os.environ.update(SETTINGS, MOTO_ACCOUNT_ID=options.account)
    try:
        import moto.server  # noqa: F401
    except ImportError as error:
        print(f"moto[server] is not installed: {error}", file=sys.stderr)
        return MISSING
    from server import make_local_server

    server = make_local_server()
    # Where an execution of Step Functions calls other services.
    os.environ["MOTO_PORT"] = str(server.server_port)
    announce(server.server_port, options.ready_file)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
