"""Which pairs of records are looked at, of the very many that a long story has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.align.candidates import likeliest

MOST = 3
shared_things = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 9),
    max_size=60,
)


def test_a_record_keeps_the_candidates_that_share_the_rarest_things() -> None:
    shared = {(0, 1): 5, (0, 2): 1, (0, 3): 4, (2, 4): 3, (3, 4): 6, (1, 4): 2}
    # 0 prefers 1 to 3 and 2; 4 prefers 3 to 2 and 1; 2 prefers 4, and 1 prefers 0.
    assert set(likeliest(shared, 1)) == {(0, 1), (3, 4), (2, 4)}


@given(shared_things)
def test_few_candidates_all_stay(shared: dict[tuple[int, int], int]) -> None:
    assert set(likeliest(shared, len(shared) + 1)) == set(shared)


@given(shared_things)
def test_the_number_of_pairs_grows_with_the_records_and_not_with_their_square(
    shared: dict[tuple[int, int], int],
) -> None:
    kept = list(likeliest(shared, MOST))
    records = {index for pair in shared for index in pair}
    assert len(kept) == len(set(kept)) <= MOST * len(records)
    assert set(kept) <= set(shared)
    # Nobody is left without what it had.
    assert {index for pair in kept for index in pair} == records


@given(shared_things)
def test_the_order_in_which_pairs_are_met_does_not_matter(
    shared: dict[tuple[int, int], int],
) -> None:
    turned = dict(sorted(shared.items(), reverse=True))
    assert set(likeliest(turned, MOST)) == set(likeliest(shared, MOST))
