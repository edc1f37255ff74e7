"""Every page a person can open, and as whom it is looked at.

`>` after an address follows the first link on it that leads to such an address; also repeatedly.
"""

NOWHERE = "/nowhere/"

EVERYBODY = [
    "/",
    "/issues/",
    "/issues/?q=紙&status=sorted",
    "/issues/?q=どこにもない言葉",
    "/issues/new/",
    "/issues/mine/",
    "/issues/ > /issues/\\d+/",
    "/clusters/",
    "/clusters/ > /clusters/\\d+/",
    "/clusters/map/",
    "/clusters/selections/",
    "/clusters/selections/ > /clusters/selections/\\d+/",
    "/improvements/",
    "/improvements/ > /improvements/\\d+/",
    "/program/",
    "/program/ > /projects/\\d+/",
    "/mailbox/",
    NOWHERE,
]

PAGES = [
    (None, "/demo/sign-in/"),
    (None, "/sign-in/"),
    (None, "/demo/components/"),
    *[("shimin", page) for page in EVERYBODY],
    ("shimin", "/issues/?scope=mine&q=委任状に認印 > /issues/\\d+/"),
    ("hoiku", "/issues/?q=就労証明書に会社 > /issues/\\d+/ > /issues/\\d+/statement/"),
    ("jigyo", "/"),
    ("jigyo", "/milestones/"),
    ("jigyo", "/milestones/ > /milestones/\\d+/"),
    ("shicho", "/"),
    ("shicho", "/reports/"),
    ("shicho", "/reports/ > /reports/\\d+/"),
    ("hoiku", "/issues/many/"),
    ("hoiku", "/issues/import/"),
    ("hoiku", "/issues/import/ > /issues/import/\\d+/"),
    ("hoiku", "/reports/ > /reports/\\d+/"),
    ("hoiku", "/issues/quarter/"),
    ("chosei", "/"),
    ("chosei", "/clusters/proposals/"),
    ("chosei", "/clusters/queue/"),
    ("chosei", "/clusters/table/?q=紙"),
    ("chosei", "/clusters/table/"),
    ("chosei", "/clusters/ > /clusters/\\d+/"),
    ("chosei", "/clusters/selections/"),
    ("chosei", "/clusters/selections/start/"),
    ("chosei", "/clusters/selections/ > /clusters/selections/\\d+/"),
    ("chosei", "/clusters/selections/ > /clusters/selections/\\d+/ > .*/paper/"),
    ("chosei", "/clusters/selections/ > /clusters/selections/\\d+/ > /improvements/decide/\\d+/"),
]

# Django's own pages: looked at for their console, and by axe for what is ours on them.
ADMIN_PAGES = [
    ("chosei", "/admin/"),
    ("chosei", "/admin/issues/issue/"),
    ("chosei", "/admin/issues/issue/ > /admin/issues/issue/\\d+/change/"),
    ("chosei", "/admin/issues/issue/ > .*/issue/\\d+/change/ > .*/issue/\\d+/submitter/"),
    ("chosei", "/admin/deliveries/outboundmessage/"),
    ("kanri", "/admin/organization/user/"),
]
