"""Words that some reader of a page could take for code, each with a harmless twin of the same shape.

The twin says what the page may make of such words: where a link may become a link, it has one too.
"""

from __future__ import annotations

from typing import NamedTuple


class Payload(NamedTuple):
    """Hostile words, and harmless ones from which a page of the same elements is made."""

    hostile: str
    harmless: str = "Just words."


PAYLOADS = [
    Payload("<img src=x onerror=hit()>"),
    Payload("<script>hit()</script>"),
    Payload("</textarea></title></script></style><svg onload=hit()>"),
    Payload("\" onmouseover=hit() x=' autofocus onfocus=hit() '"),
    Payload("--><iframe srcdoc=a></iframe><!--"),
    Payload("]]><![CDATA[<b>a</b>"),
    Payload("&lt;script&gt;hit()&lt;/script&gt; &#60;b&#62;"),
    Payload("[a](javascript:hit()) [b](JaVaScRiPt&colon;hit()) [c](vbscript:hit())"),
    Payload("[a](data:text/html,<script>hit()</script>)"),
    Payload("<javascript:hit()> <data:text/html,a>"),
    Payload("![a](https://a.example/a.png)", "[!a](https://a.example/a.png)"),
    Payload('[a](https://a.example "b\\" onclick=hit() c=\\"")', '[a](https://a.example "b")'),
    Payload("[a]: javascript:hit()"),
    Payload("{{ 7 * 7 }} {% set a = 1 %} {# a #} ${7*7} <%= 7 %>"),
    Payload("{: onclick=hit() .a #b } a{ onclick=hit() }"),
    Payload("Words {: onclick=hit() }"),
    Payload('!!! note onclick "a"'),
    Payload('??? note "a"'),
    Payload('--8<-- "mkdocs.yml"'),
    Payload(";--8<-- \"mkdocs.yml\" ´`--8<-- 'mkdocs.yml'`", ";words ´`--8- 'mkdocs.yml'`"),
    Payload(":smile: :material-ghost: :warning:"),
    Payload("```html a <b>c</b> ```", "`html a b c`"),
    Payload("~~~ {.python onclick=hit()}"),
    Payload("`` <b onclick=hit()>a</b> ``", "`a`"),
    Payload("[TOC] [[a]] [^1] *[HTML]: a ==a== ^^a^^ ~~a~~ ++ctrl++ {++a++} {>>a<<}"),
    Payload("# a {#b onclick=hit()}"),
    Payload("| a | b | c <td> |"),
    Payload("$(hit()) \\(a\\) $$a$$ \\u003cb\\u003e \\x3cb\\x3e"),
    Payload("\u2028hit()\u2029</script\u00a0><b>"),
    Payload("<pb-checklist data-a> <template><b></template> <base href=//a.example>"),
    Payload('"},{"a":"</script><b>"'),
    Payload('<a href="https://a.example" target=_blank style="color:red">a</a>'),
    Payload("<?php hit() ?> <!DOCTYPE a [<!ENTITY b SYSTEM 'file:///'>]> &b;"),
]
