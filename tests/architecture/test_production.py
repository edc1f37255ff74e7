"""Production starts with all its secrets, without a warning, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

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


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "DJANGO_SETTINGS_MODULE"])
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
