"""Files of a scan, by the libraries that are made for them: netCDF (h5netcdf), Zarr, Parquet (pyarrow), and CSV; whole or not at all."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from numerics._arguments import DomainError

__all__ = ["SUFFIXES", "writable", "write"]


def write(scan: Any, path: str | os.PathLike[str]) -> None:
    """Writes a `Scan`; what stood there of the same kind is replaced, when all is written."""
    target = writable(path)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    try:
        staged = folder / target.name
        _WRITERS[target.suffix.lower()](scan, staged)
        if target.is_dir():
            os.replace(target, folder / "before")
        os.replace(staged, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def writable(path: str | os.PathLike[str]) -> Path:
    """The path, if a scan can be written there; raises `DomainError` before anything is computed."""
    target = Path(path)
    if target.suffix.lower() not in _WRITERS:
        raise DomainError(f"output: expected a name that ends in {', '.join(_WRITERS)}; got {str(path)[-60:]!r}")
    if not target.parent.is_dir():
        raise DomainError(f"output: there is no folder {str(target.parent)[-200:]!r}")
    zarr = target.suffix.lower() == ".zarr"
    if target.is_dir() and not (zarr and any((target / one).exists() for one in (".zgroup", "zarr.json"))):
        raise DomainError(f"output: {str(path)[-200:]!r} is a folder")
    if zarr and target.exists() and not target.is_dir():
        raise DomainError(f"output: {str(path)[-200:]!r} is a file, and Zarr is a folder")
    for needed in _NEEDED.get(target.suffix.lower(), ()):
        try:
            import_module(needed)
        except ImportError:
            raise DomainError(f"output: {target.suffix} needs {needed}, as in pip install 'provenum[scan]'; .csv needs nothing") from None
    return target


def _csv(scan: Any, path: Path) -> None:
    units = scan.units
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        for number, part in enumerate(scan.rows()):
            if not number:
                writer.writerow([f"{name} ({units[name]})" if units.get(name) else name for name in part])
            writer.writerows(zip(*(column.tolist() if hasattr(column, "tolist") else column for column in part.values()), strict=True))


def _parquet(scan: Any, path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    units = scan.units
    writer = None
    try:
        for part in scan.rows():
            table = pyarrow.table(part)
            if writer is None:
                fields = [field.with_metadata({"units": units.get(field.name, "")}) for field in table.schema]
                schema = pyarrow.schema(fields, metadata=scan.attributes)
                writer = parquet.ParquetWriter(path, schema)
            writer.write_table(table.cast(schema))
    finally:
        if writer is not None:
            writer.close()


def _netcdf(scan: Any, path: Path) -> None:
    scan.to_xarray().to_netcdf(path, engine="h5netcdf")


def _zarr(scan: Any, path: Path) -> None:
    scan.to_xarray().to_zarr(path, mode="w-", zarr_format=2, consolidated=True)


_WRITERS: dict[str, Callable[[Any, Path], None]] = {".csv": _csv, ".nc": _netcdf, ".zarr": _zarr, ".parquet": _parquet}
_NEEDED = {".nc": ("xarray", "h5netcdf", "h5py"), ".zarr": ("xarray", "zarr"), ".parquet": ("pyarrow",)}
SUFFIXES = tuple(_WRITERS)
