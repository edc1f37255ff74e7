"""The test suite. `tests/embedded.py` has put the servers' addresses into the environment."""

from config.settings.local import *  # noqa: F403
from config.settings.local import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SAMPLE_DATA = False

# Tests open and drop databases under the connections; a pool would hold them open.
del DATABASES["default"]["OPTIONS"]["pool"]
