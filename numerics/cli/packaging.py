"""generate --package: certified functions as an installable package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from numerics.certified.code.bounds import at_most
from numerics.cli.certificates import read_certificate
from numerics.cli.output import console, print_json, progress_bar
from numerics.cli.targets import working

__all__ = ["packaged"]


def packaged(name: str, files: Sequence[str], folder: Path, jobs: int, executor: str | None, json: bool) -> int:
    """Proves each certificate anew and writes the package; says what it holds."""
    from numerics.certified.anew import proven_anew
    from numerics.certified.code.function import CertifiedFunction
    from numerics.certified.code.package import write_package

    if folder.exists():
        raise ValueError(f"generate: {folder} exists; give another folder with -o")
    if not folder.absolute().parent.is_dir():
        raise ValueError(f"generate: there is no directory {folder.parent}")
    functions = [CertifiedFunction(read_certificate("generate", Path(file))) for file in files]
    with progress_bar("proving certificates anew") as progress, working(executor) as where:
        proven = proven_anew(functions, jobs=jobs, executor=where, progress=progress)
    for file, found in zip(files, proven, strict=True):
        if isinstance(found, str):
            raise ValueError(f"generate: {file} is not proven: {found}")
    write_package(name, functions, folder)
    if json:
        print_json({"package": name, "folder": str(folder), "functions": [
            {"function": function.name, "bound": function.bound, "proven": bound, "digest": function.certificate["digest"]}
            for function, bound in zip(functions, proven, strict=True)]})
        return 0
    for function in functions:
        console.print(f"{function.name}  error at most {at_most(function.bound)} {function.unit}, proven anew", soft_wrap=True)
    console.print(f"{folder}  the package {name}: NumPy, C, certificates and tests; next: pip install {folder}", soft_wrap=True)
    return 0
