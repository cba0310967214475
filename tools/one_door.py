"""The contract "one door": apps outside the foundation are imported by others only through the door they open."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

PLAIN = frozenset({"demo", "operating", "config", "cli"})  # packages that are not an area with apps in it


def _app(module: str) -> tuple[str, ...]:
    """(area, app) of a module, or (package,) for the plain ones."""
    parts = module.split(".")[1:]
    return tuple(parts[:1] if parts[:1] and parts[0] in PLAIN else parts[:2])


class OneDoorContract(Contract):
    """`door`: names of modules that others may import. `open_areas`: areas whose every module is open.

    `narrow_areas` see of any other area but the open ones only what it publishes (`published`). `free` may go behind.
    """

    root = fields.StringField()
    door = fields.SetField(subfield=fields.StringField())
    open_areas = fields.SetField(subfield=fields.StringField())
    narrow_areas = fields.SetField(subfield=fields.StringField())
    free = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        areas = {area.rsplit(".", 1)[-1] for area in graph.find_children(self.root)} - PLAIN - self.open_areas
        wrong = sorted(
            (importer, imported)
            for imported in graph.modules
            if len(_app(imported)) == 2 and _app(imported)[0] in areas
            for importer in graph.find_modules_that_directly_import(imported)
            if not self._may(importer, imported)
        )
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def _may(self, importer: str, imported: str) -> bool:
        own, other = _app(importer), _app(imported)
        if own == other or own[0] in self.free:
            return True
        room = imported.split(".")[3:4]
        if own[0] in self.narrow_areas and other[0] not in self.narrow_areas:
            return room == ["published"]
        return bool(room) and room[0] in self.door

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["wrong"]:
            output.print_error(f"{importer} imports {imported}, which is behind another app's door")
            output.new_line()
