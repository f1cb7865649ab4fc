"""A brief with every copy of its statements put anew: under their headings and in the boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefings.brief.record import Brief, Statement


def restate(brief: Brief, restated: Callable[[Statement], Statement]) -> Brief:
    """Return the brief with what `restated` gives for each statement, wherever it stands."""

    def anew(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(restated(statement) for statement in statements)

    return brief.model_copy(
        update={
            "headline": None if brief.headline is None else restated(brief.headline),
            "bottom_line": None if brief.bottom_line is None else restated(brief.bottom_line),
            "sections": tuple(
                section.model_copy(update={"statements": anew(section.statements)})
                for section in brief.sections
            ),
            "figures_that_differ": tuple(
                difference.model_copy(
                    update={
                        "positions": tuple(
                            position.model_copy(update={"statement": restated(position.statement)})
                            for position in difference.positions
                        )
                    }
                )
                for difference in brief.figures_that_differ
            ),
            "disagreements": tuple(
                one.model_copy(update={"positions": anew(one.positions)})
                for one in brief.disagreements
            ),
            "watch": anew(brief.watch),
        }
    )
