"""What the page shows of a sync, and what the admin token opens."""
import json


def is_empty(browser, address):
    browser.complaints()
    browser.open(address + "/")
    browser.wait_text("#library-empty", "The library is empty")
    browser.wait_text("#sync-summary", "No sync has run yet")
    browser.wait_text("#runs-list", "No run has ended yet")
    assert (complaints := browser.complaints()) == [], complaints
    return "says what to do with an empty library"


def knows_the_token(browser):
    browser.wait("the token is asked for", lambda: browser.element("#token").is_displayed())
    browser.type("#token", "not-the-token")
    browser.click("#token-form button")
    browser.wait_text("#token-fault", "wrong")
    browser.type("#token", "admin-token")
    browser.click("#token-form button")
    browser.wait("wishes can be added", lambda: browser.element("#wish-form").is_displayed())
    assert browser.run("return Object.keys(localStorage).length") == 0
    return "tells a wrong token from the right one"


def number_of(browser, title):
    return browser.run("""
      const row = [...document.querySelectorAll('#items li')].find((row) => row.innerText.startsWith(arguments[0]));
      return row?.querySelector('progress')?.value ?? 0""", title)


def act(browser, title, verb):
    """Presses a button of an item."""
    browser.run("""
      [...document.querySelectorAll('#items button')]
        .find((button) => button.ariaLabel.startsWith(arguments[1]) && button.ariaLabel.includes(arguments[0])).click()""",
                title, verb)


def state(browser, title):
    return browser.run("""
      return [...document.querySelectorAll('#items li')].find((row) => row.innerText.startsWith(arguments[0]))
        ?.dataset.state ?? ''""", title)


def follows_a_sync(browser, stage, folder):
    sync = stage.sync(folder)
    browser.wait_text("#sync-summary", "Running:")
    browser.wait_text("#health", "A sync is running")
    browser.wait("the progress shows", lambda: number_of(browser, "Sintel") > 0)
    first = number_of(browser, "Sintel")
    browser.wait("the progress moves", lambda: number_of(browser, "Sintel") > first)
    act(browser, "Sintel", "Pause")
    browser.wait("the run obeys a pause", lambda: state(browser, "Sintel") == "paused")
    # It came without being asked for.
    browser.wait_text("#grid", "Big Buck Bunny")
    browser.wait_text("#sync-summary", "The last sync ended", 40)
    assert sync.wait() == 75
    browser.wait_text("#runs-list", "unfinished; the next run goes on")
    browser.wait_text("#items", "nobody offers a release")
    act(browser, "Sintel", "Resume")
    browser.wait("the pause is taken back", lambda: state(browser, "Sintel") == "queued")
    browser.wait_text("#count", "2 titles")
    return "follows a sync, whose titles appear, and pauses and resumes one"


def adds_and_removes(browser):
    browser.click("#wish-form .primary")
    browser.wait_text("#wish-answer", "the wish has faults".capitalize())
    assert browser.run("return document.querySelectorAll('#wish-answer li').length") > 0
    browser.type("#wish-imdb", "tt0078748")
    browser.click("#wish-form .primary")
    browser.wait_text("#wish-answer", "tt0078748")
    browser.type("#wish-imdb", "tt0078748")
    browser.click("#wish-form .primary")
    browser.wait("the second is a conflict", lambda: browser.has_class("#wish-answer", "fault"))
    assert "wished for" in browser.text("#wish-answer")
    browser.type("#wish-imdb", "tt0080684")
    browser.click("#wish-form .primary")
    browser.wait("it can be taken back", lambda: browser.text("#wish-answer button") == "Take it back")
    browser.click("#wish-answer button")
    browser.wait("it is taken back", lambda: browser.text("#wish-answer") and not browser.text("#wish-answer button"))
    assert not browser.has_class("#wish-answer", "fault")
    act(browser, "tt0133093", "Remove")
    browser.wait_text("#question", "Take back the wish")
    browser.click("#question-yes")
    # It stands in a file that a person wrote.
    browser.wait_text("#question-fault", "watchlist.toml")
    browser.click("#question-no")
    return "adds a wish, takes one back, and says why another cannot be added or removed"


def trashes(browser):
    browser.click("#grid .card")
    browser.wait_text("#title", "Download")
    name = browser.text("#title-name")
    browser.click("#title .danger")
    browser.wait_text("#question", name)
    browser.click("#question-no")
    assert name in browser.text("#title")
    browser.click("#title .danger")
    browser.click("#question-yes")
    browser.wait_text("#count", "1 title")
    assert name not in browser.text("#grid")
    return "moves a title to the trash once it is asked again"


def tells_failures(browser, folder, address):
    runs = folder / "library/.offlinio/runs"
    def trouble(id, title): return {"kind": "item", "id": id, "title": title, "reason": "why so"}
    old, new = trouble("tt0000001", "Old Trouble"), trouble("tt0000002", "New Trouble")
    for day, fresh, known in [(1, [old], []), (2, [new], [old])]:
        run = {"id": f"2030010{day}T000000Z-1", "started": f"2030-01-0{day}T00:00:00Z", "ended": f"2030-01-0{day}T00:09:00Z",
               "exit": 3}
        inputs = {"watchlist": "/watchlist.toml", "wishes": 2, "lists": 0, "faulty_files": [], "unread": []}
        (runs / f"{run['id']}.json").write_text(json.dumps({
            "verb": "sync", "run": run, "asked": True, "inputs": inputs, "decisions": [], "changes": [], "bytes": 0, "timings": [],
            "failures": {"new": fresh, "known": known, "untried": []}, "waiting": [], "waiting_count": 0, "told": True,
            "standing": ""}))
    browser.open(address + "/")
    browser.wait_text("#health", "1 new failure")
    latest = "#runs-list > li:first-child"
    assert "9 min: something failed" in browser.text(latest)
    groups = browser.run("return [...document.querySelector(arguments[0]).querySelectorAll('details')].map((it) => it.textContent)",
                         latest)
    assert "1 new failure" in groups[0] and "New Trouble" in groups[0] and "why so" in groups[0], groups
    assert "1 known failure" in groups[1] and "Old Trouble" in groups[1], groups
    return "tells new failures of the last run from known ones"


def asks_when_nothing_is_told(browser, address):
    browser.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/api/events"]})
    browser.open(address + "/")
    browser.wait_text("#sync-summary", "The last sync ended")
    return "asks by itself where events do not come"
