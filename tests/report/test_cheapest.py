from __future__ import annotations

from sim.report.cheapest import cheapest
from sim.study.comparison import Comparison, ScenarioCard
from tests.study.sample_comparison import CARDS, sample_comparison

THREE = (*CARDS, ScenarioCard("mentors", "Mentors", "Paid mentors."))
NOTHING = (0.0, 0.0, 0.0)
START = "Cheapest per extra year of self-support: "


def bought(years: dict[str, tuple[float, ...]], costs: dict[str, tuple[float, ...]]) -> Comparison:
    """Return a comparison of three seeds with these extra years and extra costs to all, a value per seed."""
    return sample_comparison(
        THREE,
        outcomes=lambda scenario, seed: {
            "years_of_self_support": 100 + years.get(scenario, NOTHING)[seed - 1],
            "cost_public": 1e7 + costs.get(scenario, NOTHING)[seed - 1],
        },
    )


CLEAR = (10.0, 10.1, 9.9)


def test_the_scenario_with_the_lowest_price_is_named_with_its_interval() -> None:
    comparison = bought(
        {"centres": CLEAR, "mentors": CLEAR}, {"centres": (5e6, 5e6, 5e6), "mentors": (1e6, 1e6, 1e6)}
    )
    text = cheapest(comparison)
    assert text.startswith(f"{START}Mentors at DKK 100,000 (98,000 to 103,000) for municipality, state and")
    assert "could be" not in text


def test_a_scenario_without_a_certain_gain_has_no_price_however_cheap() -> None:
    comparison = bought(
        {"centres": CLEAR, "mentors": (30.0, -25.0, 10.0)},
        {"centres": (5e6, 5e6, 5e6), "mentors": (1.0, 1.0, 1.0)},
    )
    assert cheapest(comparison).startswith(f"{START}Company centres")
    assert cheapest(bought({}, {})) == ""


def test_a_scenario_that_saves_money_is_said_to_pay_back() -> None:
    comparison = bought(
        {"centres": CLEAR, "mentors": CLEAR}, {"centres": (5e6, 5e6, 5e6), "mentors": (-1e6, -1.1e6, -1e6)}
    )
    assert cheapest(comparison) == f"{START}Mentors, which pays back."


def test_a_price_that_could_be_chance_and_a_rival_as_cheap_are_said() -> None:
    comparison = bought(
        {"centres": CLEAR, "mentors": CLEAR}, {"centres": (1e6, -2e6, 2e6), "mentors": (1e6, 3e6, -1e6)}
    )
    text = cheapest(comparison)
    assert "Company centres at DKK 33,000" in text
    assert text.endswith("a cost that could be chance; Mentors could be as cheap.")
