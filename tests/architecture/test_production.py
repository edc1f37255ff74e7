"""Production starts with all its secrets, without a warning, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SIGN_IN = {
    "GOOGLE_CLIENT_ID": "client",
    "GOOGLE_CLIENT_SECRET": "secret",
    "GOOGLE_HOSTED_DOMAINS": "city.example",
}
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "".join(chr(33 + place % 90) for place in range(70)),
    "DATABASE_URL": "postgres://komarigoto@db.invalid/komarigoto",
    "REDIS_URL": "redis://redis.invalid:6379/0",
    "EMAIL_URL": "smtp://mail.invalid:25",
    "ALLOWED_HOSTS": "komarigoto.city.example",
    "SITE_URL": "https://komarigoto.city.example",
    "DEFAULT_FROM_EMAIL": "komarigoto@city.example",
    "CITY_NAME": "Example City",
    **SIGN_IN,
}


def check(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_environment_has_no_warning():
    result = check(COMPLETE)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_without_an_identity_provider_it_is_said_that_nobody_gets_in():
    result = check({name: value for name, value in COMPLETE.items() if name not in SIGN_IN})
    assert "identity.E001" in result.stderr


WITHOUT = COMPLETE.keys() - {"DJANGO_SETTINGS_MODULE", "GOOGLE_CLIENT_ID"}


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_a_missing_value_stops_it_by_name(name):
    result = check({key: value for key, value in COMPLETE.items() if key != name})
    assert result.returncode != 0
    assert f"Set the {name} environment variable" in result.stderr


def tell(code: str, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **COMPLETE, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_the_demo_is_not_in_production():
    code = "from config.settings.production import INSTALLED_APPS as a; print('apps.demo' in a)"
    assert tell(code) == "False"


def test_encryption_asked_for_in_the_database_address_is_not_dropped():
    code = "from config.settings.production import DATABASES as d; print(d['default']['OPTIONS'])"
    address = f"{COMPLETE['DATABASE_URL']}?sslmode=verify-full"
    assert "'sslmode': 'verify-full'" in tell(code, DATABASE_URL=address)
