"""What a reader does is kept: in every tab, through every way to leave, and when the browser fails."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.browsers import CHROMIUM
from tests.browser.conftest import SWITCHES
from tests.browser.desk import READY, open_for_instant, opened, show

LIST = "checklists/before-a-meeting/"
ITEM = "Read their profile"
NOTICE = ".pb-notices .pb-bar"

COUNT_UP = """
async (times) => {
  const one = () => pb.store.update("probe/count", (old) => ({ value: (old?.value ?? 0) + 1 }));
  const later = (turn) => new Promise((done) => setTimeout(() => done(one()), turn));
  await Promise.all([...Array(times)].map((_, turn) => later(turn)));
}
"""


def stored(page: Page, key: str) -> object:
    """Return a record as the database has it, past our own code."""
    return page.evaluate(
        """async (key) => {
          const wait = (request) => new Promise((done, fail) => {
            request.onsuccess = () => done(request.result);
            request.onerror = () => fail(request.error);
          });
          const db = await wait(indexedDB.open("playbook-networking"));
          const found = await wait(db.transaction("records").objectStore("records").get(key));
          db.close();
          return found ?? null;
        }""",
        key,
    )


def box(page: Page, text: str = ITEM) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(text))


def test_two_tabs_that_write_400_times_lose_nothing(context: BrowserContext, site: str) -> None:
    tabs = [opened(context, site + LIST) for _ in range(2)]
    for tab in tabs:
        tab.evaluate(f"() => {{ window.done = ({COUNT_UP})(200); }}")
    for tab in tabs:
        tab.evaluate("window.done")
    assert stored(tabs[0], "probe/count") == {"value": 400}


def test_a_tick_in_one_tab_shows_in_the_other(context: BrowserContext, site: str) -> None:
    one, two = (opened(context, site + LIST) for _ in range(2))
    box(one).check()
    expect(box(two)).to_be_checked()
    box(one).uncheck()
    expect(box(two)).not_to_be_checked()
    one.get_by_label("This list is for").fill("Coffee with Priya")
    expect(two.get_by_label("This list is for")).to_have_value("Coffee with Priya")


def leave_at_once(page: Page) -> None:
    page.evaluate("location.href = 'about:blank'")


LEAVE: dict[str, Callable[[Page], object]] = {
    "navigation": leave_at_once,
    "instant navigation": lambda page: page.locator(".md-tabs__link").first.press("Enter"),
    "closed tab": lambda page: page.close(),
}


@pytest.mark.parametrize("way", LEAVE)
def test_what_is_typed_last_is_kept_however_the_page_is_left(
    context: BrowserContext, instant: str, way: str
) -> None:
    site, other = instant, opened(context, instant)
    for turn in range(4):
        page = opened(context, site + LIST)
        page.get_by_label("This list is for").fill(f"Coffee {turn}")
        box(page).click()
        LEAVE[way](page)
        page = opened(context, site + LIST)
        expect(page.get_by_label("This list is for")).to_have_value(f"Coffee {turn}")
        assert box(page).is_checked() == (turn % 2 == 0)
        page.close()
    other.close()


def test_what_is_typed_last_is_kept_when_the_browser_is_killed(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    def start() -> Page:
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path), executable_path=CHROMIUM.path(), args=SWITCHES
        )
        return opened(context, site + LIST)

    page = start()
    for turn in range(4):
        page.get_by_label("This list is for").fill(f"Coffee {turn}")
        box(page).click()
        stored(page, "behind/them")  # answered once the database has what was written before
        kill(tmp_path)
        page = start()
        expect(page.get_by_label("This list is for")).to_have_value(f"Coffee {turn}")
        assert box(page).is_checked() == (turn % 2 == 0)
    page.context.close()


def kill(profile: Path) -> None:
    """Kill the browser that uses a profile, as a crash would, and wait until it is gone."""
    while found := processes(profile):
        for number in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
    (profile / "SingletonLock").unlink(missing_ok=True)


def processes(profile: Path) -> list[int]:
    listed = subprocess.run(
        ["ps", "-ewwo", "pid,stat,args"], capture_output=True, text=True, check=True
    )
    lines = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    switch = f"--user-data-dir={profile}"
    return [int(pid) for pid, state, args in lines if switch in args and state[0] != "Z"]


# --- Versions ---


def newer(route: Route) -> None:
    """Serve the base script as its next version will be: with one more step of migration."""
    response = route.fetch()
    text = response.text()
    first = "createObjectStore(RECORDS)"
    assert text.count(first) == 1
    second = f"{first}, (db) => db.createObjectStore('later')"
    route.fulfill(response=response, body=text.replace(first, second))


def open_newer(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.route("**/playbook-base.*.js", newer)
    return show(page, address)


def test_a_newer_version_upgrades_while_an_old_tab_is_open_and_both_go_on(
    context: BrowserContext, site: str
) -> None:
    old = opened(context, site + LIST)
    box(old).check()
    new = open_newer(context, site + LIST)
    expect(box(new)).to_be_checked()
    assert new.evaluate("indexedDB.databases().then((all) => all[0].version)") == 2
    box(old, "Find one thing").check()
    expect(box(new, "Find one thing")).to_be_checked()
    for page in (old, new):
        expect(page.locator(NOTICE)).to_have_count(0)


def test_an_upgrade_that_another_tab_holds_up_is_told_and_costs_nothing(
    context: BrowserContext, site: str
) -> None:
    old = opened(context, site)
    old.evaluate("pb.store.update('detail/name', () => ({ value: 'Priya' }))")
    old.evaluate(
        "() => { indexedDB.open('playbook-networking').onsuccess = (e) => { window.held = e.target.result; } }"
    )
    old.wait_for_function("() => window.held")
    new = open_newer(context, site + LIST)
    expect(new.locator(NOTICE)).to_contain_text("Close its other tabs")
    box(new).check()
    old.close()
    expect(new.locator(NOTICE)).to_have_count(0)
    expect(box(new)).to_be_checked()
    new.reload()
    expect(box(new)).to_be_checked()


# --- A browser that keeps nothing ---

BROKEN = {
    "there is no IndexedDB": "delete window.indexedDB; delete window.IDBKeyRange; Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "opening throws": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    "opening fails": "const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function () { return open.call(this, 'x', -1) }",
    "opening never ends": "IDBFactory.prototype.open = () => Object.create(IDBOpenDBRequest.prototype, { addEventListener: { value() {} } })",
    "every transaction throws": "IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'InvalidStateError') }",
    "every call throws": "for (const type of [IDBFactory, IDBDatabase, IDBObjectStore, IDBTransaction, IDBKeyRange]) for (const target of [type, type.prototype]) for (const name of Object.getOwnPropertyNames(target)) if (name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(target, name).value === 'function') target[name] = () => { throw new DOMException('no', 'UnknownError') }",
    "the disk is full": "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError') }",
    "local tools are blocked too": "IDBFactory.prototype.open = () => { throw new Error('no') }; delete window.BroadcastChannel; Object.defineProperty(navigator, 'storage', { value: undefined })",
}


@pytest.mark.parametrize("failure", BROKEN)
def test_a_browser_that_keeps_nothing_says_so_and_the_page_goes_on(
    context: BrowserContext, instant: str, failure: str
) -> None:
    errors: list[str] = []
    context.add_init_script(BROKEN[failure])
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_for_instant(page, instant + LIST)
    page.get_by_label("This list is for").press_sequentially("Coffee")
    box(page).check()
    expect(page.locator(NOTICE)).to_contain_text(re.compile("not keeping|no room"))
    expect(page.locator(".pb-panel .pb-progress")).to_contain_text("1 of 12 done")
    expect(page.get_by_label("This list is for")).to_have_value("Coffee")
    page.evaluate("window.same = true")
    page.locator(".md-tabs__link", has_text="Questions").press("Enter")
    page.wait_for_url(instant + "questions/")
    expect(page.locator("h1")).to_contain_text("Questions")
    page.go_back()
    assert page.evaluate("window.same"), (
        "The page was loaded anew, and what was in its memory is gone."
    )
    expect(box(page)).to_be_checked()
    expect(page.get_by_label("This list is for")).to_have_value("Coffee")
    expect(page.locator(NOTICE)).to_have_count(1)
    assert errors == []


def test_a_browser_that_refuses_every_transaction_is_not_asked_without_end(
    context: BrowserContext, site: str
) -> None:
    context.add_init_script(BROKEN["every transaction throws"])
    context.add_init_script(
        "const { open } = IDBFactory.prototype; window.opens = 0;"
        "IDBFactory.prototype.open = function (...all) { opens++; return open.apply(this, all) }"
    )
    page = opened(context, site + LIST)
    page.get_by_label("This list is for").press_sequentially("Coffee")
    box(page).check()
    expect(page.locator(NOTICE)).to_contain_text("not keeping")
    asked = "async () => { const before = opens; await pb.store.get('probe/x'); return opens - before; }"
    page.evaluate(asked)  # once all that was asked for before is through
    assert page.evaluate(asked) <= 2


def test_what_could_not_be_kept_is_kept_once_there_is_room_again(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.add_init_script(
        "const put = IDBObjectStore.prototype.put; window.full = true;"
        "IDBObjectStore.prototype.put = function (...all) {"
        " if (window.full) throw new DOMException('no', 'QuotaExceededError'); return put.apply(this, all) }"
    )
    page.goto(site + LIST)
    box(page).check()
    expect(page.locator(NOTICE)).to_contain_text("no room left")
    page.evaluate("window.full = false")
    box(page, "Find one thing").check()
    expect(page.locator(NOTICE)).to_have_count(0)
    page.evaluate("window.full = true")
    page.reload()
    expect(box(page)).to_be_checked()
    expect(box(page, "Find one thing")).to_be_checked()


def test_a_write_that_failed_never_takes_the_place_of_a_newer_one(
    context: BrowserContext, site: str
) -> None:
    page = opened(context, site)
    page.evaluate("pb.store.entries('')")
    page.evaluate(
        """async () => {
          const { put } = IDBObjectStore.prototype;
          let calls = 0;
          IDBObjectStore.prototype.put = function (...all) {
            if (!calls++) throw new DOMException("no", "QuotaExceededError");
            return put.apply(this, all);
          };
          await Promise.all([1, 2].map((value) => pb.store.update("probe/x", () => ({ value }))));
        }"""
    )
    assert page.evaluate("pb.store.get('probe/x')") == {"value": 2}
    assert stored(page, "probe/x") == {"value": 2}


def test_a_record_that_cannot_be_read_hides_no_other(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.add_init_script(
        """
        const { get, getAll } = IDBObjectStore.prototype;
        const fail = { configurable: true, get() { throw new DOMException("no", "UnknownError") } };
        IDBObjectStore.prototype.getAll = function (...all) {
          if (window.damaged) throw new DOMException("no", "UnknownError");
          return getAll.apply(this, all);
        };
        IDBObjectStore.prototype.get = function (key) {
          if (key === window.damaged) throw new DOMException("no", "UnknownError");
          return get.call(this, key);
        };
        """
    )
    page.goto(site + LIST)
    page.evaluate("pb.store.update('probe/one', () => ({ value: 1 }))")
    page.evaluate("pb.store.update('probe/two', () => ({ value: 2 }))")
    page.evaluate("() => { window.damaged = 'probe/one' }")
    assert page.evaluate("pb.store.entries('probe/')") == [["probe/two", {"value": 2}]]
    expect(page.locator(NOTICE)).to_contain_text("is damaged and cannot be shown")
    assert page.evaluate("pb.store.update('probe/one', (old) => ({ value: old ?? 'new' }))") == {
        "value": "new"
    }
    page.evaluate("() => { window.damaged = undefined }")
    assert stored(page, "probe/one") == {"value": "new"}


@pytest.mark.parametrize(
    "value", ['"text"', "5", "[]", "{}", "{ state: 7, name: [], started: 'x', at: {} }", "null"]
)
def test_a_record_of_another_shape_breaks_no_page(
    context: BrowserContext, site: str, value: str
) -> None:
    errors: list[str] = []
    page = opened(context, site)
    for key in (
        "runs/before-a-meeting/a",
        "tick/before-a-meeting/a/read-profile",
        "meta/run/before-a-meeting",
    ):
        page.evaluate(f"(key) => pb.store.update(key, () => ({value}))", key)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in (LIST, "checklists/", "backup/"):
        page.goto(site + address)
        page.wait_for_function("() => window.pb")
    page.goto(site + LIST)
    box(page).check()
    expect(page.locator(".pb-panel .pb-progress")).to_contain_text("1 of 12 done")
    assert errors == []


def test_each_page_is_quiet_where_storage_works(context: BrowserContext, site: str) -> None:
    messages: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.goto(site + LIST)
    box(page).check()
    page.wait_for_function("() => pb.store.get('meta/persist')")
    assert page.locator(NOTICE).count() == 0
    assert messages == []


def test_the_browser_is_asked_once_to_keep_what_is_here(context: BrowserContext, site: str) -> None:
    asked: list[str] = []
    context.expose_function("asked", lambda: asked.append("asked"))
    context.add_init_script(
        "navigator.storage.persist = async () => { window.asked(); return false };"
        "navigator.storage.persisted = async () => false"
    )
    page = opened(context, site + LIST)
    assert asked == []
    for _ in range(2):
        box(page).click()
        page.wait_for_function("() => pb.store.get('meta/persist')")
        page.reload()
        page.wait_for_function("() => window.pb")
    assert asked == ["asked"]


# --- Without a server ---


def test_a_copy_on_a_stick_keeps_what_is_ticked(
    context: BrowserContext, offline_folder: Path
) -> None:
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((offline_folder / "checklists/before-a-meeting.html").as_uri())
    box(page).check()
    page.wait_for_function("() => pb.store.get('meta/persist')")
    page.goto((offline_folder / "checklists/index.html").as_uri())
    expect(page.locator("pb-checklist-progress").first).to_contain_text("1 of 12 done")
    page.goto((offline_folder / "backup.html").as_uri())
    expect(page.locator("#pb-kept")).to_contain_text("Before a meeting: 1 list, 1 tick")
    assert page.evaluate("pb.backup") == (offline_folder / "backup.html").as_uri()
    assert errors == []


# --- What all components have from their base ---

PROBE = """
window.heard = [];
pb.element("pb-probe", class extends pb.Element {
  start() {
    this.watch("probe/", (key, record) => heard.push([key, record?.value]));
    this.listen(window, "ask", () => heard.push("asked"));
  }
});
window.probe = document.body.appendChild(document.createElement("pb-probe"));
window.put = (value) => pb.store.update("probe/x", () => ({ value }));
"""


@pytest.fixture
def probe(page: Page, site: str) -> Page:
    page.goto(site)
    page.evaluate(f"() => {{ {PROBE} }}")
    page.locator("pb-probe[data-ready]").wait_for(state="attached")
    return page


def heard(page: Page, act: str) -> list[Any]:
    """Do something in the page, and return what the component heard of it."""
    found: list[Any] = page.evaluate(f"async () => {{ heard.length = 0; {act}; return heard }}")
    return found


def test_a_component_hears_of_its_own_writes_once_the_last_is_through(probe: Page) -> None:
    writes = "[1, 2, 3].map((value) => probe.write([['probe/x', () => ({ value })]]))"
    assert heard(probe, f"await Promise.all({writes})") == [["probe/x", 3]]
    assert stored(probe, "probe/x") == {"value": 3}


def test_a_component_learns_of_what_another_wrote_in_between(probe: Page) -> None:
    first, last = "[['probe/x', () => ({ value: 1 })]]", "[['probe/x', (old) => old]]"
    between = f"const mine = [probe.write({first}), put(2), probe.write({last})]"
    assert heard(probe, f"{between}; await Promise.all(mine)") == [["probe/x", 2]]
    after = f"const mine = [probe.write({first}), put(3)]"
    assert heard(probe, f"{after}; await Promise.all(mine)")[-1] == ["probe/x", 3]


def test_a_component_hears_of_other_records_while_it_writes_one(probe: Page) -> None:
    write = "probe.write([['probe/y', () => ({ value: 1 })]])"
    both = heard(probe, f"const mine = {write}; await put(2); await mine")
    assert sorted(both) == [["probe/x", 2], ["probe/y", 1]]


def test_a_component_reads_nothing_back_after_a_write(probe: Page) -> None:
    probe.evaluate(
        """() => {
          window.modes = [];
          const { transaction } = IDBDatabase.prototype;
          IDBDatabase.prototype.transaction = function (names, mode) {
            modes.push(mode); return transaction.apply(this, arguments);
          };
        }"""
    )
    probe.evaluate(
        "pb.store.update('meta/persist', () => ({ at: 1 })).then(() => modes.length = 0)"
    )
    probe.evaluate("probe.write([['probe/x', () => ({ value: 1 })]])")
    assert probe.evaluate("modes") == ["readwrite"]


def test_a_write_is_on_its_way_before_the_call_returns(probe: Page) -> None:
    probe.evaluate("pb.store.entries('')")
    order = probe.evaluate(
        """() => {
          const order = [];
          const { put } = IDBObjectStore.prototype;
          IDBObjectStore.prototype.put = function (...all) { order.push("put"); return put.apply(this, all) };
          probe.write([["probe/x", () => ({ value: 1 })]]);
          order.push("returned");
          return order;
        }"""
    )
    assert order == ["put", "returned"]


def test_a_component_that_left_hears_nothing_and_its_last_write_is_kept(probe: Page) -> None:
    left = (
        "const mine = probe.write([['probe/x', () => ({ value: 1 })]]); probe.remove(); await mine"
    )
    assert heard(probe, f"{left}; await put(2); dispatchEvent(new Event('ask'))") == []
    assert heard(probe, "await probe.write([['probe/x', () => ({ value: 3 })]])") == []
    assert stored(probe, "probe/x") == {"value": 3}


def test_a_component_that_comes_back_hears_everything_once(probe: Page) -> None:
    back = "document.body.append(probe, probe); await null; dispatchEvent(new Event('ask')); await put(1)"
    assert heard(probe, back) == ["asked", ["probe/x", 1]]


# --- A page that goes before its writes are through ---

# A browser under load has writes waiting in line. Here none of them can begin.
HOLD = """() => new Promise((held) => {
  indexedDB.open(`playbook-${pb.site}`).onsuccess = ({ target }) => {
    const store = target.result.transaction("records", "readwrite").objectStore("records");
    const spin = () => { store.get("held").onsuccess = spin; };
    spin();
    held();
  };
})"""


@pytest.mark.parametrize("leave", ["reload", "navigate", "close"])
def test_what_still_waits_to_be_written_when_its_page_goes_is_there_on_the_next(
    context: BrowserContext, site: str, leave: str
) -> None:
    page = context.new_page()
    show(page, site + LIST)
    box(page).check()
    page.wait_for_function("() => pb.store.entries('tick/').then(({ length }) => length === 1)")
    page.evaluate(HOLD)
    page.get_by_label("This list is for").fill("Coffee")
    box(page).uncheck()
    if leave == "reload":
        page.reload()
    elif leave == "navigate":
        page.goto(site)
    else:
        page.close(run_before_unload=True)
        page = context.new_page()
    show(page, site + LIST)
    expect(page.get_by_label("This list is for")).to_have_value("Coffee")
    expect(box(page)).not_to_be_checked()
    assert (
        page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook'))")
        == []
    )


def test_what_a_page_left_does_not_take_the_place_of_what_is_newer(page: Page, site: str) -> None:
    show(page, site + LIST)
    page.evaluate("pb.store.update('probe/x', () => ({ value: 'new', at: 20 }))")
    page.evaluate("pb.store.update('probe/y', () => ({ value: 'old', at: 20 }))")
    page.evaluate(
        """() => {
          const left = [["probe/x", { value: "left", at: 10 }, 10], ["probe/y", { value: "left", at: 30 }, 30]];
          localStorage[`playbook-${pb.site}/one`] = JSON.stringify(left);
          localStorage[`playbook-${pb.site}/two`] = "{ broken";
        }"""
    )
    page.reload()
    page.wait_for_function(READY)
    values = "pb.store.entries('probe/').then((all) => all.map(([, { value }]) => value))"
    assert page.evaluate(values) == ["new", "left"]
    assert (
        page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook'))")
        == []
    )
