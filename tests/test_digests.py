"""Digests are those of the standard library, wherever they come from."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import digests


@given(st.binary())
def test_they_are_the_standard_ones(data: bytes) -> None:
    assert digests.sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    ours = digests.blake2b(data, digest_size=16).digest()
    assert ours == hashlib.blake2b(data, digest_size=16).digest()


def test_there_are_no_others() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'md5'"):
        _ = digests.md5
