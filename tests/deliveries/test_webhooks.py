import pytest

from apps.deliveries.webhooks import NotAllowed, allowed_address

HOSTS = [".logic.azure.com", "flow.city.example:8443"]
GOOD = "https://prod-01.japaneast.logic.azure.com/workflows/1/triggers/manual?sig=abc"


@pytest.mark.parametrize(
    "address",
    [
        GOOD,
        GOOD.replace(".com/", ".com:443/"),
        GOOD.replace("prod-01.japaneast", "PROD-01.JapanEast"),
        "https://flow.city.example:8443/hook",
    ],
)
def test_where_we_post_to(address):
    assert allowed_address(address, HOSTS).geturl()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        GOOD.replace("https", "http"),
        "https://logic.azure.com/hook",
        "https://evil.example/.logic.azure.com",
        "https://evillogic.azure.com/",
        "https://prod.logic.azure.com.evil.example/",
        "https://prod.logic.azure.com@127.0.0.1/",
        "https://127.0.0.1\\@prod.logic.azure.com/",
        "https://127.0.0.1/?a=.logic.azure.com",
        "https://[::1]/#.logic.azure.com",
        "https://[::1/",
        "https://169.254.169.254/latest",
        "https://localhost/",
        GOOD.replace(".com/", ".com:8080/"),
        GOOD.replace(".com/", ".com:99999/"),
        "https://flow.city.example/hook",
        GOOD + " HTTP/1.1\r\nHost: inside",
        GOOD + "#part",
        GOOD.replace("prod", "ｐｒｏｄ"),
        GOOD + "a" * 2000,
        "file:///etc/passwd",
    ],
)
def test_where_we_do_not(address):
    with pytest.raises(NotAllowed) as refusal:
        allowed_address(address, HOSTS)
    assert str(refusal.value) == ""


def test_without_hosts_we_post_nowhere():
    with pytest.raises(NotAllowed):
        allowed_address(GOOD, ["", "."])
