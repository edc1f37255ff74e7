"""The test suite. `tests/embedded.py` has put the servers' addresses into the environment."""

from config.settings.local import *  # noqa: F403
from config.settings.local import DATABASES, LIMITS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SAMPLE_DATA = False
# Departments of the tests have one or two people; tests of small ones say so.
SMALL_DEPARTMENT = 0
# They ask more often than anybody types; tests of the limits set their own.
LIMITS.clear()

# Tests open and drop databases under the connections; a pool would hold them open.
del DATABASES["default"]["OPTIONS"]["pool"]
