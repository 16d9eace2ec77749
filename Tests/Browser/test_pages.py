#!/usr/bin/env python3
"""How pages behave in a browser: `make test-browser` runs this."""

import math
import pathlib
import tempfile
import unittest

from axe_core_python.selenium import Axe
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import browser

MIXTURE = "Fixtures/geometries/mixture.npy"


class PageTests(unittest.TestCase):
    """The page of a mixture of geometries, and others."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.mixture = browser.make(folder / "mixture.html", "analyze", MIXTURE)
        tensors = {
            browser.EVIL: [[math.cos(2 * math.pi * i / 5), math.sin(2 * math.pi * i / 5)] for i in range(5)],
            "b": [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]],
        }
        weights = browser.write_tensors(folder / "evil.safetensors", tensors)
        cls.evil = browser.make(folder / "evil.html", "analyze", weights)
        tensors = {"n" * 3000: tensors["b"], "m" * 3000: tensors["b"]}
        weights = browser.write_tensors(folder / "long.safetensors", tensors)
        cls.long = browser.make(folder / "long.html", "analyze", weights)
        tensors = {f"layers.{layer}.w": tensors["n" * 3000] + [[0.5, float(layer)]] for layer in range(10)}
        weights = browser.write_tensors(folder / "many.safetensors", tensors)
        cls.many = browser.make(folder / "many.html", "analyze", weights)
        steps = folder / "steps"
        steps.mkdir()
        for step in range(6):
            bend = 0.12 * (5 - step)
            rows = [
                [math.cos(1.2566 * i + bend * (i % 2)), math.sin(1.2566 * i), bend * i / 5] for i in range(5)
            ]
            browser.write_tensors(steps / f"step-{step}.safetensors", {"W": rows})
        cls.series = browser.make(folder / "series.html", "series", steps, "--persist", "1")
        cls.driver = browser.start()

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.folder.cleanup()

    def setUp(self):
        browser.media(self.driver)
        browser.size(self.driver, 1280)
        self.open(self.mixture)

    def tearDown(self):
        messages = [line["message"] for line in self.driver.get_log("browser")]
        self.assertEqual(messages, [], "the console is silent")

    # What tests do and see.

    def open(self, path, mark=""):
        self.driver.get("about:blank")
        self.driver.get(f"file://{path}{mark}")
        self.assertIsNotNone(self.driver.execute_script("return document.body.dataset.ready"))

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def count(self, selector):
        return len(self.all(selector))

    def address(self):
        return self.driver.execute_script("return location.hash")

    def search(self, text):
        field = self.find("input[type=search]")
        field.clear()
        field.send_keys(text, Keys.ENTER)

    def place(self, name, number):
        """The place of a point of a scene in the picture."""
        spot = self.all(f"[data-picture='{name}'] .spot")[number]
        return float(spot.get_attribute("cx")), float(spot.get_attribute("cy"))

    # Selection.

    def test_search_selects_by_number_and_shows_the_feature(self):
        self.search("13")
        self.assertEqual(self.address(), "#m0:13")
        self.assertIn("feature 13", self.find(".panel h2").text)
        self.assertIn("block 0: pentagon", self.find(".panel").text)
        self.assertIn("dimensionality", self.find(".panel").text)

    def test_search_finds_groups_by_name(self):
        self.search("antiprism")
        self.assertEqual(self.address(), "#m0:8,20,23,30,31,33,34,35")

    def test_one_selection_lights_up_everywhere(self):
        row = next(row for row in self.all("tr[data-keys]") if "tetrahedron" in row.text)
        row.click()
        self.assertEqual(self.address(), "#m0:7,12,15,18")
        self.assertIn("lit", row.get_attribute("class"))
        self.assertEqual(self.count(".spot.lit"), 4, "the points of the block's scene")
        self.assertEqual(self.count("[data-picture='m0-cosines'] .guide"), 8, "rows and columns")
        self.assertEqual(self.count("[data-picture='m0-dimensionality'] .mark"), 4)
        self.find(".panel .close").click()
        self.assertEqual(self.count(".lit, .guide, .mark"), 0)
        self.assertFalse(self.find(".panel").is_displayed())

    def test_click_on_a_point_and_lasso_around_points_select(self):
        stage = self.find("[data-picture='m0-dimensionality']")
        self.search("7")
        mark = self.find("[data-picture='m0-dimensionality'] .mark")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", stage)
        box = mark.rect
        self.find(".panel .close").click()
        x, y = int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)
        scroll = int(self.driver.execute_script("return scrollY"))
        pointer = ActionChains(self.driver, duration=40)
        pointer.w3c_actions.pointer_action.move_to_location(x, y - scroll)
        pointer.click().perform()
        self.assertRegex(self.address(), r"^#m0:(7|12|15|18)$")
        self.find(".panel .close").click()
        lasso = ActionChains(self.driver, duration=20)
        action = lasso.w3c_actions.pointer_action
        action.move_to_location(x - 60, y - scroll - 40)
        action.pointer_down()
        for dx, dy in [(60, -40), (60, 40), (-60, 40), (-60, -40)]:
            action.move_to_location(x + dx, y - scroll + dy)
        action.pointer_up()
        lasso.perform()
        chosen = set(self.address().removeprefix("#m0:").split(","))
        self.assertTrue({"7", "12", "15", "18"} <= chosen, chosen)
        self.assertEqual(self.count(".lasso"), 0)

    def test_eigenvalue_selects_the_features_of_its_eigenspace(self):
        stage = self.find("[data-picture='m0-spectrum']")
        stage.send_keys(Keys.ARROW_LEFT)
        self.assertEqual(self.address(), "#m0:26,40,41,47", "the four single features")

    def test_address_selects_when_the_page_opens(self):
        self.open(self.mixture, "#m0:0,4,99999")
        self.assertEqual(self.count(".panel .chips button"), 2)
        for mark in ["#m9:1", "#m0:", "#m0:-1", "#chapter-0", "#m0:1e9", "#<b>", "#m0:,"]:
            self.open(self.mixture, mark)
            self.assertFalse(self.find(".panel").is_displayed(), mark)

    def test_features_of_every_chapter_of_many_can_be_selected(self):
        self.open(self.many)
        articles = [one for one in self.all("article[data-subject]")]
        self.assertEqual(len(articles), 10)
        for subject in [0, 9]:
            stage = self.find(f"[data-picture='m{subject}-dimensionality']")
            stage.send_keys(Keys.ARROW_RIGHT)
            self.assertRegex(self.address(), rf"^#m{subject}:\d$")
            self.assertEqual(self.count(f"[data-picture='m{subject}-dimensionality'] .mark"), 1)
            self.assertIn(f"layers.{subject}.w", self.find(".panel").text)

    def test_grid_gives_the_exact_cosine(self):
        stage = self.find("[data-picture='m0-cosines']")
        stage.send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(self.address(), "#m0:0,4")
        self.assertRegex(self.find(".tip").text, r"^feature 0, feature 4: 0\.3\d+$")

    # Scenes.

    def test_arrow_keys_turn_a_scene(self):
        name = "m0-block-4"
        stage = self.find(f"[data-picture='{name}']")
        before = self.place(name, 1)
        stage.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_UP)
        turned = self.place(name, 1)
        self.assertGreater(math.dist(before, turned), 3)
        stage.send_keys(Keys.HOME)
        self.assertLess(math.dist(before, self.place(name, 1)), 0.2, "the still picture is the first view")

    def test_pointer_turns_a_scene(self):
        name = "m0-block-4"
        before = self.place(name, 0)
        svg = self.find(f"[data-picture='{name}'] svg")
        ActionChains(self.driver, duration=50).move_to_element(svg).click_and_hold().move_by_offset(
            80, 10).release().perform()
        self.assertGreater(math.dist(before, self.place(name, 0)), 3)

    def test_slider_moves_the_vectors_of_a_series(self):
        self.open(self.series)
        name = self.find("[data-picture*=film]").get_attribute("data-picture")
        last = [self.place(name, number) for number in range(5)]
        slider = self.find("input[type=range]")
        slider.send_keys(Keys.HOME)
        self.assertIn("step 0", self.find("output").text)
        first = [self.place(name, number) for number in range(5)]
        self.assertGreater(max(map(math.dist, first, last)), 5)
        slider.send_keys(Keys.END)
        self.assertLess(max(map(math.dist, last, [self.place(name, k) for k in range(5)])), 0.2)
        titles = self.driver.execute_async_script(
            "const done = arguments[0], title = document.querySelector('output'), seen = [];"
            "const play = [...document.querySelectorAll('button')].find(one => one.textContent === 'Play');"
            "new MutationObserver(() => seen.push(title.textContent.slice(0, 6))).observe(title, {childList: true});"
            "play.click();"
            "setTimeout(() => done(seen), 2500);")
        self.assertEqual(titles, [f"step {step}" for step in range(6)], "every step, the first too")

    # Page.

    def test_tables_are_sorted_by_their_titles(self):
        title = next(one for one in self.all("th button") if one.text == "size")
        column = lambda: [int(row.find_elements(By.TAG_NAME, "td")[1].text) for row in self.all("tr[data-keys]")[:5]]
        title.click()
        self.assertEqual(column(), sorted(column(), reverse=True))
        title.click()
        self.assertEqual(column(), sorted(column()))
        self.assertEqual(self.find("th[aria-sort]").get_attribute("aria-sort"), "ascending")

    def test_only_whole_cells_are_numbers_when_tables_are_sorted(self):
        cells = ["10", "(√5−1)/2", "[31mred", "9.5 %", "−3", "< 0.01 %", "1,200"]
        order = self.driver.execute_script(
            "const title = [...document.querySelectorAll('th button')].find(one => one.textContent === 'size');"
            "const body = title.closest('table').tBodies[0], row = body.rows[0], column = title.parentElement.cellIndex;"
            "const rows = arguments[0].map(text => {"
            "  const copy = row.cloneNode(true); copy.cells[column].textContent = text; return copy; });"
            "rows[1].cells[column].dataset.value = '0.618';"
            "body.replaceChildren(...rows); title.click(); title.click();"
            "return [...body.rows].map(one => one.cells[column].textContent);", cells)
        self.assertEqual(order, ["[31mred", "−3", "< 0.01 %", "(√5−1)/2", "9.5 %", "10", "1,200"])

    def test_theme_follows_the_system_and_the_switch(self):
        paper = lambda: self.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        browser.media(self.driver, prefers_color_scheme="light")
        light = paper()
        browser.media(self.driver, prefers_color_scheme="dark")
        dark = paper()
        self.assertNotEqual(light, dark)
        switch = next(one for one in self.all(".bar button") if one.text == "Light")
        switch.click()
        self.assertEqual(paper(), light)

    def test_print_has_no_controls_and_is_light(self):
        browser.media(self.driver, medium="print", prefers_color_scheme="dark")
        self.assertFalse(self.find(".bar").is_displayed())
        self.assertFalse(any(one.is_displayed() for one in self.all(".controls, .hint")))
        paper = self.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        self.assertEqual(paper, "rgb(255, 255, 255)")

    def test_page_fits_every_width(self):
        for path in [self.mixture, self.series, self.evil, self.long]:
            for width in [390, 768, 1440]:
                browser.size(self.driver, width)
                self.open(path)
                inner = self.driver.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(inner, width, path)

    def test_nothing_is_requested_and_nothing_may_be(self):
        self.assertEqual(self.driver.execute_script("return performance.getEntriesByType('resource').length"), 0)
        policy = self.find("meta[http-equiv]").get_attribute("content")
        self.assertTrue(policy.startswith("default-src 'none'; "))
        stopped = self.driver.execute_async_script(
            "const done = arguments[0];"
            "addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));"
            "document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}));")
        self.assertEqual(stopped, "img-src")
        log = self.driver.get_log("browser")
        self.assertTrue(all("Content Security Policy" in line["message"] for line in log), log)

    def test_names_of_tensors_are_only_text(self):
        self.open(self.evil)
        self.assertEqual(self.count("img"), 0)
        self.assertNotIn("run", self.driver.title)
        self.assertTrue(any("</script><img" in title.text for title in self.all("article h2")))
        self.search("1")
        self.assertTrue(self.find(".panel").is_displayed())
        self.assertEqual(self.count("img"), 0)

    def test_pages_have_no_serious_fault_of_access(self):
        for path in [self.mixture, self.series, self.evil]:
            for theme in ["light", "dark"]:
                browser.media(self.driver, prefers_color_scheme=theme)
                self.open(path, "#m0:1")
                found = Axe().run(self.driver)["violations"]
                faults = [
                    (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0].get("failureSummary", ""))
                    for one in found if one["impact"] in ("serious", "critical")
                ]
                self.assertEqual(faults, [], f"{path.name}, {theme}")


class StillPageTests(unittest.TestCase):
    """The page where JavaScript is off."""

    def test_words_tables_and_pictures_are_there(self):
        with tempfile.TemporaryDirectory() as folder:
            page = browser.make(pathlib.Path(folder) / "mixture.html", "analyze", MIXTURE)
            driver = browser.start(scripts=False)
            self.addCleanup(driver.quit)
            driver.get(f"file://{page}")
            body = driver.find_element(By.TAG_NAME, "body").text
            for words in ["3 pentagons", "square antiprism", "Why block 0 is a pentagon", "(√5−1)/4"]:
                self.assertIn(words, body)
            for words in ["Drag", "click", "Point at"]:
                self.assertNotIn(words, body)
            pictures = driver.find_elements(By.CSS_SELECTOR, "figure svg")
            self.assertGreaterEqual(len([one for one in pictures if one.is_displayed()]), 6)
            buttons = [one for one in driver.find_elements(By.TAG_NAME, "button") if one.is_displayed()]
            self.assertEqual(buttons, [], "no control without effect")


if __name__ == "__main__":
    unittest.main(verbosity=2)
