"""The site in Firefox, asked over WebDriver BiDi, which it speaks itself: formulas are set as mathematics, and nothing fails."""

import json
import re
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest

import derive
from numerics.site import write_site

websocket = pytest.importorskip("websocket", reason="needs websocket-client, which comes with Selenium")
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
pytestmark = [pytest.mark.long, pytest.mark.skipif(not FIREFOX, reason="needs Firefox")]
PAGES = ("index.html", "reliability.html", "geldart-vosko-1966/index.html", "geldart-vosko-1966/geldart-vosko-xi.html")
SIZES = """JSON.stringify([...document.querySelectorAll(".formula math")].map(math => {
  const height = tag => Math.max(0, ...[...math.querySelectorAll(tag)].map(one => one.getBoundingClientRect().height));
  return {width: math.getBoundingClientRect().width, letter: height("mi"), fraction: height("mfrac")};
}))"""


class Firefox:
    """A session over a socket: what is asked is answered, errors of pages are collected."""

    def __init__(self, address):
        self.socket, self.numbers, self.failed = websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True), count(1), []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method, **params):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (said := json.loads(self.socket.recv())).get("id") != number:
            self.failed += [said["params"]["text"]] * (said.get("method") == "log.entryAdded" and said["params"]["level"] == "error")
        assert said["type"] == "success", said
        return said["result"]

    def open(self, page):
        self.ask("browsingContext.navigate", context=self.context, url=page.as_uri(), wait="complete")

    def value(self, expression):
        return self.ask("script.evaluate", expression=expression, target={"context": self.context}, awaitPromise=False)["result"]["value"]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, [derive.paper("geldart-vosko-1966")])
    return folder


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(tmp_path_factory.mktemp("profile")), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            session = Firefox(next(found[0] for line in process.stderr if (found := re.search(r"ws://\S+", line))))
            yield session
            session.socket.close()
        finally:
            process.kill()


@pytest.mark.parametrize("page", PAGES)
def test_formulas_are_set_as_mathematics_and_nothing_fails(firefox, site, page):
    firefox.open(site / page)
    sizes = json.loads(firefox.value(SIZES))
    assert firefox.failed == []
    assert sizes or "/" not in page
    assert all(one["width"] > 20 and one["letter"] > 5 for one in sizes)
    assert all(one["fraction"] == 0 or one["fraction"] > 1.5 * one["letter"] for one in sizes)
    assert "/" not in page or any(one["fraction"] for one in sizes)


def test_search_finds(firefox, site):
    firefox.open(site / "index.html")
    found = firefox.value('document.getElementById("search").value = "compressibility"; show(); document.querySelectorAll("#hits a").length')
    assert found > 0
