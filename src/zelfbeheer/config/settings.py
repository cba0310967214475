"""Django's settings, read from the environment (see environment.py for every variable)."""

from pathlib import Path

from csp.constants import NONE, SELF

from zelfbeheer.config import environment, logs

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.folder()

SECRET_KEY = environment.secret_key()
SECRET_KEY_FALLBACKS = environment.earlier_secret_keys()
DEBUG = environment.flag("ZELFBEHEER_DEBUG")
HTTPS = environment.flag("ZELFBEHEER_HTTPS")
DEMO = environment.flag("ZELFBEHEER_DEMO")
ALLOWED_HOSTS = environment.hosts()

AREAS = {
    "foundation": (
        "tenancy",
        "accounts",
        "access",
        "audit",
        "messaging",
        "jobs",
        "files",
        "transfer",
        "intake",
        "retention",
        "search",
        "backups",
        "ui",
    ),
    "community": (
        "groups",
        "devices",
        "keys",
        "notices",
        "moments",
        "calendars",
        "charter",
        "decisions",
        "agreements",
        "statute",
        "meetings",
        "practical",
        "moving",
        "imports",
    ),
    "person": ("privacy", "inbox"),
    "house": ("duties", "places", "handover", "admissions", "meals", "rosters"),
    "pages": ("today", "board", "home", "day", "phone", "search"),
}
OWN_APPS = [f"zelfbeheer.{area}.{app}" for area, apps in AREAS.items() for app in apps]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",
    *OWN_APPS,
    "zelfbeheer.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
]

MIDDLEWARE = [
    "zelfbeheer.operating.middleware.HealthMiddleware",
    "zelfbeheer.community.meetings.middleware.PulseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "zelfbeheer.operating.middleware.HeadersMiddleware",
    "zelfbeheer.operating.requests.RequestLogMiddleware",
    "zelfbeheer.operating.middleware.MethodsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "zelfbeheer.operating.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zelfbeheer.foundation.ui.middleware.LanguageMiddleware",
    "zelfbeheer.community.groups.middleware.OwnWordsMiddleware",
    "zelfbeheer.operating.middleware.UploadLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "zelfbeheer.community.devices.middleware.SharedSessionMiddleware",
    "zelfbeheer.pages.phone.middleware.KeptPagesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zelfbeheer.foundation.access.middleware.MarkedViewsMiddleware",
]

ROOT_URLCONF = "zelfbeheer.config.urls"
WSGI_APPLICATION = "zelfbeheer.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "foundation" / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zelfbeheer.foundation.ui.context.page",
                "zelfbeheer.community.groups.voice.own_words_on_page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "zelfbeheer.foundation.ui.templatetags.components",
                "zelfbeheer.foundation.access.templatetags.access",
            ],
        },
    }
]

# SQLite: see docs/adr/0003. IMMEDIATE takes the write lock at BEGIN, so a transaction never fails half-way;
# FULL means that what was acknowledged is on disk. Never combine IMMEDIATE with ATOMIC_REQUESTS.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
}


EMBEDDED = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "zelfbeheer.sqlite3",
    "CONN_MAX_AGE": 600,
    "OPTIONS": SQLITE_OPTIONS,
}

DATABASES = {"default": environment.postgres() or EMBEDDED}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only the limits of allauth count here, so it must be one cache for all processes; LocMem is one per process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Django's own Argon2 takes 100 MiB for each hash; the subclass takes 19 MiB (OWASP's minimum for Argon2id).
PASSWORD_HASHERS = ["zelfbeheer.foundation.accounts.hashers.SmallArgon2Hasher"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "zelfbeheer.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # the same work for an unknown address, so that time tells nothing
ACCOUNT_FORMS = {
    "request_login_code": "zelfbeheer.foundation.accounts.ui.library_forms.AskCodeForm",
    "confirm_login_code": "zelfbeheer.foundation.accounts.ui.library_forms.SignInCodeForm",
    "add_email": "zelfbeheer.foundation.accounts.ui.library_forms.EmailForm",
    "confirm_email_verification_code": "zelfbeheer.foundation.accounts.ui.library_forms.EmailCodeForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "zelfbeheer.foundation.accounts.adapter.display_name"
MFA_ADAPTER = "zelfbeheer.foundation.accounts.mfa_adapter.MFAAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here with another's address, and an owner begins without
MFA_FORMS = {
    "authenticate": "zelfbeheer.foundation.accounts.ui.library_forms.SecondStepForm",
    "reauthenticate": "zelfbeheer.foundation.accounts.ui.library_forms.ConfirmForm",
    "activate_totp": "zelfbeheer.foundation.accounts.ui.library_forms.AppForm",
    "add_webauthn": "zelfbeheer.foundation.accounts.ui.library_forms.PasskeyForm",
    "login_webauthn": "zelfbeheer.foundation.accounts.ui.library_forms.PasskeySignInForm",
    "authenticate_webauthn": "zelfbeheer.foundation.accounts.ui.library_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "zelfbeheer.foundation.accounts.ui.library_forms.PasskeyConfirmForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Zelfbeheer"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # behind a TLS proxy the visitor's address is the one that it added

SESSION_ENGINE = "zelfbeheer.foundation.accounts.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = f"{environment.cookie_prefix()}sessionid"
CSRF_COOKIE_NAME = f"{environment.cookie_prefix()}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "zelfbeheer.foundation.ui.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
BACKUPS = environment.value("ZELFBEHEER_BACKUPS") or DATA / "backups"
STORE = environment.store()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 31536000 if not DEBUG else 0
FORM_RENDERER = "zelfbeheer.foundation.ui.forms.Renderer"
# In a signed cookie until shown: in the session each message would cost the write of a whole session.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DEFAULT_FROM_EMAIL = environment.value("ZELFBEHEER_EMAIL_FROM")
vars().update(environment.mail())

PUSH_KEY = environment.value("ZELFBEHEER_PUSH_KEY").strip()
PUSH_KEY_FILE = environment.value("ZELFBEHEER_PUSH_KEY_FILE") or DATA / "push_key.pem"
PUSH_CONTACT = environment.value("ZELFBEHEER_PUSH_CONTACT") or f"mailto:{DEFAULT_FROM_EMAIL}"
PUSH_SERVICES = environment.words("ZELFBEHEER_PUSH_SERVICES")

LOGGING = logs.settings(environment.one_of("ZELFBEHEER_LOG", "json", "plain"))
LOG_ADDRESSES = environment.flag("ZELFBEHEER_LOG_ADDRESSES")
