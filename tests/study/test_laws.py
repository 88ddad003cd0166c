from __future__ import annotations

from dataclasses import replace

import pytest

from sim.study.comparison import Comparison, ScenarioCard
from sim.study.laws import in_words, table, told
from sim.study.summary import summary
from tests.study.sample_comparison import CARDS, sample_comparison

LOW = ScenarioCard("low", "Low caseload", "")


def under(law: int, *, centres: float, low: float, luck: float = 0.0) -> Comparison:
    """Return runs under a law that give the municipality so many DKK; luck differs from seed to seed."""
    gains = {"centres": centres, "low": low}
    return sample_comparison(
        (*CARDS, LOW),
        rules=law,
        payments=[
            (name, seed, 1, "PROJECTS", "MUNICIPALITY", "SUPPLIER", luck * seed - gain)
            for name, gain in gains.items()
            for seed in (1, 2, 3)
        ],
    )


def test_a_scenario_whose_gain_turns_into_a_loss_is_named() -> None:
    comparison = replace(under(2016, centres=-4, low=-5), under_laws={2014: under(2014, centres=3, low=-5)})
    assert in_words(comparison) == (
        "Whether the municipality gains depends on the rules: "
        "with Company centres it gains under 2014, loses under 2016. "
        "For no scenario does the state's result clearly change sign between the rules of 2014 and 2016."
    )
    assert told(comparison, "low", "municipality") == "loses under all rules"


def test_a_sign_that_could_be_chance_is_not_said_to_change() -> None:
    comparison = replace(
        under(2016, centres=-4, low=-5), under_laws={2014: under(2014, centres=3, low=-5, luck=1.0)}
    )
    assert in_words(comparison).startswith("For no scenario does the municipality's result clearly change")
    assert in_words(comparison).endswith("between the rules of 2014 and 2016.")
    assert told(comparison, "centres", "municipality") == "may gain or lose under 2014, loses under 2016"


def test_the_table_has_a_row_per_scenario_law_and_payer_with_plus_as_a_gain() -> None:
    comparison = replace(under(2016, centres=-4, low=-5), under_laws={2014: under(2014, centres=3, low=-5)})
    rows = table(comparison).set_index(["scenario", "law", "payer"])
    assert len(rows) == 2 * 2 * 4
    assert rows.loc[("centres", 2014, "municipality"), "mean"] == 3
    assert rows.loc[("centres", 2016, "municipality"), "mean"] == -4
    assert set(rows["price_level"]) == {2016}


def test_another_law_must_have_the_same_scenarios() -> None:
    with pytest.raises(ValueError, match="rules of 2014"):
        replace(under(2016, centres=0, low=0), under_laws={2014: sample_comparison(rules=2014)})


def test_the_summary_holds_the_net_present_value_under_each_law() -> None:
    comparison = replace(under(2016, centres=-4, low=-5), under_laws={2014: under(2014, centres=3, low=-5)})
    found = summary(comparison)["npv_by_law"]
    assert found["centres"]["2014"]["municipality"]["mean"] == 3
    assert found["centres"]["2016"]["municipality"]["mean"] == -4
    assert summary(under(2016, centres=-4, low=-5))["npv_by_law"] == {}
