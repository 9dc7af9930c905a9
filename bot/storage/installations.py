# SPDX-License-Identifier: EUPL-1.2
"""The installations: in which workspaces the app is, and with which token."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.model import TeamId
from bot.storage.belongings import forget
from bot.storage.delivery import State
from bot.storage.engine import Database
from bot.storage.keys import Keys, KeysUnfit
from bot.storage.tables import delivery, insert, installation, stop

# How long what a workspace had is kept once we are gone from it, in case an admin comes back.
KEPT = timedelta(days=7)
# How long an answer about how we stand with a workspace does.
CHECKED = timedelta(hours=20)
ROWS_AT_A_TIME = 500

# What hears how many are done by now.
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace, and who it is there."""

    team_id: TeamId
    token: str = field(repr=False)
    bot_id: str
    bot_user_id: str


@dataclass(frozen=True, slots=True)
class Installations:
    """The installations in *database*, their tokens sealed with *keys*; one for a workspace."""

    database: Database
    keys: Keys

    async def put(self, wanted: Installation, now: datetime) -> None:
        """Keep what was installed *now*, in place of what was there.

        A stop is over, and what waited for its end may go.
        """
        values = {
            "sealed": self.keys.seal(wanted.team_id, wanted.token),
            "bot_id": wanted.bot_id,
            "bot_user_id": wanted.bot_user_id,
            "installed_at": now,
            "checked_at": now,
            "gone_at": None,
            "gone_code": None,
        }
        first = insert(installation).values(team_id=wanted.team_id, **values)
        again = first.on_conflict_do_update(index_elements=["team_id"], set_=values)
        waiting = (
            delivery.c.team_id == wanted.team_id,
            delivery.c.state == State.PLANNED,
            delivery.c.not_before > now,
        )
        async with self.database.writing() as connection:
            await connection.execute(again)
            await connection.execute(delete(stop).where(stop.c.team_id == wanted.team_id))
            await connection.execute(update(delivery).where(*waiting).values(not_before=now))

    async def of_team(self, team_id: TeamId) -> Installation | None:
        """Return what is installed there; None if nothing is, or no longer.

        Raises: KeysUnfit.
        """
        query = select(installation).where(*_there(team_id))
        async with self.database.reading() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        if row is None:
            return None
        token = self.keys.opened(team_id, row["sealed"])
        return Installation(team_id, token, row["bot_id"], row["bot_user_id"])

    async def end(self, team_id: TeamId, code: str, now: datetime, before: datetime) -> bool:
        """Forget the token of what was installed *before* that moment; tell whether there was one.

        What the workspace has is kept for a while. *code*: Slack's word for why.
        """
        older = (*_there(team_id), installation.c.installed_at < before)
        gone = update(installation).where(*older).returning(installation.c.team_id)
        async with self.database.writing() as connection:
            values = {"sealed": "", "gone_at": now, "gone_code": code}
            ended = await connection.execute(gone.values(values))
            return ended.one_or_none() is not None

    async def unchecked(self, now: datetime, count: int) -> tuple[TeamId, ...]:
        """Return *count* workspaces at most of which nobody heard for most of a day.

        They count as heard of from *now* on, so that no other process asks too.
        """
        there = installation.c.gone_at.is_(None)
        silent = select(installation.c.team_id).where(
            there, installation.c.checked_at < now - CHECKED
        )
        some = silent.order_by("checked_at").limit(count).with_for_update(skip_locked=True)
        taken = update(installation).where(installation.c.team_id.in_(some))
        async with self.database.writing() as connection:
            rows = await connection.execute(
                taken.values(checked_at=now).returning(installation.c.team_id)
            )
            return tuple(map(TeamId, rows.scalars()))

    async def purge(self, now: datetime) -> tuple[TeamId, ...]:
        """Forget all that belongs to workspaces that we have been gone from for KEPT."""
        over = installation.c.gone_at < now - KEPT
        async with self.database.reading() as connection:
            gone = (await connection.execute(select(installation.c.team_id).where(over))).scalars()
            teams = tuple(map(TeamId, gone))
        return tuple([each for each in teams if await self._purged(each, over)])

    async def _purged(self, team_id: TeamId, over: ColumnElement[bool]) -> bool:
        """Forget one, unless it has come back meanwhile."""
        mine = delete(installation).where(installation.c.team_id == team_id, over)
        async with self.database.writing() as connection:
            gone = await connection.execute(mine.returning(installation.c.team_id))
            if gone.one_or_none() is None:
                return False
            await forget(connection, team_id)
        return True

    async def reseal(self, told: Told) -> int:
        """Seal every token with the first key; return how many there are.

        Raises: KeysUnfit for the first that no key opens; those before it are sealed anew.
        """
        done, last = 0, ""
        while rows := await self._part(last):
            async with self.database.writing() as connection:
                for team_id, sealed in rows:
                    await self._resealed(connection, team_id, sealed)
            done, last = done + len(rows), rows[-1][0]
            told(done)
        return done

    async def _part(self, after: str) -> list[tuple[TeamId, str]]:
        """Return the next workspaces by id, each with what is sealed."""
        query = select(installation.c.team_id, installation.c.sealed).where(
            installation.c.gone_at.is_(None), installation.c.team_id > after
        )
        async with self.database.reading() as connection:
            rows = await connection.execute(query.order_by("team_id").limit(ROWS_AT_A_TIME))
            return [(TeamId(team_id), sealed) for team_id, sealed in rows]

    async def _resealed(self, connection: AsyncConnection, team_id: TeamId, sealed: str) -> None:
        as_read = (installation.c.team_id == team_id, installation.c.sealed == sealed)
        anew = {"sealed": self.keys.resealed(team_id, sealed)}
        await connection.execute(update(installation).where(*as_read).values(anew))

    async def unfit(self) -> tuple[int, tuple[str, ...]]:
        """Return how many there are, and what is wrong with those whose token can't be opened."""
        count, problems, last = 0, list[str](), ""
        while rows := await self._part(last):
            count, last = count + len(rows), rows[-1][0]
            problems += filter(None, (self._problem(*row) for row in rows))
        return count, tuple(problems)

    async def some(self, count: int) -> tuple[Installation, ...]:
        """Return *count* of those whose token can be opened, at most, by workspace."""
        query = select(installation.c.team_id).where(installation.c.gone_at.is_(None))
        async with self.database.reading() as connection:
            teams = (await connection.execute(query.order_by("team_id").limit(count))).scalars()
        found = [await self._opened(TeamId(team_id)) for team_id in teams]
        return tuple(each for each in found if each is not None)

    async def _opened(self, team_id: TeamId) -> Installation | None:
        try:
            return await self.of_team(team_id)
        except KeysUnfit:
            return None

    def _problem(self, team_id: TeamId, sealed: str) -> str | None:
        try:
            self.keys.opened(team_id, sealed)
        except KeysUnfit as unfit:
            return str(unfit)
        return None


def _there(team_id: TeamId) -> tuple[ColumnElement[bool], ...]:
    return (installation.c.team_id == team_id, installation.c.gone_at.is_(None))
