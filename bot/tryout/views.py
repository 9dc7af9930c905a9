# SPDX-License-Identifier: EUPL-1.2
"""The views on people's screens: each user's stack of modals, and App Home."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from secrets import token_hex

from bot.tryout.limits import view_problems
from bot.tryout.model import OpenView, Payload
from bot.tryout.refused import Refused
from bot.tryout.workspace import Workspace, completed

DEEPEST = 3


@dataclass
class Views:
    """All views of one workspace."""

    workspace: Workspace
    _stacks: dict[str, list[OpenView]] = field(default_factory=dict)
    _homes: dict[str, OpenView] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def modal(self, user: str) -> OpenView | None:
        """Return the modal on top of *user*'s screen."""
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def home(self, user: str) -> OpenView | None:
        """Return *user*'s App Home, once the app has published one."""
        return self._homes.get(user)

    def find(self, view_id: object) -> OpenView | None:
        """Return an open view by its id."""
        everything = [*self._homes.values(), *(one for st in self._stacks.values() for one in st)]
        return next((one for one in everything if one.id == view_id), None)

    def named(self, external_id: object) -> OpenView | None:
        """Return an open modal by the name that the app gave it."""
        stacked = (one for stack in self._stacks.values() for one in stack)
        return next((one for one in stacked if one.view.get("external_id") == external_id), None)

    def open(self, user: str, view: Payload) -> OpenView:
        """Put a modal on *user*'s screen, in place of what stands there."""
        self._stacks[user] = []
        return self._put(user, view)

    def push(self, user: str, view: Payload) -> OpenView:
        """Put a modal on top of *user*'s stack of at most three.

        Raises:
            Refused: the stack is full.

        """
        if len(self._stacks.get(user, ())) >= DEEPEST:
            raise Refused("push_limit_reached")
        return self._put(user, view)

    def update(self, opened: OpenView, view: Payload) -> OpenView:
        """Let an open view show *view*; its hash changes."""
        opened.view, opened.errors, opened.notice = self._completed(view), {}, None
        opened.hash = self._hash()
        self.workspace.touch()
        return opened

    def publish(self, user: str, view: Payload) -> OpenView:
        """Show *view* as *user*'s App Home."""
        if user in self._homes:
            return self.update(self._homes[user], view)
        self._homes[user] = self._new(user, view, None)
        self.workspace.touch()
        return self._homes[user]

    def close(self, opened: OpenView) -> None:
        """Take a modal, and all that is on top of it, off its user's screen."""
        stack = self._stacks.get(opened.user, [])
        if opened in stack:
            del stack[stack.index(opened) :]
            self.workspace.touch()

    def clear(self, user: str) -> tuple[OpenView, ...]:
        """Take all modals off *user*'s screen; return them."""
        gone = tuple(self._stacks.pop(user, ()))
        self.workspace.touch()
        return gone

    def blame(self, opened: OpenView, errors: dict[str, str], notice: str | None = None) -> None:
        """Show what is wrong: by its fields what the app found, above them what Slack says."""
        opened.errors, opened.notice = errors, notice
        self.workspace.touch()

    def _put(self, user: str, view: Payload) -> OpenView:
        stack = self._stacks.setdefault(user, [])
        stack.append(self._new(user, view, stack[-1] if stack else None))
        self.workspace.touch()
        return stack[-1]

    def _new(self, user: str, view: Payload, below: OpenView | None) -> OpenView:
        name = f"V{next(self._numbers):010}"
        return OpenView(
            id=name,
            user=user,
            view=self._completed(view),
            hash=self._hash(),
            root_id=below.root_id if below else name,
            previous_id=below.id if below else None,
        )

    def _completed(self, view: Payload) -> Payload:
        return {**view, "blocks": completed(view["blocks"])}

    def _hash(self) -> str:
        return f"{int(self.workspace.clock.now().timestamp())}.{token_hex(4)}"


def checked(view: object, kind: str) -> Payload:
    """Return *view* if Slack would show it as a *kind*.

    Raises:
        Refused: it breaks Slack's limits, or is another kind of view.

    """
    if not isinstance(view, dict) or view.get("type") != kind:
        raise Refused("invalid_arguments", f"must be a view of type {kind} [json-pointer:/view]")
    if problems := view_problems(view):
        raise Refused("invalid_arguments", *problems)
    return view
