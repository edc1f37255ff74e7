"""What a flow costs, computed by hand."""

from apps.improvements.flow_figures import Costs, figures_of


def test_hours_days_hands_and_papers():
    found = figures_of(
        [
            Costs("窓口", "paper", 15, 0, 1200),  # 300 h
            Costs("窓口", "excel", 5, 1, 1200),  # 100 h
            Costs("係長", "paper", 2, 3, 600),  # 20 h
            Costs("窓口", "phone", 10, 0, 0),
        ]
    )
    assert (found.steps, found.hours, found.wait_days) == (4, 420.0, 4)
    assert (found.handovers, found.on_paper) == (2, 2)


def test_a_flow_without_steps_costs_nothing():
    assert figures_of([]).hours == 0
