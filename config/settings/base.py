"""What every installation shares; what differs comes from the environment."""

from pathlib import Path

import environ
import pghistory

from config.schedule import SCHEDULE
from config.settings import api, limits, roles, signing_in

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "apps.common.admin_config.KomarigotoAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.socialaccount",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "rest_framework.authtoken",
    "apps.common",
    "apps.organization",
    "apps.identity",
    "apps.audit",
    "apps.deliveries",
    "apps.issues",
    "apps.clusters",
    "apps.projects",
    "apps.improvements",
    "apps.milestones",
    "apps.reviews",
    "apps.reminders",
    "apps.reports",
    "apps.transitions",
    "apps.dashboard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "apps.common.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "apps.common.middleware.EraMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.identity.middleware.SessionLimitMiddleware",
    "apps.common.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.common.context_processors.site",
            ],
        },
    }
]

# --- people ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "organization.User"
ROLE_PERMISSIONS = roles.ROLE_PERMISSIONS
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "apps.organization.backends.RoleBackend",
]
# Who somebody is, the city's identity provider says (ADR 40). Nobody has a password here.
IDENTITY_PROVIDERS = signing_in.providers(env)
SIGN_IN_MATCH = env.str("SIGN_IN_MATCH", "email")
SIGN_IN_STAFF_NUMBER_CLAIM = env.str("SIGN_IN_STAFF_NUMBER_CLAIM", "employeeid")
ACCOUNT_ADAPTER = "apps.identity.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "apps.identity.adapters.ProviderAdapter"
SOCIALACCOUNT_ONLY = True
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

# --- the audit history -----------------------------------------------------------------------

# Who and why stand in the event itself: one row tells all, and nothing can be altered beside it.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# --- the parts around Django ----------------------------------------------------------------

DATABASE = env.db_url("DATABASE_URL")
DATABASES = {
    "default": {
        **DATABASE,
        "ENGINE": "django.db.backends.postgresql",
        # What follows the question mark of the address (sslmode=require, say) stays in force.
        "OPTIONS": {
            **DATABASE.get("OPTIONS", {}),
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Said to be empty, `deliver --forever` and `keep_time` do what beat and the workers would.
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Limits keep a count of each person and minute; the usual 300 would push others out.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# A Unix socket has another scheme for Celery than for the cache.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
# What takes minutes has workers of its own, so that no mail waits behind it.
CELERY_TASK_ROUTES = {
    "apps.clusters.tasks.*": {"queue": "slow"},
    "apps.reports.tasks.*": {"queue": "slow"},
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = SCHEDULE

vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "komarigoto@localhost")
# Microsoft 365 takes 30 mails a minute. A server may think about a mail for ten (RFC 5321).
DELIVERIES_PER_MINUTE = env.int("DELIVERIES_PER_MINUTE", 30)
DELIVERIES_FINAL_REPLY_SECONDS = 600
# Microsoft Graph instead of SMTP, once a mailbox is named (docs/operations.md).
GRAPH_SENDER = env.str("GRAPH_SENDER", "")
GRAPH_TENANT = env.str("GRAPH_TENANT", "")
GRAPH_CLIENT_ID = env.str("GRAPH_CLIENT_ID", "")
GRAPH_CLIENT_SECRET = env.str("GRAPH_CLIENT_SECRET", "")
GRAPH_URL = env.str("GRAPH_URL", "https://graph.microsoft.com")
GRAPH_LOGIN_URL = env.str("GRAPH_LOGIN_URL", "https://login.microsoftonline.com")
# Cards for Teams: the workflow that hands them to people, and the only hosts we post them to.
TEAMS_PEOPLE_URL = env.str("TEAMS_PEOPLE_URL", "")
TEAMS_HOSTS = env.list("TEAMS_HOSTS", default=[".logic.azure.com", ".api.powerplatform.com"])
TEAMS_PER_MINUTE = env.int("TEAMS_PER_MINUTE", 60)
TEAMS_REPLY_SECONDS = 30
# Delivery reports: posted and signed with this secret, or fetched from here (docs/operations.md).
BOUNCES_SECRET = env.str("BOUNCES_SECRET", "")
BOUNCES_URL = env.str("BOUNCES_URL", "")

STATIC_URL = "static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"

# --- the web --------------------------------------------------------------------------------

SITE_URL = env.str("SITE_URL", "http://localhost:8000")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# What no page needs; addresses are copied by a button.
PERMISSIONS_POLICY = (
    "accelerometer=(), bluetooth=(), browsing-topics=(), camera=(), clipboard-read=(),"
    " clipboard-write=(self), display-capture=(), fullscreen=(self), geolocation=(),"
    " gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(),"
    " publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
)
# Machines at counters are shared: who left one is signed out, and so is whoever stays too long.
SESSION_ENGINE = "apps.identity.sessions"
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 60)
SESSION_HOURS = env.int("SESSION_HOURS", 12)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # the pages hold the token themselves
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.issues.views.csrf_failure"
# Closing a program asks two things of each unfinished milestone, and of 2,000 of them too.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# How often somebody may ask, and how many proxies in front add to X-Forwarded-For (ADR 48).
LIMITS = limits.limits(env)
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", 0)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

REST_FRAMEWORK = api.REST_FRAMEWORK
SPECTACULAR_SETTINGS = api.SPECTACULAR_SETTINGS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "apps.common.quiet_log.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # Django would also mail its administrators the whole request.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}

# --- what is alike ---------------------------------------------------------------------------

# A server of the city's that makes vectors of texts. Without an address no text goes anywhere.
EMBEDDINGS = {
    "url": env.str("EMBEDDINGS_URL", ""),
    "model": env.str("EMBEDDINGS_MODEL", ""),
    "dimensions": env.int("EMBEDDINGS_DIMENSIONS", 0),
    "key": env.str("EMBEDDINGS_KEY", ""),
    "key_header": env.str("EMBEDDINGS_KEY_HEADER", "Authorization"),
    "timeout": env.float("EMBEDDINGS_TIMEOUT", 5.0),
}

# --- the city's own rules -------------------------------------------------------------------

CITY_NAME = env.str("CITY_NAME", "見本市")
SAMPLE_DATA = False
# What may be attached to a pain point, and how much may be sent at once.
ATTACHMENT_BYTES = env.int("ATTACHMENT_BYTES", 10 * 1024 * 1024)
ATTACHMENTS_PER_ISSUE = env.int("ATTACHMENTS_PER_ISSUE", 5)
FILE_UPLOAD_HANDLERS = [
    "apps.common.uploads.BoundedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_BYTES = ATTACHMENT_BYTES * ATTACHMENTS_PER_ISSUE + 2 * DATA_UPLOAD_MAX_MEMORY_SIZE
# In a department of fewer people than this, its name tells whose pain point it is (ADR 21).
SMALL_DEPARTMENT = env.int("SMALL_DEPARTMENT", 3)
FIRST_REPLY_BUSINESS_DAYS = env.int("FIRST_REPLY_BUSINESS_DAYS", 10)
STATEMENT_CONSENT_BUSINESS_DAYS = env.int("STATEMENT_CONSENT_BUSINESS_DAYS", 5)
# The monthly report: drafted on this business day, sent at this hour once it is approved. What
# nobody has approved by that business day is sent as it is ("send") or kept back ("hold").
REPORT_DRAFT_BUSINESS_DAY = env.int("REPORT_DRAFT_BUSINESS_DAY", 2)
REPORT_HOUR = env.int("REPORT_HOUR", 9)
REPORT_APPROVAL_BUSINESS_DAY = env.int("REPORT_APPROVAL_BUSINESS_DAY", 5)
REPORT_WITHOUT_APPROVAL = env.str("REPORT_WITHOUT_APPROVAL", "send")
# How large a table of pain points may be, and how many lines are typed at once.
IMPORT_CSV_BYTES = env.int("IMPORT_CSV_BYTES", 2 * 1024 * 1024)
IMPORT_XLSX_BYTES = env.int("IMPORT_XLSX_BYTES", 5 * 1024 * 1024)
IMPORT_ROWS = env.int("IMPORT_ROWS", 5_000)
LINES_AT_ONCE = env.int("LINES_AT_ONCE", 500)
