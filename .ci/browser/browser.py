"""A headless Chromium, and how checks look at what it shows."""
import json, pathlib, subprocess, sys, time, urllib.parse

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        # A name that means this machine lets the page be seen as by others.
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900",
                         "--host-resolver-rules=MAP library.test 127.0.0.1"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.axe = (pathlib.Path(sys.prefix) / f"lib/python3.{sys.version_info.minor}" /
                    "site-packages/axe_playwright_python/axe.min.js").read_text()

    def open(self, address):
        self.driver.get(address)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def element(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        """What is there now, in one reading: elements come and go."""
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def has_class(self, selector, name):
        return self.run("return document.querySelector(arguments[0]).classList.contains(arguments[1])", selector, name)

    def wait(self, what, condition, seconds=20):
        def look(_):
            return condition()
        try:
            return WebDriverWait(self.driver, seconds, poll_frequency=0.1).until(look)
        except TimeoutException:
            page = pathlib.Path(sys.argv[3]) / "failed.png"
            self.driver.save_screenshot(str(page))
            raise SystemExit(f"{self.text('main')[:1500]}\nthis did not happen: {what}") from None

    def wait_text(self, selector, part, seconds=20):
        self.wait(f"{selector} says {part}", lambda: part in self.text(selector), seconds)

    def click(self, selector):
        # In view, and not below the bar that sticks at the top.
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        self.element(selector).click()

    def type(self, selector, text):
        field = self.element(selector)
        field.clear()
        field.send_keys(text)

    def choose(self, selector, value):
        self.run("""const list = document.querySelector(arguments[0]); list.value = arguments[1];
                    list.dispatchEvent(new Event('change', { bubbles: true }))""", selector, value)

    def press(self, *keys):
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def resize(self, width, height, is_phone=False):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone})

    def prefer(self, **features):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def complaints(self):
        """What the console was told of as an error since the last look."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def strangers(self, origin):
        """Requests to anybody but the server since the last look."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [message["params"]["request"]["url"] for message in messages
                 if message["method"] == "Network.requestWillBeSent"]
        assert asked, "no request was seen"
        return [url for url in asked if not url.startswith((origin + "/", "data:", "blob:"))]

    def barriers(self):
        """What axe finds that keeps people out, in short."""
        self.driver.execute_script(self.axe)
        result = self.driver.execute_async_script("axe.run(document).then(arguments[0])")
        return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]} {fault['nodes'][0].get('failureSummary', '')[:200]}"
                for fault in result["violations"] if fault["impact"] in ("serious", "critical")]

    def code(self, selector, work):
        """What a camera reads from a picture."""
        picture = pathlib.Path(work) / "code.png"
        self.element(selector).screenshot(str(picture))
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True)
        return read.stdout.strip()
