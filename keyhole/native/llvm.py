"""The border to llvmlite: reading, checking, optimising, lowering and linking modules for this machine.

LLVM may end the process on input it does not like, so everything here runs in worker processes only. llvmlite has no
types of its own; this file is where its untyped values stop.

Code is lowered for the host's processor with all its features, except where a function says otherwise with its own
``target-cpu`` and ``target-features`` attributes, which LLVM obeys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import llvmlite.binding as binding

from keyhole.native.workers.wire import Json, Message

CONVENTION = re.compile(
    r"\b((?:fast|cold|ghc|tail|swift|swifttail|anyreg|preserve_most|preserve_all|preserve_none|cxx_fast_tls|x86_\w+|"
    r"win64|intel_ocl_bi|aarch64_\w+|arm_\w+)(?:cc)?|cc ?\d+)\b(?=[^@]*@)"
)
KEPT_ATTRIBUTE = re.compile(
    r"(zeroext|signext|noext|inreg|byval\(.*\)|sret\(.*\)|align \d+|nest|swiftself|swifterror)\Z"
)
TARGET_ATTRIBUTE = re.compile(r'"(?:target-cpu|target-features|min-legal-vector-width|tune-cpu)"="[^"]*"')


class BadModule(Exception):
    """LLVM refused a module. ``stage`` is ``parse``, ``verify``, ``function``, ``type``, ``lower`` or ``link``."""

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage
        self.message = message


def initialize() -> None:
    """Prepare LLVM for this machine; once in a process."""
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    binding.initialize_native_asmparser()
    for helper in ("libgcc_s.so.1", "libm.so.6"):  # division of wide integers, half precision; intrinsics
        _load(helper)


def _load(library: str) -> str:
    """Make a shared library's functions known to linked code; the reason where that fails."""
    try:
        binding.load_library_permanently(library)
    except RuntimeError as error:
        return str(error)
    return ""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A linked function: its address, and what a caller has to know to call it."""

    address: int
    prototype: Message


class Linker:
    """Lowers modules at one optimisation level (0 to 3) and links them into this process."""

    def __init__(self, level: int) -> None:
        self.level = level
        self._jit: Any = binding.create_lljit_compiler(_machine(level), suppress_errors=True)
        self._kept: list[Any] = []

    @cached_property
    def _machine(self) -> Any:
        """What code is lowered for; linking what was lowered before does without."""
        return _machine(self.level)

    def load(self, library: str) -> None:
        """Make a shared library's functions known. Raises BadModule."""
        problem = _load(library)
        if problem:
            raise BadModule("link", problem)

    def function(self, text: str, name: str, overrides: dict[str, int]) -> Lowered:
        """Lower and link the module; the named function, reachable whatever its linkage was. Raises BadModule."""
        module = _parse(text, self._machine)
        function = _find(module, name)
        prototype = _prototype(module, function)
        if function.is_declaration:
            address = binding.address_of_symbol(name)
            if not address:
                raise BadModule("link", f"undefined symbol @{name}")
            return Lowered(address, prototype)
        _expose(function)
        code = self._object(module)
        declared = {other.name for other in module.functions if other.is_declaration}
        return Lowered(self._link(code, (name,), overrides, declared)[name], prototype)

    def lower(self, text: str) -> bytes:
        """A module of Keyhole's own as object code. Raises BadModule."""
        return self._object(_parse(text, self._machine))

    def helpers(self, code: bytes, names: tuple[str, ...]) -> dict[str, int]:
        """Link object code that ``lower`` made, maybe in another process; the addresses of the named symbols."""
        return self._link(code, names, {}, set())

    def _object(self, module: Any) -> bytes:
        _optimize(module, self._machine, self.level)
        return bytes(self._machine.emit_object(module))

    def _link(
        self, code: bytes, names: tuple[str, ...], overrides: dict[str, int], declared: set[str]
    ) -> dict[str, int]:
        builder: Any = binding.JITLibraryBuilder().add_object_img(code)
        for name in names:
            builder.export_symbol(name)
        for name, address in overrides.items():
            if name in declared:
                builder.import_symbol(name, address)
        try:
            tracker = builder.add_current_process().link(self._jit, f"library{len(self._kept)}")
        except RuntimeError as error:
            raise BadModule("link", _undefined(declared) or str(error)) from error
        self._kept.append(tracker)
        return {name: int(tracker[name]) for name in names}


def assembly(text: str, name: str, level: int) -> str:
    """Assembly of the whole module; a ``name`` that is not empty is kept even where nothing refers to it."""
    machine = _machine(level)
    module = _parse(text, machine)
    if name:
        function = _find(module, name)
        if function.is_declaration:
            raise BadModule("function", f"@{name} has no body")
        _expose(function)
    _optimize(module, machine, level)
    machine.set_asm_verbosity(False)
    return str(machine.emit_assembly(module))


@cache
def host() -> tuple[str, str]:
    """This machine's processor, and all that it can do."""
    return binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten()


def _machine(level: int) -> Any:
    target = binding.Target.from_triple(binding.get_process_triple())
    processor, features = host()
    return target.create_target_machine(
        cpu=processor,
        features=features,
        opt=level,
        reloc="pic",
        codemodel="small",
        jit=True,
    )


def _parse(text: str, machine: Any) -> Any:
    try:
        module = binding.parse_assembly(text)
    except RuntimeError as error:
        raise BadModule("parse", str(error)) from error
    try:
        module.verify()
    except RuntimeError as error:
        raise BadModule("verify", str(error)) from error
    if not module.triple:
        module.triple = machine.triple
    if not module.data_layout:
        module.data_layout = str(machine.target_data)
    return module


def _optimize(module: Any, machine: Any, level: int) -> None:
    options = binding.create_pipeline_tuning_options(speed_level=level)
    builder = binding.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)


def _find(module: Any, name: str) -> Any:
    try:
        return module.get_function(name)
    except NameError as error:
        raise BadModule("function", f"no function @{name} in the module") from error


def _expose(function: Any) -> None:
    function.linkage = "external"
    function.visibility = "default"


def _undefined(declared: set[str]) -> str:
    names = sorted(n for n in declared if not n.startswith("llvm.") and not binding.address_of_symbol(n))
    return "undefined symbol " + ", ".join(f"@{name}" for name in names) if names else ""


def _prototype(module: Any, function: Any) -> Message:
    """What a caller must say to call the function: types, convention, and the attributes that change the convention."""
    type_ = function.global_value_type
    if type_.is_function_vararg:
        raise BadModule("type", f"@{function.name} is variadic; write a function that calls it with fixed arguments")
    header = next(line for line in str(function).splitlines() if line.startswith(("define", "declare")))
    convention = CONVENTION.search(header)
    attributes: list[Json] = []
    for argument in function.arguments:
        words = (attribute.decode() for attribute in argument.attributes)
        attributes.append(" ".join(word for word in words if KEPT_ATTRIBUTE.match(word)))
    own = b" ".join(function.attributes).decode()
    return {
        "name": function.name,
        "result": _type(type_.get_function_return()),
        "parameters": [_type(parameter) for parameter in type_.get_function_parameters()],
        "attributes": attributes,
        "convention": convention.group(1) if convention else "",
        "target": " ".join(TARGET_ATTRIBUTE.findall(own)),
        "definitions": [text for text in map(str, module.struct_types) if text.startswith("%")],
    }


def _type(type_: Any) -> Json:
    """A type as nested lists, names resolved: ``["int", 32]``, ``["vector", 4, …]``, ``["struct", packed, […]]``."""
    match type_.type_kind.name:
        case "integer":
            return ["int", type_.type_width]
        case "half" | "float" | "double" | "void" as name:
            return [name]
        case "pointer":
            return ["pointer"] if str(type_) == "ptr" else ["other", str(type_)]
        case "vector" | "array" as kind:
            return [kind, type_.element_count, _type(next(type_.elements))]
        case "struct" if not type_.is_opaque_struct:
            return ["struct", bool(type_.is_packed_struct), [_type(element) for element in type_.elements]]
        case _:
            return ["other", str(type_)]
