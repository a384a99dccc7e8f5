"""Django's settings. Everything that differs between centers comes from the environment:

KOMEK_CENTER_DATA   the folder with the database, the files and the keys (required)

KOMEK_CENTER_HOSTS  the names under which the center is reached, separated by commas (default: this
                    machine only)

KOMEK_CENTER_HTTPS  "1" where the center is reached over TLS

KOMEK_CENTER_DATABASE
                    postgresql://name:password@host/database, where the tables are not to be in a
                    file of the folder

KOMEK_CENTER_ZONE   the time zone of its days (default: Asia/Almaty)
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from app.resources import resource
from center.blobs import secret_file
from center.databases import database_of

DATA = Path(os.environ["KOMEK_CENTER_DATA"])
_HERE = Path(__file__).resolve().parent
_HTTPS = os.environ.get("KOMEK_CENTER_HTTPS") == "1"

DEBUG = False
SECRET_KEY = secret_file(DATA / "django.key").hex()
ALLOWED_HOSTS = os.environ.get("KOMEK_CENTER_HOSTS", "127.0.0.1,localhost").split(",")
ROOT_URLCONF = "center.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "center.apps.CenterConfig",
]

MIDDLEWARE = [
    "center.server.protection.BareAnswersToKiosks",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "center.server.protection.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "center.server.protection.SmallRequestsFromStrangers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "center.server.protection.FailuresAsPages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "center.desk.allowed.rights",
            ],
            "builtins": ["center.templatetags.phrases"],
        },
    }
]

DATABASES = {"default": database_of(os.environ.get("KOMEK_CENTER_DATABASE", ""), DATA)}

LANGUAGE_CODE = "ru"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]
LOCALE_PATHS = [resource("locale")]
TIME_ZONE = os.environ.get("KOMEK_CENTER_ZONE", "Asia/Almaty")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [("center", _HERE / "static" / "center"), ("fonts", resource("fonts"))]
WHITENOISE_USE_FINDERS = True
# asked for anew and answered with 304: a newer version is never shown by half
WHITENOISE_MAX_AGE = 0

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "inbox"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # desks are shared
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 86_400 if _HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if _HTTPS else []
SESSION_COOKIE_NAME = "komek-session"
CSRF_FAILURE_VIEW = "center.desk.failures.csrf_failure"
CSRF_COOKIE_NAME = "komek-csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 << 20

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# `app.logs` has opened the log beside the data; Django would close it and take its place
LOGGING_CONFIG = None
