"""Settings for all environments. Values that differ come from environment variables (``site_config.env``)."""

import os
from urllib.parse import urlsplit

from site_config import env

# What the site writes is not for other accounts of the machine; a stricter mask stays.
os.umask(os.umask(0o077) | 0o027)

BASE_DIR = env.BASE_DIR
VAR_DIR = env.get("VAR_DIR")

INSTALLED_APPS = [
    "users.apps.UsersConfig",
    "practice",
    "look",
    "seo.apps.SeoConfig",
    "core.apps.CoreConfig",
    "therapists",
    "services",
    "testimonials",
    "blog",
    "home",
    "search.apps.SearchConfig",
    "visits.apps.VisitsConfig",
    "editorial",
    "api.apps.ApiConfig",
    "ops.apps.OpsConfig",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "users.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "corsheaders",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "core.page_cache.middleware.PageCacheMiddleware",
    "core.cache.middleware.RequestScopeMiddleware",
    "ops.publication.PublishOnReadMiddleware",
    "core.http.headers.HeadersMiddleware",
    "core.http.content_tags.ContentTagsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "api.middleware.MethodsMiddleware",
    "core.http.compression.TextCompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "api.keys.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "editorial.accounts.security_log.SecurityLogMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "editorial.accounts.second_factor.SecondFactorMiddleware",
    "editorial.accounts.confirmation.ConfirmationMiddleware",
    "editorial.accounts.sessions.StaffSessionMiddleware",
    "editorial.middleware.AdminTimeZoneMiddleware",
    "editorial.hidden_addresses.HiddenAddressesMiddleware",
    "editorial.lists.exports.ExportMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "editorial.trash.undo.UndoMiddleware",
    "editorial.middleware.RefusedChangeMiddleware",
    "core.http.time_zone.PracticeTimeZoneMiddleware",
    "core.frontend.middleware.FrontEndRedirectMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    }
]

DATABASES = {"default": env.get("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = env.get("CACHE_URL")
PAGE_CACHE_ENABLED = True
globals().update(env.get("EMAIL_URL"))
DELIVERY_EMAIL_BACKEND = env.get("EMAIL_URL")["EMAIL_BACKEND"]
EMAIL_BACKEND = "ops.email_backend.QueuedEmailBackend"
DEFAULT_FROM_EMAIL = env.get("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TRUSTED_PROXIES = env.get("TRUSTED_PROXIES")
API_REQUESTS_PER_MINUTE = env.get("API_REQUESTS_PER_MINUTE")
CORS_ALLOWED_ORIGINS = [origin for origin in (env.get("FRONTEND_URL"), *env.get("CORS_ORIGINS")) if origin]
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_ALLOW_HEADERS = ["accept", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Retry-After", "Cache-Tag", "Surrogate-Key"]
BACKUP_PUBLIC_KEY = env.get("BACKUP_PUBLIC_KEY")
WEBHOOK_PRIVATE_TARGETS = env.get("WEBHOOK_PRIVATE_TARGETS")
WEBHOOK_PORTS = env.get("WEBHOOK_PORTS")
# An empty list allows every queue; ops.worker says which of its threads runs which.
# Wagtail's own tasks (which page links to which, files of deleted images) are quick and stay immediate.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "editorial.accounts.passwords.BreachedPasswordValidator"},
    {"NAME": "editorial.accounts.passwords.PasswordRecorder"},
]

FRONTEND_URL = env.get("FRONTEND_URL")
HEADLESS = env.get("HEADLESS")

# Errors go to stderr of the process; Django's default would only mail them to ADMINS.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(message)s", "datefmt": "%Y-%m-%d %H:%M:%S"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}

LANGUAGE_CODE = "en-us"
LOCALE_PATHS = [BASE_DIR / "locale"]  # Wagtail's words as a practice says them
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = (env.get("MEDIA_URL") or "/media") + "/"
MEDIA_ROOT = "" if env.get("MEDIA_STORAGE") else env.get("MEDIA_ROOT")
STORAGES = {
    "default": env.get("MEDIA_STORAGE") or {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploads and static files are for the site's account and its group, with which nginx reads them.
FILE_UPLOAD_PERMISSIONS = 0o640
CSRF_FAILURE_VIEW = "core.http.errors.csrf_failure"
# Enough for a contact form with many choices.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

COUNT_VISITS_AT_ONCE = False  # they are summed up in memory, see visits.counter
WAGTAIL_SITE_NAME = "Stillpoint"
WAGTAILADMIN_BASE_URL = env.get("BASE_URL")
WAGTAILSEARCH_HITS_MAX_AGE = 90  # days that searches without results are stored
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.images.forms.SiteImageForm"
# The endings that phones and desktop programs give to the formats that core.images.normalize reads.
WAGTAILIMAGES_EXTENSIONS = ["apng", "avif", "gif", "heic", "heif", "hif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024  # how many pixels: core.images.decoding
AVIF_SPEED = 8  # 0 slow and small to 10 fast; see core.images.avif
WAGTAILIMAGES_AVIF_QUALITY = 56  # 0 to 100; with Wagtail's 61 files are a tenth larger, and look the same
WAGTAILFRONTENDCACHE = env.get("CDN_PURGE") or {}
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # documents are only served to those who may see them
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.library.document_forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx", "zip"]
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_FRONTEND_LOGIN_URL = "/cms/login/"
WAGTAILUSERS_PASSWORD_REQUIRED = False
SECURITY_CONTACT = env.get("SECURITY_CONTACT")
UPLOAD_SCANNER = env.get("UPLOAD_SCANNER")
REQUIRE_SECOND_FACTOR = False  # of owners; production asks the variable
OTP_TOTP_ISSUER = urlsplit(env.get("BASE_URL")).hostname  # the name under which an authenticator app lists the site
# Passkeys work at this name and below it; changed, all of them are lost.
PASSKEY_DOMAIN = env.get("PASSKEY_DOMAIN") or OTP_TOTP_ISSUER
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # without use: editorial.accounts.sessions moves the end
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # editorial.accounts.people has a panel that asks for the password
WAGTAILADMIN_USER_LOGIN_FORM = "editorial.accounts.sign_in.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "editorial.account_emails.PasswordResetForm"  # noqa: S105 - a form's name
# One language and one time zone for all staff (see editorial.middleware). A single choice hides the field.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["UTC"]
