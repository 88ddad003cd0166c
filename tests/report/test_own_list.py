from __future__ import annotations

from pathlib import Path

from sim.report.own_list import own_list
from sim.study.people_facts import people_facts
from sim.study.small_groups import without_small_counts
from tests.study.sample_comparison import sample_comparison
from tests.worlds import scenario


def test_a_report_on_an_own_list_says_what_was_given_and_what_was_imputed(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "id,age,woman,trade,scheme\n1,40,yes,care,\n2,50,no,,\n3,30,no,,job_ready\n", encoding="utf-8"
    )
    (tmp_path / "companies.csv").write_text("size\n10\n", encoding="utf-8")
    facts = people_facts(scenario(f"municipality.people={tmp_path}"), 1)
    part = own_list(sample_comparison(people=facts))
    assert part is not None
    assert part.sentences[0] == "The municipality's own list has 3 citizens: 2 activity-ready, 1 job-ready."
    assert part.sentences[1].startswith("It also lists 1 company;")
    assert ["trade", "33%", "67%"] in part.rows
    assert ["woman", "100%", "0%"] in part.rows
    assert "given for everybody" in part.sentences[2]


def test_without_an_own_list_nothing_is_said() -> None:
    facts = people_facts(scenario(), 1)
    assert own_list(sample_comparison(people=facts)) is None


def test_groups_of_a_list_too_small_to_be_shown_are_not_counted_out(tmp_path: Path) -> None:
    rows = "".join(f"{i},40,{'job_ready' if i < 3 else ''}\n" for i in range(20))
    (tmp_path / "people.csv").write_text(f"id,age,scheme\n{rows}", encoding="utf-8")
    facts = people_facts(scenario(f"municipality.people={tmp_path / 'people.csv'}"), 1)
    part = own_list(sample_comparison(people=without_small_counts(facts, 5)))
    assert part is not None
    assert "20" not in part.sentences[0]
    assert "3 job-ready" not in part.sentences[0]
    assert "a few, or none job-ready" in part.sentences[0]
