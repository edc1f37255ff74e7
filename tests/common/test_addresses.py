import pytest

from apps.common.addresses import full_address


class Page:
    def get_absolute_url(self) -> str:
        return "/issues/1/"


@pytest.mark.parametrize("site", ["https://hall.example", "https://hall.example/"])
def test_a_slash_at_the_end_of_the_site_is_not_doubled(settings, site):
    settings.SITE_URL = site
    assert full_address(Page()) == "https://hall.example/issues/1/"
