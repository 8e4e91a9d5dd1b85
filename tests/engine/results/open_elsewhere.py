"""Opens a study file with everything users open it with, and checks that it describes itself there.

usage: open_elsewhere.py STUDY.h5
Exit code 0 if all is well, 1 with the reason if not, 77 if a reader to check with is not installed.
"""

import shutil
import subprocess
import sys

try:
    import h5netcdf  # noqa: F401  (xarray's engine)
    import h5py
    import netCDF4  # noqa: F401  (xarray's engine)
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"not checked: {missing}")
    sys.exit(77)

NO_COORDINATES = "This is a netCDF dimension but not a netCDF variable"
# HDF5's own attributes of dimension scales.
SCALE_ATTRIBUTES = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"}


def text(value):
    assert isinstance(value, str), f"{value!r} is not text"
    return value


def is_text(dataset):
    return h5py.check_string_dtype(dataset.dtype) is not None


def check_dataset(name, dataset):
    kind = dataset.dtype
    if is_text(dataset):
        info = h5py.check_string_dtype(kind)
        assert info.length is None and info.encoding == "utf-8", f"{name}: text of fixed length"
    else:
        assert kind.names is None, f"{name}: compound"
        assert kind.kind in "fiu", f"{name}: {kind}"
        assert kind.kind != "u" or kind.itemsize == 1, f"{name}: unsigned {kind}"
        assert h5py.check_enum_dtype(kind) is None, f"{name}: enum"
    for key in dataset.attrs:
        if key not in SCALE_ATTRIBUTES and dataset.attrs.get_id(key).dtype.kind in "SO":
            text(dataset.attrs[key])
    is_scale = h5py.h5ds.is_scale(dataset.id)
    if is_scale and NO_COORDINATES in dataset.attrs["NAME"].decode():
        return
    assert text(dataset.attrs["long_name"]), f"{name}: no long_name"
    if kind.kind == "f":
        assert text(dataset.attrs["units"]), f"{name}: no units"
        assert is_scale or np.isnan(dataset.attrs["_FillValue"]), f"{name}: _FillValue"
    if "_FillValue" in dataset.attrs:
        assert not is_scale, f"{name}: a coordinate with a fill value"
        assert dataset.attrs["_FillValue"].dtype == kind, f"{name}: _FillValue of another type"
    if "flag_meanings" in dataset.attrs:
        values = dataset.attrs["flag_values"]
        assert values.dtype == kind and len(values) == len(dataset.attrs["flag_meanings"].split()), name
    if not is_scale:
        for dimension in dataset.dims:
            assert len(dimension) == 1, f"{name}: {len(dimension)} scales on a dimension"
    # Big arrays are compressed without plug-ins, in chunks a reader can hold.
    if dataset.chunks is not None:
        assert dataset.compression in (None, "gzip"), f"{name}: {dataset.compression}"
        assert np.prod(dataset.chunks) * kind.itemsize <= 1 << 20, f"{name}: chunks {dataset.chunks}"


def check_h5py(path):
    groups = [""]
    with h5py.File(path, "r") as file:
        assert text(file.attrs["Conventions"]).startswith("CF-")
        assert text(file.attrs["schema"]) == "evert-study"
        assert list(file.attrs["schema_version"]) == [1, 0]
        assert file.attrs["schema_version"].dtype == np.int32
        assert text(file.attrs["complete"]) == "yes"
        assert text(file.attrs["baseline"]) in [s.decode() for s in file["scenario"][:]]

        def visit(name, item):
            if isinstance(item, h5py.Group):
                groups.append(name)
            else:
                check_dataset(name, item)

        file.visititems(visit)
        for name, dataset in file.get("kpi", {}).items():
            labels = [d[0].name for d in dataset.dims]
            assert labels[:3] == ["/scenario", "/replicate", "/time"], f"{name}: {labels}"
            assert dataset.attrs["direction"] in ("neither", "higher_is_better", "lower_is_better")
        for name in ("version", "git_sha", "command", "threads", "started_at"):
            assert name in file["provenance"].attrs, f"provenance lacks {name}"
        check_lives(file)
    return groups


def check_lives(file):
    """The copy by customer holds the same events, and the offsets find them."""
    for scenario in file.get("events", {}).values():
        lives = scenario["by_customer"]
        customers = scenario["customer"][:]
        for i, customer in enumerate(file["customer"][:]):
            first, count = lives["first_event"][i], lives["event_count"][i]
            for column in ("t", "type", "journey", "step", "silo", "employee", "cause", "value"):
                expected = scenario[column][:][customers == customer]
                np.testing.assert_array_equal(lives[column][first : first + count], expected)
        times = scenario["t"][:]
        np.testing.assert_array_equal(scenario["first_event"][:], np.searchsorted(times, file["time"][:]))


def check_xarray(path, groups, engine):
    with xr.open_dataset(path, engine=engine) as root:
        assert root["time"].dtype.kind == "M", f"{engine}: time is {root['time'].dtype}"
        start = np.datetime64(root["time"].encoding["units"].split()[-1])
        assert root["time"].values[0] == start, f"{engine}: time starts {root['time'].values[0]}"
        if root.sizes["time"] > 1:
            assert root["time"].values[1] - root["time"].values[0] == np.timedelta64(7, "D")
        assert all(isinstance(name, str) for name in root["scenario"].values), engine
        assert root["run_status"].attrs["flag_meanings"].split()[0] == "ok"
        coordinates = set(root.coords)
        assert {"scenario", "replicate", "time"} <= coordinates, f"{engine}: {coordinates}"
    for group in groups[1:]:
        with xr.open_dataset(path, group=group, engine=engine) as dataset:
            dataset.load()
            for name, variable in dataset.variables.items():
                for dimension in variable.dims:
                    assert not str(dimension).startswith("phony"), f"{engine}: {group}/{name} over {dimension}"
    if "kpi" in groups:  # the recipe of FORMAT.md
        merged = xr.merge([xr.open_dataset(path, engine=engine), xr.open_dataset(path, group="kpi", engine=engine)])
        name = next(iter(xr.open_dataset(path, group="kpi", engine=engine).data_vars))
        baseline = merged[name].sel(scenario=merged.attrs.get("baseline", merged["scenario"].values[0]))
        assert baseline.dims[:2] == ("replicate", "time"), baseline.dims
        assert "units" in merged[name].attrs and merged[name].attrs["long_name"]


def check_tool(*command):
    if shutil.which(command[0]) is None:
        print(f"not checked: {command[0]} is not installed")
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: exit {done.returncode}: {done.stderr[:500]}"
    return done.stdout


def main(path):
    groups = check_h5py(path)
    for engine in ("netcdf4", "h5netcdf"):
        check_xarray(path, groups, engine)
    header = check_tool("ncdump", "-h", path)
    # netCDF calls every dimension of length 0 unlimited.
    header = header.replace("UNLIMITED ; // (0 currently)", "0 ;")
    assert not header or ("time = " in header and "UNLIMITED" not in header), "ncdump sees other dimensions"
    assert "phony" not in header, "ncdump sees dimensions without a name"
    check_tool("ncdump", path)
    kind = check_tool("ncdump", "-k", path)
    assert not kind or kind.strip() == "netCDF-4", kind
    check_tool("h5ls", "-r", path)
    check_tool("h5dump", "-H", path)
    print(f"{path}: {len(groups)} groups open in h5py, xarray (netcdf4, h5netcdf), ncdump, h5ls, h5dump")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except AssertionError as wrong:
        sys.exit(f"wrong: {wrong}")
