"""The components as template tags. One `{% load komarigoto %}` brings all of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from apps.common import charts, wording
from apps.common.states import look_of

register = template.Library()

register.filter("jdate", wording.jdate)
register.filter("jdatetime", wording.jdatetime)
register.filter("jmonth", wording.jmonth)
register.filter("month_name", wording.month_name)
register.filter("short_date", wording.short_date)
register.filter("wareki", wording.wareki)
register.filter("hours", wording.hours)
register.filter("megabytes", wording.megabytes)
register.filter("number", wording.number)
register.filter("amount", wording.amount)
register.filter("signed", wording.signed)
register.filter("quoted", wording.quoted, is_safe=True)
register.filter("bracketed", wording.bracketed, is_safe=True)

Parameters = dict[str, Any]


@register.inclusion_tag("components/icon.html")
def icon(name: str, size: int = 20) -> Parameters:
    """A small drawing beside a word; invisible to screen readers."""
    return {"name": name, "size": size}


@register.inclusion_tag("components/badge.html")
def badge(state: str, label: str) -> Parameters:
    """Icon, word and tone of a state."""
    look = look_of(state)
    return {"tone": look.tone, "icon": look.icon, "label": label}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, suffix: str = "", optional: bool = False, lead: bool = False, **attrs: Any
) -> Parameters:
    """A form field with label, help and error. Further keywords become the widget's attributes."""
    is_checkbox = isinstance(bound.field.widget, CheckboxInput)
    given = {name.replace("_", "-"): value for name, value in attrs.items()}
    dressed = given if is_checkbox else {"class": "field__input", **given}
    return {
        "bound": bound,
        "control": "" if bound.use_fieldset else bound.as_widget(attrs=dressed),
        "is_checkbox": is_checkbox,
        "suffix": suffix,
        "optional": optional,
        "lead": lead,
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> Parameters:
    """What has to be changed, at the top of a form, each with a link to its field."""
    wrong = [form[name] for name in form.errors if name in form.fields]
    return {"form": form, "wrong": wrong}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*labels_and_addresses: str) -> Parameters:
    """Label and address by turns; the last label has no address: the page one is on."""
    pairs = list(zip(labels_and_addresses[::2], labels_and_addresses[1::2], strict=False))
    return {"links": pairs, "here": labels_and_addresses[-1]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page_obj: Page[Any], name: str = "page") -> Parameters:
    """Pages of a list; everything else in the address stays as it is."""
    pages = page_obj.paginator
    is_beyond = page_obj.number > pages.num_pages
    numbers: Iterable[int | str] = (
        [1, "…", page_obj.number]
        if is_beyond
        else pages.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    )
    links = [(n, _address_with(context, name, n) if isinstance(n, int) else "") for n in numbers]
    previous = page_obj.number - 1 if page_obj.has_previous() else None
    following = page_obj.number + 1 if page_obj.has_next() else None
    return {
        "page_obj": page_obj,
        "is_cut": getattr(pages, "is_cut", False),
        "links": links,
        "previous": previous and _address_with(context, name, previous),
        "next": following and _address_with(context, name, following),
    }


@register.inclusion_tag("components/filter_chips.html", takes_context=True)
def filter_chips(context: Context, chips: Iterable[tuple[str, str, str]]) -> Parameters:
    """The filters in force as (key, value, label); each can be taken off by itself."""
    drawn = [(label, _address_without(context, key, value)) for key, value, label in chips]
    return {"chips": drawn, "clear": context["request"].path}


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str, unit: str = "") -> Parameters:
    """How much of something is done: a native progress bar with its numbers in words."""
    return {"done": done, "total": total, "label": label, "unit": unit}


@register.inclusion_tag("components/bars.html")
def bars(rows: Sequence[charts.Bar], title: str, unit: str, source: str = "") -> Parameters:
    """Horizontal bars in a table: `rows` are apps.common.charts.Bar."""
    return {"rows": charts.draw_bars(rows), "title": title, "unit": unit, "source": source}


@register.inclusion_tag("components/sparkline.html")
def sparkline(points: Sequence[charts.Point], title: str, unit: str = "") -> Parameters:
    """A small line with its expected line: `points` are apps.common.charts.Point, oldest first."""
    measured = [point for point in points if point.actual is not None]
    return {
        "spark": charts.draw_spark(points),
        "points": points,
        "first": measured[0] if measured else None,
        "last": measured[-1] if measured else None,
        "title": title,
        "unit": unit,
        "width": charts.SPARK_WIDTH,
        "height": charts.SPARK_HEIGHT,
    }


@register.inclusion_tag("components/stat.html")
def stat(value: float | str, label: str, unit: str = "", note: str = "") -> Parameters:
    """One large number with its unit, inside <dl class="stats">."""
    shown = value if isinstance(value, str) else wording.number(value)
    return {"value": shown, "label": label, "unit": unit, "note": note}


@register.inclusion_tag("components/steps.html")
def steps(items: Iterable[Any]) -> Parameters:
    """What happens next: items with title, text, when (a date) and state (done/current/next)."""
    return {"items": items}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[Any]) -> Parameters:
    """What happened when: entries with when (a date), title, text, url and state."""
    return {"entries": entries}


@register.inclusion_tag("components/name_plates.html")
def name_plates(lit: Iterable[Any], dim: Iterable[Any] = (), url_name: str = "") -> Parameters:
    """Departments as door plates: lit ones have confirmed, dim ones not yet."""
    return {"lit": lit, "dim": dim, "url_name": url_name}


@register.inclusion_tag("components/square.html")
def square(state: str, label: str) -> Parameters:
    """One square of the participation map: filled, outlined or empty."""
    return {"state": state, "label": label}


@register.inclusion_tag("components/squares_legend.html")
def squares_legend() -> Parameters:
    """What the squares of the participation map mean."""
    return {}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """A message beside the page's own text: info, success, warning or error."""
    parameters = {"content": content, "kind": kind, "title": title, "live": live}
    return render_to_string("components/notice.html", parameters)


@register.simple_block_tag
def fold(content: str, summary: str, quiet: bool = False, is_open: bool = False) -> SafeString:
    """Something that can wait, behind its one-line summary."""
    parameters = {"content": content, "summary": summary, "quiet": quiet, "is_open": is_open}
    return render_to_string("components/fold.html", parameters)


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", level: int = 3) -> SafeString:
    """A thing of its own; with `url` its title is a link that fills the card."""
    parameters = {"content": content, "title": title, "url": url, "level": level}
    return render_to_string("components/card.html", parameters)


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    """A native dialog, opened by an element with data-opens="<name>"."""
    parameters = {"content": content, "name": name, "title": title}
    return render_to_string("components/dialog.html", parameters)


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "inbox") -> SafeString:
    """A kind sentence where a list has nothing to show; the content is what one can do."""
    parameters = {"content": content, "title": title, "icon": icon}
    return render_to_string("components/empty_state.html", parameters)


@register.simple_block_tag
def voice(content: str, source: str = "", large: bool = False) -> SafeString:
    """Somebody's own words, between corner brackets."""
    parameters = {"content": content, "source": source, "large": large}
    return render_to_string("components/voice.html", parameters)


def _address_with(context: Context, key: str, value: object) -> str:
    query = context["request"].GET.copy()
    query[key] = str(value)
    return f"?{query.urlencode()}"


def _address_without(context: Context, key: str, value: str) -> str:
    query = context["request"].GET.copy()
    query.setlist(key, [kept for kept in query.getlist(key) if kept != str(value)])
    query.pop("page", None)
    return f"?{query.urlencode()}"
