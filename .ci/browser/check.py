"""The page held to what it promises; the first thing that does not hold ends the run with its name."""
import sys, time

from browser import Browser
from stage import Stage
import look, manage

TITLES = 10_000

with Stage(*sys.argv[1:4]) as stage:
    browser = Browser()
    stage.callback(browser.driver.quit)
    crowd = stage.crowd(TITLES)
    keyed = stage.serve(crowd)
    (crowd / "watchlist.toml").write_text((crowd / "open.toml").read_text())
    shown = stage.serve(crowd).replace("127.0.0.1", "library.test")
    demo = stage.demo()
    managed = stage.serve(demo)
    for check in [
        lambda: look.loads(browser, shown, TITLES, stage.work),
        lambda: look.searches(browser, TITLES),
        lambda: look.scrolls(browser, TITLES),
        lambda: look.is_used_with_keys(browser),
        lambda: look.shows_harm_as_text(browser),
        lambda: look.keeps_nobody_out(browser, TITLES),
        lambda: look.works_below_a_key(browser, keyed + "/an-access-key-of-its-own/", TITLES),
        lambda: manage.is_empty(browser, managed),
        lambda: manage.knows_the_token(browser),
        lambda: manage.follows_a_sync(browser, stage, demo),
        lambda: manage.adds_and_removes(browser),
        lambda: manage.trashes(browser),
        lambda: manage.tells_failures(browser, demo, managed),
        lambda: manage.asks_when_nothing_is_told(browser, managed),
    ]:
        start = time.monotonic()
        said = check()
        print(f"page: {said} ({time.monotonic() - start:.1f} s)", flush=True)
