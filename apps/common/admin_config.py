from django.contrib.admin.apps import AdminConfig


class KomarigotoAdminConfig(AdminConfig):
    default_site = "apps.common.admin_site.KomarigotoAdminSite"
