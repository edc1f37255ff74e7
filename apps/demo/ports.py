"""Addresses on this machine only. A socket is bound before its server starts: no race for it."""

import errno
import os
import socket

from apps.demo.problems import Problem

LOOPBACK = "127.0.0.1"
LARGEST_PORT = 65535


def listen(port: int = 0) -> socket.socket:
    """A listening socket to hand to a child; port 0 is any that is free."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as refused:
        listener.close()
        raise Problem(_why(port, refused)) from refused
    return listener


def chosen_port(text: str) -> int:
    """The port a person asked for; 0 is any that is free."""
    if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_PORT):
        raise Problem(f"PORT={text} はポート番号ではありません / is not a port number")
    return int(text)


def _why(port: int, refused: OSError) -> str:
    if refused.errno == errno.EADDRINUSE:
        return (
            f"ポート {port} は使用中です。PORT=8001 bin/demo のように別の番号を選んでください。"
            f" / Port {port} is taken; choose another one, as in PORT=8001 bin/demo."
        )
    reason = os.strerror(refused.errno or 0)
    return f"ポート {port} を開けません / cannot open port {port}: {reason}"
