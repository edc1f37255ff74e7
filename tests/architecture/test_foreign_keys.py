"""Foreign keys point downwards only, like imports."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def ranks() -> dict[str, int]:
    """Read each app's rank from the contract that the imports are held to (higher is upper)."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(c for c in contracts["contracts"] if c["id"] == "ranks")["layers"]
    return {
        app.strip(" ()"): len(layers) - place
        for place, layer in enumerate(layers)
        for app in layer.split("|")
    }


def upward(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    rank = ranks()
    return {(a, b) for a, b in edges if a != b and rank[a] <= rank[b]}


def relations() -> set[tuple[str, str]]:
    return {
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and field.related_model
        if model.__module__.startswith("apps.")
        and field.related_model.__module__.startswith("apps.")
    }


def test_relations_point_down():
    assert len(relations()) > 10
    assert upward(relations()) == set()


def test_a_relation_upwards_or_sideways_is_caught():
    planted = {("issues", "clusters"), ("clusters", "projects"), ("issues", "organization")}
    assert upward(planted) == {("issues", "clusters"), ("clusters", "projects")}
