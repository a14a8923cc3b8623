"""The wheel holds the compiled modules where they can be made, else it is pure Python."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import make_compiled


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install stays as it is: there ./setup compiles, and says so."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.temporary = tempfile.TemporaryDirectory()
        folder = Path(self.temporary.name, "compiled")
        try:
            make_compiled.make(folder)
        except make_compiled.Impossible as reason:
            self.app.display_warning(f"kg becomes a wheel of pure Python: {reason}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"][str(folder)] = "kg/compiled"
