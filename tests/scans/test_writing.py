"""Files of a scan: all points, with units, sources and versions; whole or not at all."""

import csv
import json

import numpy as np
import pytest

from numerics._arguments import DomainError
from numerics.scans import scan


@pytest.fixture(scope="module")
def found():
    over = {"liquid": ["Na-K", "Na-Rb", "Na-Xx"], "x": [0.0, 0.5], "temperature": [373.15, 473.15], "eta": [0.45, 0.42]}
    return scan("liquid_resistivity", over=over, together=[["temperature", "eta"]])


def test_csv_has_every_point_with_units_and_errors(found, tmp_path):
    found.write(tmp_path / "r.csv")
    with open(tmp_path / "r.csv", encoding="utf-8") as stream:
        head, *rows = csv.reader(stream)
    assert head == ["liquid", "x", "temperature (K)", "eta", "resistivity (Ohm m)", "error"]
    assert len(rows) == 12
    assert [float(row[4]) for row in rows[:8]] == found.values["resistivity"].ravel()[:8].tolist()
    assert rows[1][:4] == ["Na-K", "0.0", "473.15", "0.42"]
    assert all(row[4] == "nan" and "got 'Xx'" in row[5] for row in rows[8:])
    assert list(tmp_path.iterdir()) == [tmp_path / "r.csv"]


def checked(dataset, found):
    assert dataset["resistivity"].dims == ("liquid", "x", "temperature_eta")
    assert dataset["resistivity"].values.tobytes() == found.values["resistivity"].tobytes()
    assert dataset["resistivity"].attrs["units"] == "Ohm m"
    assert dataset["temperature"].attrs["units"] == "K"
    assert dataset["liquid"].values.tolist() == ["Na-K", "Na-Rb", "Na-Xx"]
    assert (dataset["error"].values[:2] == "").all()
    assert "got 'Xx'" in str(dataset["error"].values[2, 0, 0])
    assert dataset.attrs["source"].startswith("ashcroft-langreth-1967, Eqs. (1)")
    assert "code of provenum" in json.loads(dataset.attrs["versions"])
    assert json.loads(dataset.attrs["fixed"])["screening"] == "hubbard-vertex"


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("suffix", "needs"), [("", "xarray"), (".nc", "h5py"), (".zarr", "zarr")])
def test_a_dataset_and_its_files(found, tmp_path, suffix, needs):
    pytest.importorskip(needs)
    xarray = pytest.importorskip("xarray")
    if not suffix:
        checked(found.to_xarray(), found)
        return
    for _ in range(2):  # the second time in the place of the first
        found.write(tmp_path / f"r{suffix}")
    with xarray.open_dataset(tmp_path / f"r{suffix}", engine={".nc": "h5netcdf", ".zarr": "zarr"}[suffix]) as dataset:
        checked(dataset, found)
    assert list(tmp_path.iterdir()) == [tmp_path / f"r{suffix}"]


def test_parquet(found, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    found.write(tmp_path / "r.parquet")
    table = parquet.read_table(tmp_path / "r.parquet")
    assert table.column_names == ["liquid", "x", "temperature", "eta", "resistivity", "error"]
    assert np.array(table["resistivity"]).tobytes() == found.values["resistivity"].tobytes()
    assert table.schema.field("resistivity").metadata[b"units"] == b"Ohm m"
    assert table.schema.metadata[b"quantity"] == b"liquid_resistivity"


@pytest.mark.parametrize(
    ("name", "says"), [("r.txt", "ends in .csv, .nc, .zarr, .parquet"), ("none/r.csv", "there is no folder"), ("folder.csv", "is a folder"),
                       ("folder.zarr", "is a folder"), ("file.zarr", "is a file")])
def test_what_cannot_be_written_is_told(found, tmp_path, name, says):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.zarr").mkdir()
    (tmp_path / "file.zarr").write_text("")
    with pytest.raises(DomainError, match=says):
        found.write(tmp_path / name)


def test_lists_are_text_in_files(tmp_path):
    found = scan("alloy_resistivity", over={"fractions": [[0.5, 0.5], [0.2, 0.8]]},
                 at={"fermi_wavenumber": 0.9e10, "lambda2": 0.6, "s": [1.4, 1.8], "valences": [1, 1], "eta": 0.45, "diameters": [0.8, 1]})
    found.write(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text().splitlines()[1].startswith('"[0.5, 0.5]",')


@pytest.mark.long
def test_an_adaptive_scan_is_a_list_of_points(tmp_path):
    found = scan("lindhard", over={"y": "0:3"}, adaptive={"tolerance": 0.01})
    found.write(tmp_path / "r.csv")
    assert len((tmp_path / "r.csv").read_text().splitlines()) == found.size + 1
    pytest.importorskip("xarray")
    assert found.to_xarray()["f"].dims == ("point",)
    assert found.to_xarray().attrs["adaptive_tolerance"] == "0.01"
