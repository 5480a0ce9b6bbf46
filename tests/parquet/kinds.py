"""Writes kinds.parquet, as pyarrow writes what people have: python3 kinds.py (pyarrow 26.0.1)."""

import datetime
import pathlib

import pyarrow
import pyarrow.parquet

PROSE = (
    "The mayor said on Monday that she would resign, according to two aides. An audit had found gaps in the books "
    "of the city. “I am tired,” she told the council."
)
ROWS = 6

table = pyarrow.table(
    {
        "id": pyarrow.array(range(101, 101 + ROWS), pyarrow.int64()),
        "title": pyarrow.array([f'Mayor quits, "again" {i}' for i in range(ROWS)]).dictionary_encode(),
        "body": pyarrow.array([PROSE, PROSE, None, PROSE, "", PROSE], pyarrow.large_string()),
        "outlet": pyarrow.array(["Herald", "Gazette"] * 3, pyarrow.string_view()),
        "date": pyarrow.array([datetime.date(2026, 3, 4 + i) for i in range(ROWS)]),
        "authors": pyarrow.array([["Jo Doe", "Ann Lee"], ["Jo Doe"], None, [], ["x"], [None, "Ann Lee"]]),
        "meta": pyarrow.array([{"section": "Politics", "score": 0.5}] * ROWS),
        "seen": pyarrow.array([datetime.datetime(2026, 3, 4, 5, 6, 7)] * ROWS),
        "share": pyarrow.array([0.25, None] * 3),
    }
)
here = pathlib.Path(__file__).parent
pyarrow.parquet.write_table(table, here / "kinds.parquet", row_group_size=4, compression="zstd")
