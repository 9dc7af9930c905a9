# SPDX-License-Identifier: EUPL-1.2
"""The hand: what a tick has claimed and not posted yet, and how it is dealt to the lanes."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.schedule.model import Board, TeamId
from bot.service.apart import apart, raise_together
from bot.service.lanes import Lanes
from bot.service.post import Post
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery
from bot.storage.ledger import Ledger

# So many deliveries at most are in hand, for aiohttp holds as many connections; and so many at
# most are of one workspace, or one with many boards would leave no room for the others.
HAND, LANE = 100, 10

Dealt = deque[tuple[Delivery, Board]]


@dataclass(slots=True)
class Hand:
    """Posts what may be posted by now, never with more than HAND deliveries claimed.

    lanes: those of this tick. dealt: what each workspace's lane was given, as long as it goes on.
    """

    ledger: Ledger
    boards: Boards
    lanes: Lanes
    post: Post
    dealt: dict[TeamId, asyncio.Task[None]] = field(default_factory=dict)
    held: int = 0
    failures: list[BaseException] = field(default_factory=list)

    async def __call__(self) -> None:
        """Claim and post, part by part, until nothing is left or the time is over.

        Raises: an ExceptionGroup with what went wrong unexpectedly, after all had their turn.
        """
        async with asyncio.TaskGroup() as going:
            self.failures += await apart([self._deal(going)])
        raise_together(self.failures)

    async def _deal(self, going: asyncio.TaskGroup) -> None:
        """Keep the lanes going; what fails in one of them keeps no other from its turn."""
        more = True
        while not self.lanes.over:
            room = HAND - self.held
            if more and room >= HAND // 2:
                claimed = await self._claimed(room)
                more = len(claimed) == room
                for team, part in (await self._sorted(claimed)).items():
                    self.held += len(part)
                    self.dealt[team] = going.create_task(self._lane(team, part))
            elif self.dealt:
                await asyncio.wait(self.dealt.values(), return_when=asyncio.FIRST_COMPLETED)
                more = True  # of the workspace whose lane is empty now
            else:
                return

    async def _claimed(self, count: int) -> tuple[Delivery, ...]:
        without = self.lanes.resting | self.dealt.keys()
        return await self.ledger.claim(self.lanes.world.clock(), count, without)

    async def _sorted(self, claimed: Sequence[Delivery]) -> dict[TeamId, Dealt]:
        """Return what of *claimed* each lane gets; what it has no room for is given back."""
        boards = await self.boards.of_ids({each.board_id for each in claimed}) if claimed else {}
        lanes: dict[TeamId, Dealt] = defaultdict(deque)
        surplus = []
        for each in claimed:
            board, lane = boards.get(each.board_id), lanes[each.team_id]
            if board is None or board.paused_reason is not None or len(lane) == LANE:
                surplus.append(each)
            else:
                lane.append((each, board))
        await self._release(surplus)
        return {team: lane for team, lane in lanes.items() if lane}

    async def _lane(self, team: TeamId, part: Dealt) -> None:
        count = len(part)
        try:
            self.failures += await apart([self._post(team, part)])
        finally:
            self.held -= count
            del self.dealt[team]

    async def _post(self, team: TeamId, part: Dealt) -> None:
        """Post one after the other; give back what there is no time for."""
        while part and await self.lanes.turn(team):
            try:
                self.failures += await apart([self.post(*part.popleft())])
            finally:
                self.lanes.posted(team)
        await self._release([delivery for delivery, _ in part])

    async def _release(self, claimed: Sequence[Delivery]) -> None:
        if claimed:
            await self.ledger.release(claimed)
