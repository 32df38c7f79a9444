"""QR codes: what a phone reads of them is the address."""

from __future__ import annotations

from xml.etree import ElementTree

from playbook.paper.codes import code

SVG = "{http://www.w3.org/2000/svg}"


def size(svg: str) -> int:
    return int(ElementTree.fromstring(svg).attrib["width"])


def test_a_code_is_one_picture_in_black_without_a_border() -> None:
    picture = ElementTree.fromstring(code("https://example.org/"))
    assert picture.tag == f"{SVG}svg"
    assert [child.tag for child in picture] == [f"{SVG}path"]
    assert picture.attrib["width"] == picture.attrib["height"]
    assert picture[0].attrib["stroke"] == "#000"
    assert picture[0].attrib["d"].startswith("M0 0.5h7")


def test_a_code_is_the_same_each_time_and_another_for_another_address() -> None:
    assert code("https://example.org/a") == code("https://example.org/a")
    assert code("https://example.org/a") != code("https://example.org/b")


def test_a_longer_address_takes_a_finer_code() -> None:
    sizes = [size(code("https://example.org/" + "a" * count)) for count in (1, 100, 1000)]
    assert sizes == sorted(set(sizes))


def test_an_address_may_hold_any_letters() -> None:
    assert size(code("https://münchen.example/Łódź/李")) >= 25
