"""Boxes to choose a setting from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox

from casefile.ui.common.choice_box import ChoiceBox


def choice(offers: Mapping[str, str] | Mapping[int, str]) -> ChoiceBox:
    """Returns a box that offers these values by these names."""
    box = ChoiceBox()
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    for value, name in offers.items():
        box.addItem(name, value)
    return box


def show_choice(box: QComboBox, value: object, name: str = "") -> None:
    """Shows a value, which is added under `name` if it is not offered."""
    if box.findData(value) < 0 and name:
        box.addItem(name, value)
    box.setCurrentIndex(box.findData(value))
