"""The labour market around one jobcentre: the week, and who lives it.

The week, in order (`sim.scenario.PHASES`; the rules of each phase are configuration):

    enter -> plan (capacity, vacancies, agreements) -> meet (talks, referral) -> treat ->
    mentor (paid, volunteers) -> place (centres, companies, courses) ->
    live (a citizen's own week) -> match (vacancies) -> pay (ledger) ->
    separate (job loss, pension, leaving, from next week on) -> record -> check
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.states import Scheme
from sim.economy.calendar import rates_in
from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.ledger import empty_ledger
from sim.engine.ranges import range_rule
from sim.engine.records import record_of
from sim.engine.runner import Runner
from sim.invariants import check_week
from sim.policy.investment import between, is_always_full, strength
from sim.policy.levers import Policy
from sim.policy.market import market_in
from sim.policy.target import TargetGroup
from sim.policy.trial_arm import TrialArm, team_records, with_arms
from sim.scenario import Scenario, load_rule
from sim.table_model import Snapshot, TableModel
from sim.town import KINDS, Town, keep_at_work, n_mentors, part_from_mentors

Engine = Literal["compiled", "interpreted"]


class LabourMarket(TableModel):
    """A municipality's citizens, caseworkers, companies, mentors and volunteers, week by week.

    Attributes:
        setup: the scenario that is run.
        tables: the state, one table per kind of agent.
        week: the week that comes next; 0 is the start of the comparison.
        alignment: what pulls the run-in to official totals; None without them.
        ledger: bookings of the last week in øre [category, cause, account].
        policies: the levers of each arm; arm 0 is everybody's unless a study says otherwise.
    """

    def __init__(
        self,
        setup: Scenario,
        seed: int,
        engine: Engine = "compiled",
        citizen_class: type[Citizen] = Citizen,
        town: Town | None = None,
        runner: type[Runner] = Runner,
    ) -> None:
        """Build the people and their surroundings at the beginning of the run-in.

        Args:
            setup: the scenario.
            seed: addresses every draw.
            engine: how rules are run; the numbers are the same.
            citizen_class: a subclass whose fields and methods replace those of `Citizen`.
            town: data read once for many seeds; read from the scenario's files when None.
            runner: what runs the rules; another one may watch them.
        """
        super().__init__(rng=seed)
        self.setup = setup
        self.seed = seed
        self.week = -setup.run_in_years * WEEKS_PER_YEAR
        self.town = town or Town.read(setup.municipality)
        self._seasons = self.town.seasons()
        self.alignment = self.town.alignment(setup, seed)
        reserve = self.alignment.reserve if self.alignment else None
        self.tables = self.town.tables(setup, seed, self.week, setup.years * WEEKS_PER_YEAR - 1, reserve)
        entries = self.tables["citizens"].rows["entry_week"]
        self._entries = np.minimum.accumulate(entries[::-1])[::-1]  # of each row and all after it, the first
        self.ledger = empty_ledger()
        self._no_counts = self.tables["weekcounts"].rows.copy()
        self.n_present = self._count_present()
        self.runner = runner(self.tables, {cls.plural: singular for singular, cls in KINDS.items()}, engine)
        if self.week < 0:
            self.set_policies([setup.usual_effort])
            self.set_world(setup.before())
        else:
            self.decide(setup)
        self.runner.use([(phase, load_rule(dotted)) for phase, dotted in setup.rule_names()], range_rule)
        if citizen_class is not Citizen:
            self.adopt(citizen_class)
        self._align()

    # what is decided, and what nobody decides

    def decide(self, setup: Scenario, trial: Sequence[TrialArm] = ()) -> None:
        """Let the levers and the mechanisms of a scenario with the same past hold from now on.

        Args:
            setup: the scenario.
            trial: the arms of a trial; who takes part is told by `recruit`.
        """
        self.setup = setup
        self.set_policies(setup.policies(), setup.targets(), trial)
        self.set_world(setup)

    def set_policies(
        self,
        policies: list[Policy],
        targets: list[TargetGroup] | None = None,
        trial: Sequence[TrialArm] = (),
    ) -> None:
        """Let other levers hold from now on, hiring the caseworkers and mentors they pay for.

        Args:
            policies: the levers of each arm.
            targets: the target group that belongs to each arm; everybody when None.
            trial: the arms of a trial, in each of which the policies hold with its own levers.
        """
        self._trial = trial
        self._at_work: list[int] = []
        self._n_target_arms = len(policies)
        self._decided = with_arms(policies, trial)
        self._groups = (targets or [TargetGroup()] * len(policies)) * (1 + len(trial))
        self._grows = not all(is_always_full(policy.investment) for policy in policies)
        self._strengths = [strength(self.week, policy.investment) for policy in self._decided]
        self._let_hold()

    def recruit(self, rows: NDArray[np.int64], arms: NDArray[np.int64]) -> None:
        """Let the levers of an arm of the trial hold for some citizens from the coming week on.

        Args:
            rows: the citizens.
            arms: the trial arm of each, 1 the first.
        """
        citizens = self.tables["citizens"].rows
        citizens["trial_arm"][rows] = arms
        citizens["arm"][rows] = arms * self._n_target_arms + citizens["arm"][rows] % self._n_target_arms

    def let_serve(self, posts: list[int]) -> None:
        """Have so many caseworkers of everybody and of each arm of the trial at work from the coming week on.

        Args:
            posts: in this order, none more than the levers pay for.
        """
        if posts != self._at_work:
            self._at_work = posts
            self._let_hold()

    def _follow_investments(self) -> None:
        """Let levers that grow or end over time hold as they do this week. (M18)"""
        strengths = [strength(self.week, policy.investment) for policy in self._decided]
        if strengths != self._strengths:
            self._strengths = strengths
            self._let_hold()

    def _let_hold(self) -> None:
        """Let every arm's levers hold at their present strength."""
        usual, decided = self.setup.usual_effort, zip(self._decided, self._strengths, strict=True)
        self.policies = policies = [between(usual, policy, built) for policy, built in decided]
        n_caseworkers = self.town.n_caseworkers(policies[0], self.setup)
        teams = team_records(n_caseworkers, self._trial, self._n_target_arms, self._at_work)
        arms = zip(policies, self._groups, teams, strict=True)
        records = (
            one.model_dump() | {"target_group": group.record(), "team": team} for one, group, team in arms
        )
        self.runner.set_policies(record_of(*records))
        arm = self.tables["citizens"].rows["arm"]
        arm[arm >= len(policies)] = 0
        posts = [n_caseworkers, *(one.caseworkers for one in self._trial)]
        self._staff("caseworkers", posts)
        if self._at_work:
            keep_at_work(self.tables["caseworkers"].rows, posts, self._at_work)
        self._staff("mentors", [n_mentors(policies[0]), *(one.mentors for one in self._trial)])

    def set_world(self, setup: Scenario) -> None:
        """Let another world (parameters, labour market, law) hold from now on."""
        self._market = market_in(self.week, setup.world.labour_market, self._seasons)
        market = {**self._market, "openings": self.town.openings()}
        values = {"week": self.week, "seed": self.seed, "p": setup.values(), "market": market}
        self._rates = rates_in(self.week, self.town.rates, setup.world)
        self.runner.set_world(record_of({**values, "staff": self.town.applicants(), "rates": self._rates}))

    def _follow_the_law(self) -> None:
        """Let rates that follow the calendar be those of this week."""
        rates = rates_in(self.week, self.town.rates, self.setup.world)
        if rates is not self._rates:
            self._rates = rates
            self.runner.set_rates(rates)

    def _follow_the_market(self) -> None:
        """Let demand for labour that follows season and business cycle be that of this week."""
        market = market_in(self.week, self.setup.world.labour_market, self._seasons)
        if market != self._market:
            self._market = market
            self.runner.set_market(market)

    def _staff(self, plural: str, posts: list[int]) -> None:
        """Have so many caseworkers or mentors of everybody and of each arm of a trial, in this order.

        Who has another one now notices.
        """
        table, n = self.tables[plural], sum(posts)
        if len(table) == n:
            return
        table.replace(self.town.staff(plural, n, self.seed, table.rows[: posts[0]]))
        table.rows["arm"] = np.repeat(np.arange(len(posts)) * self._n_target_arms, posts)
        if plural == "mentors":
            part_from_mentors(self.tables["citizens"].rows, n)
        self.runner.look_again()

    def _count_present(self) -> int:
        citizens = self.tables["citizens"].rows
        is_counted = citizens["was_activity_ready"] | (citizens["scheme"] == Scheme.SICKNESS_BENEFIT)
        return int(np.count_nonzero(is_counted & citizens["is_here"]))

    # time

    def step(self) -> None:
        """Live one week, and check it (Mesa's contract)."""
        self._live_week()

    def _live_week(self) -> None:
        if self._grows:
            self._follow_investments()
        if self.setup.world.rules == "dated":
            self._follow_the_law()
        self._follow_the_market()
        self.tables["weekcounts"].rows[:] = self._no_counts
        self.ledger[:] = 0
        n_entered = np.searchsorted(self._entries, self.week, side="right")
        self.tables["citizens"].n_seen = int(n_entered)
        self.runner.run_week(self, self.week, self.ledger)
        check_week(self)
        self.week += 1
        self._align()
        if self.week == 0 and self.town.own.n:
            self._let_lists_take_over()

    def _align(self) -> None:
        """Let official totals decide how many enter in a week of the run-in."""
        if self.alignment is not None and self.week <= 0:
            self.alignment.turn(self.tables["citizens"].rows, self.week, self.world)

    def _let_lists_take_over(self) -> None:
        """Let the municipality's own lists hold: they are of today, the week in which a run-in ends."""
        self.town.take_over(self.setup, self.seed, self.tables)
        self.n_present = self._count_present()
        self.runner.look_again()

    def run_until(self, week: int, watch: Callable[[LabourMarket], None] | None = None) -> None:
        """Live all weeks before `week`, showing each to `watch` when it is over."""
        while self.week < week:
            self._live_week()
            if watch is not None:
                watch(self)

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to a copied state; levers and world stay as they are."""
        super().restore(snapshot)
        self.n_present = self._count_present()
