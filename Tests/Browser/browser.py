"""Debian's Chromium, driven by selenium, and the pages that it opens."""

import json
import pathlib
import struct
import subprocess

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = ROOT / ".build/release/eigenframe"
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900",
]
EVIL = "</script><img src=x onerror=\"document.title='run'\">&'\u202e"


def start(scripts=True):
    """A browser; without scripts, pages cannot run any, but the test can."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    if not scripts:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return driver


def make(path, *arguments):
    """The page that a command writes."""
    run = subprocess.run(
        [COMMAND, *map(str, arguments), "--format", "html"], cwd=ROOT, check=True, capture_output=True)
    path.write_bytes(run.stdout)
    return path


def write_tensors(path, tensors):
    """A safetensors file of 32-bit matrices, given as lists of rows."""
    header, data = {}, b""
    for name, rows in tensors.items():
        part = struct.pack(f"<{len(rows) * len(rows[0])}f", *(value for row in rows for value in row))
        header[name] = {
            "dtype": "F32", "shape": [len(rows), len(rows[0])],
            "data_offsets": [len(data), len(data) + len(part)],
        }
        data += part
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    return path


def media(driver, **features):
    """What the system prefers, such as prefers_color_scheme="dark", or the medium, as medium="print"."""
    medium = features.pop("medium", "")
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {
            "media": medium,
            "features": [
                {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
            ],
        })


def size(driver, width, height=900):
    """The size of the window's inside, in points."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
