"""One machine, one person: what `./bin/demo` runs, and what a developer starts by hand."""

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, LOGGING, env

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "only-for-this-machine-never-for-a-city")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

if DEBUG:
    LOGGING["formatters"]["line"].pop("()")  # type: ignore[index]

INSTALLED_APPS = [*INSTALLED_APPS, "apps.demo"]
LOGIN_URL = "demo:sign-in"
LOGOUT_REDIRECT_URL = "demo:sign-in"
SAMPLE_DATA = True
DELIVERIES_PER_MINUTE = env.int("DELIVERIES_PER_MINUTE", 6000)

# Where the demo's mail server keeps what it received; read at /mailbox/.
MAILBOX = env.str("KOMARIGOTO_MAILBOX", "")

# Static files straight from the apps: nothing to collect before the first page.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
