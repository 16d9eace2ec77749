"""Puts the library in C, OpenBLAS and their licences into the wheel."""

import os
import pathlib
import shutil
import subprocess
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LibraryHook(BuildHookInterface):
    """Builds libeigenframe.so with `make library` in the checkout, unless it is there."""

    def initialize(self, version, build_data):
        here = pathlib.Path(self.root)
        checkout = here.parent.parent
        target = here / "src" / "eigenframe"
        if not os.environ.get("EIGENFRAME_LIBRARY"):
            subprocess.run(["make", "library"], cwd=checkout, check=True)
        shutil.copy(os.environ.get("EIGENFRAME_LIBRARY") or checkout / ".build/library/libeigenframe.so.0", target / "libeigenframe.so")
        self._copy_openblas(target, here / "licenses")
        shutil.copy(checkout / "LICENSE", here / "licenses" / "LICENSE")
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")

    def _copy_openblas(self, target, licenses):
        import scipy_openblas64

        library = pathlib.Path(scipy_openblas64.get_lib_dir()) / "libscipy_openblas64_.so"
        shutil.copy(library, target / library.name)
        folder = next(library.parents[2].glob("scipy_openblas64-*.dist-info"))
        shutil.copy(folder / "licenses" / "LICENSE.txt", licenses / "OpenBLAS-LICENSE.txt")
