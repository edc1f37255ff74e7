"""A Redis of our own on a private socket. It keeps nothing: what is due is in the database."""

import socket
from pathlib import Path

from apps.demo.datafolder import DataFolder
from apps.demo.processes import Child, Family
from apps.demo.programs import redis_program, redis_within_reach
from apps.demo.waiting import wait_until


def start_redis(family: Family, folder: DataFolder) -> Child:
    """Start the server; `wait_for_redis` says when it answers."""
    program = redis_within_reach(redis_program(), of=folder.account, copies=folder.programs)
    address = ("--port", "0", "--unixsocket", socket_of(folder), "--unixsocketperm", "700")
    nothing_kept = ("--dir", folder.sockets, "--save", "", "--appendonly", "no")
    return family.start(
        "Redis", [program, *address, *nothing_kept], log=folder.log("redis"), account=folder.account
    )


def wait_for_redis(child: Child, folder: DataFolder) -> None:
    """Return when the server answers."""
    wait_until(lambda: _answers(socket_of(folder)), child=child)


def redis_environment(folder: DataFolder) -> dict[str, str]:
    """The address, for the cache and, in Celery's own spelling, for the queue."""
    path = socket_of(folder)
    return {"REDIS_URL": f"unix://{path}", "CELERY_BROKER_URL": f"redis+socket://{path}"}


def socket_of(folder: DataFolder) -> Path:
    return folder.sockets / "redis.sock"


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
