"""The shape of what is typed about improvements."""

from apps.improvements.forms.flow import PasteForm, QuestionForm, SkipForm, StepForm, steps_of
from apps.improvements.forms.picking import PickForm

__all__ = ["PasteForm", "PickForm", "QuestionForm", "SkipForm", "StepForm", "steps_of"]
