"""Django's own admin under the product's name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class KomarigotoAdminSite(admin.AdminSite):
    site_title = _("困りごと")
    site_header = _("困りごと 調整役の机")
    index_title = _("仕分けと管理")
