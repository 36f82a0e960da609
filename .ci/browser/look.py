"""What everybody can do on the page: look, search, scroll, and open a title."""
from browser import Keys

BOUND = 1_500


def loads(browser, address, titles, work):
    browser.open(address + "/")
    browser.wait_text("#count", f"{titles:,} titles")
    browser.wait_text("#health", "All is well")
    browser.wait("posters are shown", lambda: browser.run("return [...document.images].some((image) => image.naturalWidth > 0)"))
    assert "cannot install this address" in browser.text("#install")
    assert browser.run("return document.querySelector('#address').value") == address + "/manifest.json"
    assert browser.code("#install svg", work) == address + "/", "the code reads otherwise"
    assert (complaints := browser.complaints()) == [], complaints
    assert (strangers := browser.strangers(address)) == [], strangers
    return f"loads {titles:,} titles without complaint, asks nobody else, and its code leads there"


def searches(browser, titles):
    browser.type("#search", "film number 1234")
    browser.wait_text("#count", f" of {titles:,} titles")
    browser.wait_text("#grid", "Film Number 1234")
    first = "return document.querySelector('#grid > [aria-posinset=\"1\"]')?.innerText ?? ''"
    browser.wait("the best match is first", lambda: "Film Number 1234\n" in browser.run(first))
    browser.type("#search", "nothing like this at all")
    browser.wait_text("#library-empty", "No title is like that")
    browser.click("#library-empty button")
    browser.wait_text("#count", f"{titles:,} titles")
    browser.choose("#type", "series")
    browser.wait_text("#count", f"100 of {titles:,}")
    browser.choose("#genre", "Western")
    browser.wait_text("#count", f"0 of {titles:,}")
    browser.choose("#type", "")
    browser.wait_text("#count", f"2,500 of {titles:,}")
    browser.choose("#quality", "1080p")
    browser.wait("fewer of one resolution", lambda: 0 < int(browser.text("#count").split()[0].replace(",", "")) < 2_500)
    for name in ["#genre", "#quality"]:
        browser.choose(name, "")
    browser.choose("#sort", "year")
    browser.wait("the latest year is first", lambda: "2024" in browser.run(first))
    browser.choose("#sort", "added")
    # The episodes have no receipts: they count from when they were written.
    browser.wait("the newest is first", lambda: "3 episodes" in browser.run(first))
    return "searches, filters and sorts"


def scrolls(browser, titles):
    worst, nodes, frames = browser.driver.execute_async_script("""
      const done = arguments[0];
      const tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: 'longtask' });
      let [nodes, frame] = [0, 0];
      const height = document.documentElement.scrollHeight;
      const step = () => {
        // Slowly, then in leaps.
        scrollTo(0, frame < 120 ? frame * 60 : (frame - 119) * height / 120);
        nodes = Math.max(nodes, document.querySelectorAll('*').length);
        frame += 1;
        if (frame < 240) requestAnimationFrame(step);
        else setTimeout(() => done([Math.max(0, ...tasks), nodes, frame]), 0);
      };
      step();""")
    assert nodes < BOUND, f"{nodes} elements"
    assert worst < 200, f"a task of {worst} ms"
    browser.wait("the last titles are there", lambda: f'Film Number 0' in browser.text("#grid"))
    browser.run("scrollTo(0, 0)")
    return f"scrolls {titles:,} titles with at most {nodes} elements, longest task {worst:.0f} ms in {frames} frames"


def focused(browser):
    return browser.run("const it = document.activeElement; return [it.id, it.className, it.innerText ?? '']")


def is_used_with_keys(browser):
    browser.run("document.activeElement.blur(); scrollTo(0, 0)")
    browser.wait("the first titles are there", lambda: browser.run(
        "return document.querySelector('#grid > [aria-posinset=\"1\"] .card')?.ariaBusy") == "false")
    for _ in range(40):
        browser.press(Keys.TAB)
        if focused(browser)[1] == "card":
            break
    assert focused(browser)[1] == "card", "no title is reached by Tab"
    before = focused(browser)[2]
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN)
    assert focused(browser)[1] == "card" and focused(browser)[2] != before
    browser.press(Keys.END)
    browser.wait("the last title has the focus", lambda: "Film Number 0" in focused(browser)[2])
    browser.press(Keys.HOME)
    browser.wait("the first has it again", lambda: focused(browser)[2] == before)
    browser.press(Keys.ENTER)
    browser.wait_text("#title", "Download")
    assert browser.run("return document.activeElement.closest('dialog')?.id") == "title"
    browser.press(Keys.ESCAPE)
    browser.wait("the title has the focus again", lambda: focused(browser)[2] == before)
    return "is used with the keyboard alone"


def shows_harm_as_text(browser):
    browser.type("#search", "onerror")
    browser.wait_text("#grid", "<img src=x")
    browser.click("#grid .card")
    browser.wait_text("#title", "Download")
    assert browser.run("return document.querySelectorAll('img[src=x]').length") == 0
    assert browser.run("return window.isHacked ?? false") is False
    fits = "return document.documentElement.scrollWidth <= innerWidth && arguments[0].scrollWidth <= arguments[0].clientWidth"
    assert browser.run(fits, browser.element("#title"))
    browser.press(Keys.ESCAPE)
    browser.type("#search", " ")
    browser.element("#search").send_keys(Keys.BACKSPACE)
    browser.wait("the search is over", lambda: " of " not in browser.text("#count"))
    return "shows a title that means harm as text"


def keeps_nobody_out(browser, titles):
    grounds = []
    for scheme in ["light", "dark"]:
        browser.prefer(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
        grounds.append(browser.run("return getComputedStyle(document.body).backgroundColor"))
        assert (barriers := browser.barriers()) == [], barriers
        browser.click("#grid .card")
        browser.wait_text("#title", "Download")
        assert (barriers := browser.barriers()) == [], barriers
        browser.press(Keys.ESCAPE)
    assert grounds[0] != grounds[1]
    for width in [375, 320]:
        browser.resize(width, 700, is_phone=True)
        browser.wait("the cards are laid out anew", lambda: browser.run(
            "return document.querySelector('#grid > div').getBoundingClientRect().width < innerWidth / 2"))
        wide = browser.run("return document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels on {width}"
        assert (barriers := browser.barriers()) == [], barriers
    browser.resize(1280, 900)
    browser.prefer(prefers_color_scheme="light")
    return "has no barriers that axe finds, light and dark, and fits 320 pixels"


def works_below_a_key(browser, address, titles):
    browser.complaints()
    browser.open(address)
    browser.wait_text("#count", f"{titles:,} titles")
    browser.wait("posters are shown", lambda: browser.run("return [...document.images].some((image) => image.naturalWidth > 0)"))
    assert browser.run("return document.querySelector('#address').value") == address + "manifest.json"
    browser.wait_text("#health", "All is well")
    assert (complaints := browser.complaints()) == [], complaints
    return "works below an access key"
