"""Texts that mean harm, by what they would do. Data only: every entry point is tried with each.

`EVERYTHING` begins as a formula, breaks out of an attribute, a header, a calendar and a template,
and hides what it is; short enough for most fields.
"""

EVERYTHING = "=\"'><x-evil x-on=1>\r\nX-Evil: 1\r\nBEGIN:VEVENT\r\n\u202e\u200b{{ 7|add:7 }}evil"

MARKUP = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"'><x-evil x-on=1 onerror=alert(1)>",
    "address": "javascript:alert(1)//",
    "template": "{{ request.user.password }}{% debug %}{{ 7|add:7 }}",
    "comment": "--><!--<![CDATA[<x-evil>]]>",
    "entity": "&lt;x-evil&gt;&#60;x-evil&#62;",
}
HEADERS = {
    "line": "a\r\nBcc: evil@evil.example\r\nX-Evil: 1\r\n\r\n<x-evil>",
    "newline": "a\nX-Evil: 1",
    "return": "a\rX-Evil: 1",
    "wide newline": "a\u2028X-Evil: 1\u0085X-Evil: 2",
    "encoded": "=?utf-8?q?a=0D=0AX-Evil:_1?=",
    "calendar": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
}
FORMULAS = {
    "equals": '=HYPERLINK("http://evil.example","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "return first": "\r=1+1",
    "wide equals": "＝1+1",
    "quoted": '"=1+1',
}
UNSEEN = {
    "right to left": "\u202etxt.exe\u202c",
    "isolate": "\u2066evil\u2069",
    "zero width": "見え\u200b\u200d\ufeffない",
    "nul": "a\0b",
    "surrogate": "a\ud800b",
    "control": "\x1b[31m\x07\x08",
    "combining": "か" + "\u3099" * 200,
    "tags": "a\U000e0041\U000e0042",
}
PATHS = {
    "up": "../../../../etc/passwd",
    "up, other way": "..\\..\\windows\\win.ini",
    "root": "/etc/passwd",
    "disk": "C:\\x.pdf",
    "nul in a name": "a.pdf\0.exe",
    "header in a name": 'a.pdf"\r\nX-Evil: 1',
    "only dots": "...",
    "encoded": "%2e%2e%2fetc%2fpasswd",
    "page": "<img src=x onerror=alert(1)>.pdf",
    "long": "あ" * 1000 + ".pdf",
}
TEXTS = {
    f"{kind}: {name}": text
    for kind, texts in {
        "markup": MARKUP,
        "header": HEADERS,
        "formula": FORMULAS,
        "unseen": UNSEEN,
        "path": PATHS,
    }.items()
    for name, text in texts.items()
}
