"""How a component says which props it takes. An unknown or missing prop, or an unknown word for one, raises."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django.template import Library, TemplateSyntaxError

NOT_PROPS = {"context", "content"}


@dataclass(frozen=True)
class Prop:
    name: str
    type: str
    default: str  # as written in a template; empty when the prop must be given
    words: tuple[str, ...]  # the only values it takes; empty: any


@dataclass(frozen=True)
class Component:
    name: str
    about: str
    props: tuple[Prop, ...]
    block: bool  # has content, closed with {% end<name> %}


COMPONENTS: dict[str, Component] = {}


def component(library: Library, *, block: bool = False, takes_context: bool = False) -> Callable:
    """Registers a function as a tag whose parameters are its props; `Literal` parameters take only those words."""

    def decorate(function: Callable[..., str]) -> Callable[..., str]:
        declared = _declared(function, block)
        allowed = {prop.name: frozenset(prop.words) for prop in declared.props if prop.words}

        @wraps(function)
        def checked(*args: Any, **props: Any) -> str:
            for name, words in allowed.items():
                if name in props and props[name] not in words:
                    raise TemplateSyntaxError(f"{declared.name}: {name} is {props[name]!r}, not one of {sorted(words)}")
            return function(*args, **props)

        COMPONENTS[declared.name] = declared
        register = library.simple_block_tag if block else library.simple_tag
        register(checked, takes_context=takes_context, name=declared.name)
        return checked

    return decorate


def _declared(function: Callable, block: bool) -> Component:
    types = get_type_hints(function)
    parameters = inspect.signature(function).parameters.values()
    props = tuple(_prop(p, types[p.name]) for p in parameters if p.name not in NOT_PROPS)
    return Component(function.__name__, inspect.cleandoc(function.__doc__ or ""), props, block)


def _prop(parameter: inspect.Parameter, kind: Any) -> Prop:
    words = tuple(get_args(kind)) if get_origin(kind) is Literal else ()
    default = "" if parameter.default is parameter.empty else repr(parameter.default).replace("'", '"')
    return Prop(parameter.name, "word" if words else getattr(kind, "__name__", str(kind)), default, words)
