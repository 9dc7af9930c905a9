# SPDX-License-Identifier: EUPL-1.2
"""The protocol with one rule taken out: each of these must lose or double a post."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from sqlalchemy import update

from bot.schedule.model import Occurrence, Slot
from bot.service.deliver import Deliver
from bot.storage.boards import Running
from bot.storage.delivery import Content, Delivery, Ending, Marked, State
from bot.storage.ledger import Ledger
from bot.storage.planning import Planned, Reckon, Reckoned
from bot.storage.tables import delivery
from tests.chaos.plan import DUE, Kill, Run

Ledgers = type[Ledger]


@dataclass(frozen=True)
class Mutant:
    """A rule taken out: how, and the run in which that shows."""

    made: Callable[[Deliver], Deliver]
    run: Run


def _with_ledger(method: str, mutated: Callable[[Ledger, Any], Any]) -> Any:
    """Return what makes a Deliver whose ledger has another *method*."""

    def made(deliver: Deliver) -> Deliver:
        ledger = deliver.ledger
        kind = type(ledger)
        whole: Any = object.__new__(type("Mutant", (kind,), {"__slots__": ()}))
        for name in Ledger.__dataclass_fields__:
            object.__setattr__(whole, name, getattr(ledger, name))
        setattr(type(whole), method, mutated(ledger, getattr(kind, method)))
        return replace(deliver, ledger=whole)

    return made


def _post_then_record(_ledger: Ledger, _mark: Any) -> Any:
    async def mark(
        _self: Ledger, claimed: Delivery, content: Content, _now: datetime
    ) -> Marked | None:
        return Marked(claimed, content)

    return mark


def _record_then_post(_ledger: Ledger, real: Any) -> Any:
    async def mark(
        self: Ledger, claimed: Delivery, content: Content, now: datetime
    ) -> Marked | None:
        granted: Marked | None = await real(self, claimed, content, now)
        if granted is not None:
            await Ledger.settle(self, granted, Ending(State.POSTED), now)
        return granted

    return mark


def _blind_mark(_ledger: Ledger, _mark: Any) -> Any:
    async def mark(
        self: Ledger, claimed: Delivery, content: Content, _now: datetime
    ) -> Marked | None:
        row = update(delivery).where(delivery.c.id == claimed.id)
        async with self.database.writing() as connection:
            await connection.execute(row.values(state=State.SENDING, payload=content.payload))
        return Marked(claimed, content)

    return mark


def _blind(_ledger: Ledger, real: Any) -> Any:
    async def settle(self: Ledger, marked: Marked, ending: Ending, now: datetime) -> bool:
        if ending.state is State.UNKNOWN:
            ending = Ending(State.PLANNED, ending.code, not_before=now)
        return bool(await real(self, marked, ending, now))

    return settle


def _no_fence(_ledger: Ledger, _settle: Any) -> Any:
    async def settle(self: Ledger, marked: Marked, ending: Ending, now: datetime) -> bool:
        row = update(delivery).where(delivery.c.id == marked.delivery.id)
        async with self.database.writing() as connection:
            await connection.execute(row.values(ending.values(now)))
        return True

    return settle


def _instant(_ledger: Ledger, real: Any) -> Any:
    async def plan_part(self: Ledger, now: datetime, reckon: Reckon) -> Planned:
        """Key by the moment instead of the date: here, by a date that tells the moment."""

        def keyed(running: Running) -> Reckoned:
            found = reckon(running)
            return replace(found, due=tuple(_keyed(each) for each in found.due))

        planned: Planned = await real(self, now, keyed)
        return planned

    return plan_part


def _keyed(one: Occurrence) -> Occurrence:
    return replace(one, slot=Slot(one.slot + (one.due_at - DUE) // timedelta(seconds=1) * DAY))


def _sdk_retries(deliver: Deliver) -> Deliver:
    """Give the posting client the retries that the SDK has by default, in scaled time."""
    poster: Any = deliver.world.poster
    often = FixedValueRetryIntervalCalculator(0.01)
    handlers: list[AsyncRetryHandler] = [AsyncConnectionErrorRetryHandler(1, often)]
    poster.poster.workspaces.speaker.retry_handlers = handlers
    return deliver


def _no_quiet(deliver: Deliver) -> Deliver:
    timing = replace(deliver.timing, quiet=timedelta(), between_looks=timedelta())
    return replace(deliver, timing=timing)


def _no_dead_man(deliver: Deliver) -> Deliver:
    return replace(deliver, world=replace(deliver.world, guard=nullcontext))


DAY = timedelta(days=1)
# Long enough for the other worker to be done with it, also on a busy machine; and less than the
# 5 seconds after which the oracle hangs up on who is silent.
FROZEN = 4.0

MUTANTS = {
    "post, then record": Mutant(
        _with_ledger("mark", _post_then_record),
        Run(0, kills=(Kill("ledger.settle:before"),)),
    ),
    "record, then post": Mutant(
        _with_ledger("mark", _record_then_post),
        Run(0, kills=(Kill("poster:before"),)),
    ),
    "blind retry": Mutant(_with_ledger("settle", _blind), Run(0, fault="taken, reset")),
    "the SDK's own retries": Mutant(_sdk_retries, Run(0, fault="taken, reset")),
    "no fence": Mutant(
        _with_ledger("settle", _no_fence),
        Run(0, kills=(Kill("ledger.mark:after", frozen=FROZEN),), workers=2, apart=0.2),
    ),
    "a mark that asks nothing": Mutant(
        _with_ledger("mark", _blind_mark),
        Run(0, kills=(Kill("ledger.had:after", frozen=FROZEN),), workers=2, apart=0.2),
    ),
    "no quiet": Mutant(_no_quiet, Run(0, fault="taken late")),
    "the instant as key": Mutant(_with_ledger("plan_part", _instant), Run(0, edits=True)),
    "no dead-man timer": Mutant(
        _no_dead_man,
        Run(0, kills=(Kill("poster:before", frozen=FROZEN),), workers=2, apart=0.2),
    ),
}


def mutant_run_of(name: str, seed: int) -> Run:
    """Return the run in which the mutant *name* shows what its rule is for."""
    return replace(MUTANTS[name].run, seed=seed, mutant=name)
