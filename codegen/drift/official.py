"""The official SDKs of a product, which the spec names: where a release of them is, and what it describes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..load import Spec
from .interface import Interface
from .javascript_sdk import read_javascript_sdk
from .python_sdk import read_python_sdk
from .sources import SourceError, fetch_npm, fetch_wheel, open_package

__all__ = ["NEWEST", "NONE", "OfficialSdks", "official_sdks"]

NEWEST = "newest"
NONE = "none"


@dataclass(frozen=True, slots=True)
class OfficialSdks:
    """What a product's SDKs are called in their indexes."""

    product: str
    names: dict[str, str]
    others: dict[str, str]
    """Python SDKs of other products, and whose they are."""

    def python(self, release: str, cache: Path) -> Interface:
        """Return the interface of a release of the Python SDK; a path is taken as one if something is there.

        Raises:
            SourceError: it cannot be had or read, or it is the SDK of another product.
        """
        place = Path(release)
        if not place.exists():
            place = fetch_wheel(self.names["python"], "" if release == NEWEST else release, cache)
        package = open_package(place)
        if package.name in self.others:
            raise SourceError(
                f"{package.title} is the SDK of {self.others[package.name]}, not of {self.product}"
            )
        return read_python_sdk(package)

    def witness(self, release: str, cache: Path, remarks: list[str]) -> Interface | None:
        """Return the interface of a release of the JavaScript SDK; where it cannot be had, a remark says why."""
        if release == NONE:
            return None
        place = Path(release)
        try:
            if not place.exists():
                if "javascript" not in self.names:
                    remarks.append("no second witness: the spec names no JavaScript SDK of the product")
                    return None
                place = fetch_npm(self.names["javascript"], "" if release == NEWEST else release, cache)
            return read_javascript_sdk(open_package(place))
        except SourceError as error:
            remarks.append(f"no second witness: {error}")
            return None


def official_sdks(spec: Spec) -> dict[str, OfficialSdks]:
    """Return the SDKs of each product of which the spec names some."""
    names: dict[str, dict[str, str]] = {}
    for product in spec.products:
        for document in spec.of(product).documents:
            sdk = document.data.get("product", {}).get("sdk")
            if sdk:
                names[product] = sdk
    owners = {sdk["python"]: product for product, sdk in names.items()}
    return {
        product: OfficialSdks(product, sdk, {name: one for name, one in owners.items() if one != product})
        for product, sdk in names.items()
    }
