"""Who may ask the API, how it answers, and how it describes itself."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["apps.common.limits.throttles.ApiThrottle"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "apps.common.pagination.PagePagination",
    "DEFAULT_SCHEMA_CLASS": "apps.common.schema.RefusingSchema",
    "DEFAULT_PARSER_CLASSES": [
        "apps.common.parsers.CarefulJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Komarigoto",
    "DESCRIPTION": "Pain points, shared problems, priority projects and milestones of a city hall.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ClusterStateEnum": "apps.clusters.models.ClusterState",
        "AttachmentKindEnum": "apps.issues.models.attachment.KINDS",
        "ReportKindEnum": "apps.reports.models.ReportKind",
    },
}
