"""Makes the Parquet files of this folder, with pyarrow 22 and fastparquet 2024.11 or later.

The values are invented. The expected tables beside them (*.csv) are written by hand, not by this script."""

from datetime import date, datetime, time, timezone
from decimal import Decimal
from uuid import UUID

import pandas
import pyarrow as pa
import pyarrow.parquet as pq

OPTIONS = dict(store_schema=False, write_statistics=False)

kinds = pa.table({
    "flag": pa.array([True, None, False]),
    "small": pa.array([-128, 127, None], pa.int8()),
    "unsigned": pa.array([0, 4294967295, None], pa.uint32()),
    "large": pa.array([18446744073709551615, None, 1], pa.uint64()),
    "number": pa.array([-9223372036854775808, 9223372036854775807, None], pa.int64()),
    "float": pa.array([0.1, None, -2.5], pa.float32()),
    "double": pa.array([0.1, 1e21, None], pa.float64()),
    "half": pa.array([1.5, None, -2], pa.float16()),
    "text": pa.array(["a,b", None, "ü \"q\""]),
    "bytes": pa.array([b"\x00\xff", b"plain", None], pa.binary()),
    "id": pa.array([UUID("12345678-1234-5678-1234-567812345678").bytes] * 2 + [None], pa.uuid()),
    "day": pa.array([date(2026, 2, 28), None, date(1969, 12, 31)]),
    "clock": pa.array([time(23, 59, 58, 250000), None, time(0)], pa.time32("ms")),
    "milli": pa.array([datetime(2026, 1, 2, 3, 4, 5, 678000, timezone.utc), None, datetime(1969, 12, 31, 23, 59, 59, tzinfo=timezone.utc)], pa.timestamp("ms", "UTC")),
    "local": pa.array([datetime(2026, 1, 2, 3, 4, 5, 1), None, datetime(1900, 1, 1)], pa.timestamp("us")),
    "nano": pa.array([1, None, 1767322800000000000], pa.timestamp("ns", "UTC")),
    "price": pa.array([Decimal("-0.05"), Decimal("1234567.89"), None], pa.decimal128(9, 2)),
    "sum": pa.array([Decimal("-99999999999999999999999999.000001"), None, Decimal("0.1")], pa.decimal128(38, 6)),
})
pq.write_table(kinds, "kinds.parquet", use_dictionary=False, compression="none", write_page_checksum=True, **OPTIONS)

links = pa.table({
    "account": [f"acct-{n % 7}" for n in range(40)],
    "device": [None if n % 5 == 0 else f"device-{n % 3}" for n in range(40)],
    "seen": pa.array([1_700_000_000_000 + n * 3_600_000 for n in range(40)], pa.timestamp("ms", "UTC")),
})
for codec in ["snappy", "gzip", "zstd", "lz4"]:
    pq.write_table(links, f"{codec}.parquet", compression=codec, row_group_size=16, **OPTIONS)
pq.write_table(links, "brotli.parquet", compression="brotli", **OPTIONS)
pq.write_table(links, "int96.parquet", use_deprecated_int96_timestamps=True, **OPTIONS)

flags = links.append_column("known", pa.array([None if n % 11 == 0 else n % 4 == 0 for n in range(40)]))
flags = flags.append_column("score", pa.array([n / 8 for n in range(40)]))
flags = flags.append_column("count", pa.array([n * n - 100 for n in range(40)], pa.int32()))
flags = flags.append_column("code", pa.array([bytes([1, n, 2]) for n in range(40)], pa.binary(3)))
pq.write_table(
    flags, "encodings.parquet", compression="snappy", use_dictionary=False, data_page_version="2.0", data_page_size=64,
    column_encoding=dict(account="DELTA_BYTE_ARRAY", device="DELTA_LENGTH_BYTE_ARRAY", seen="DELTA_BINARY_PACKED",
                         known="RLE", score="BYTE_STREAM_SPLIT", count="DELTA_BINARY_PACKED", code="BYTE_STREAM_SPLIT"),
    **OPTIONS)

nested = pa.table({
    "account": ["a", "b", "c", "d"],
    "ids": pa.array([["x", "y"], [], None, ["p;q", None]], pa.list_(pa.string())),
    "address": pa.array([{"city": "Ghent", "geo": {"lat": 51.05}}, None, {"city": None, "geo": None}, {"city": "Lund", "geo": {"lat": None}}],
                        pa.struct([("city", pa.string()), ("geo", pa.struct([("lat", pa.float64())]))])),
    "devices": pa.array([[{"id": "d1", "days": 1}, {"id": "d2", "days": None}], None, [], [{"id": "d3", "days": 3}]],
                        pa.list_(pa.struct([("id", pa.string()), ("days", pa.int32())]))),
    "tags": pa.array([[("k", 1)], None, [], [("l", 2), ("m", 3)]], pa.map_(pa.string(), pa.int32())),
})
pq.write_table(nested, "nested.parquet", **OPTIONS)

frame = pandas.DataFrame({
    "account": ["a", "b", None, "b"],
    "number": [1.5, None, 3.0, 4.25],
    "day": pandas.to_datetime(["2026-01-01T00:00", None, "2026-01-03T12:00", "2026-01-04T00:00"]),
    "kind": pandas.Categorical(["x", "y", "x", "x"]),
})
import fastparquet
fastparquet.write("fastparquet.parquet", frame, compression="SNAPPY", stats=False)
