"""The peer's tracked processing: every event's rows and its tracking record in one transaction, on a SQLite file."""

from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import Tracking
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder

from benchmarks.order_events import lines_added
from benchmarks.peer import PeerOrder, add_lines, open_peer

LINES_AN_ORDER = 4
PULLED = 100
"""Notifications read at once, more than the library's own 10."""


class PeerBoard(SQLiteTrackingRecorder):
    """An order board as the peer's documentation keeps a view: its rows beside the tracking, committed together."""

    def construct_create_table_statements(self) -> list[str]:
        """The tracking table and the board."""
        board = "CREATE TABLE IF NOT EXISTS board (id TEXT PRIMARY KEY, number TEXT, country TEXT, lines INTEGER)"
        return [*super().construct_create_table_statements(), board]

    def placed(self, order: UUID, number: str, country: str, tracking: Tracking) -> None:
        """An order is on the board."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute("INSERT INTO board VALUES (?, ?, ?, 0)", (str(order), number, country))

    def line_added(self, order: UUID, tracking: Tracking) -> None:
        """An order has one more line."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute("UPDATE board SET lines = lines + 1 WHERE id = ?", (str(order),))


def peer_with_orders(path: Path, events: int) -> Application[UUID]:
    """The peer with orders of some lines, about so many events in all."""
    peer = open_peer(path)
    for number in range(events // (LINES_AN_ORDER + 1)):
        order = PeerOrder(str(536365 + number), "United Kingdom")
        add_lines(order, lines_added(str(536365 + number), LINES_AN_ORDER))
        peer.save(order)
    return peer


def open_board(path: Path) -> PeerBoard:
    """A board in a file of its own, single-row tracking, WAL as the peer has it."""
    board = PeerBoard(SQLiteDatastore(str(path), single_row_tracking=True))
    board.create_table()
    return board


def project(peer: Application[UUID], board: PeerBoard) -> int:
    """Every event into the board, one by one; gives how many."""
    start, count = 1, 0
    while notifications := peer.recorder.select_notifications(start=start, limit=PULLED):
        for notification in notifications:
            event: Any = peer.mapper.to_domain_event(notification)
            tracking = Tracking("board", notification.id)
            if type(event).__name__ == "Placed":
                board.placed(event.originator_id, event.order, event.country, tracking)
            else:
                board.line_added(event.originator_id, tracking)
            count += 1
        start = notifications[-1].id + 1
    return count
