"""“Delete everything” leaves nothing of a reader in the browser, in no tab of the site."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import sheets
from tests.browser.desk import READY, opened
from tests.browser.test_late_store import STORIES

LEFT = """async () => {
  const wait = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => !name.endsWith("__palette"));
  for (const { name } of await indexedDB.databases()) {
    const db = await wait(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      found.push(...(await wait(db.transaction(store).objectStore(store).getAllKeys())));
    }
    db.close();
  }
  return found;
}"""
"""Evaluates to the names of all that this browser and this tab keep, but for the choice of a palette."""


def delete_everything(page: Page) -> None:
    page.get_by_role("button", name="Delete everything").click()
    dialog = page.get_by_role("dialog", name="Delete everything")
    dialog.get_by_role("button", name="Delete everything").click()
    expect(page.locator("#pb-kept")).to_have_text("Nothing yet.")


def test_nothing_is_left_in_any_tab_once_everything_was_deleted(
    context: BrowserContext, site: str
) -> None:
    tabs = []
    for story in STORIES.values():
        tab = opened(context, site + story.address)
        story.do(tab)
        story.see(tab)
        tabs.append(tab)
    sheet, rehearsal = tabs[1], tabs[3]
    gone = opened(context, site + STORIES["a rehearsal"].address)
    STORIES["a rehearsal"].do(gone)
    gone.goto(site + "questions/")
    data = opened(context, site + "backup/")
    data.evaluate("localStorage[`playbook-${pb.site}/left`] = '[]'")
    assert rehearsal.evaluate("Object.keys(sessionStorage).length")
    delete_everything(data)
    for tab in (data, gone, *tabs):
        tab.wait_for_function("() => !Object.keys(sessionStorage).length")
        assert tab.evaluate(LEFT) == []

    expect(rehearsal.locator("pb-rehearsal .pb-bubble--you")).to_have_count(0)
    expect(rehearsal.locator("pb-rehearsal .pb-pick").first).to_be_visible()
    sheet.get_by_label("Day").focus()
    expect(sheet.locator(".pb-filled")).to_have_count(0)
    expect(sheets.chooser(sheet).locator("option")).to_have_text(["New copy"])
    for tab in tabs:
        tab.reload()
        tab.wait_for_function(READY)
    assert data.evaluate(LEFT) == []


def test_a_tab_goes_on_from_nothing_after_everything_was_deleted(
    context: BrowserContext, site: str
) -> None:
    for name in ("a checklist", "a worksheet", "own details"):
        story = STORIES[name]
        tab = opened(context, site + story.address)
        story.do(tab)
        story.see(tab)
        data = opened(context, site + "backup/")
        delete_everything(data)
        tab.bring_to_front()
        tab.reload()
        story.do(tab)
        story.see(tab)
        tab.reload()
        story.see(tab)


def test_the_first_thing_done_on_a_page_may_be_to_delete_everything(
    context: BrowserContext, site: str
) -> None:
    context.add_init_script(
        "navigator.storage.persist = navigator.storage.persisted = async () => false"
    )
    page = opened(context, site)
    page.evaluate("pb.store.update('detail/my_name', () => ({ value: 'Kofi' }))")
    page.wait_for_function("() => pb.store.get('meta/persist')")
    page = opened(context, site + "backup/")
    delete_everything(page)
    expect(page.get_by_role("status")).to_have_text("Everything was deleted.")
    assert page.evaluate(LEFT) == []
