"""Colours one can see, and a look for every type."""

from __future__ import annotations

from kg.records import EntityType
from kg.view.palette import LOOKS, PAPER, look


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_type_has_a_look_with_contrast_on_both_papers():
    assert set(LOOKS) == {str(kind) for kind in EntityType}
    for kind, shown in LOOKS.items():
        assert contrast(shown.light, PAPER["light"]) >= 3, kind
        assert contrast(shown.dark, PAPER["dark"]) >= 3, kind


def test_types_of_domain_packs_get_a_look():
    assert look("Crop").english == "Crop"
