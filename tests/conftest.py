"""Settings of the test run, and what is checked after every single test."""

import os
import tempfile

os.environ.setdefault("ZELFBEHEER_DATA", tempfile.mkdtemp(prefix="zelfbeheer-test-"))
os.environ.setdefault("ZELFBEHEER_SECRET_KEY", "only-for-tests")

import pytest


@pytest.fixture(autouse=True)
def _quick(settings):
    """Hash PINs quickly and serve static files without a built manifest."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def _nothing_strays(request):
    """After every test that used the database: no row points into another community."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        from zelfbeheer.foundation.tenancy.walk import strays

        assert strays() == []
