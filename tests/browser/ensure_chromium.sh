#!/bin/sh
# Makes sure that a Chromium and a Chinese font are there for the browser tests; installs Debian's where it may.
set -eu
have_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1
have_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; }
if have_browser && have_font; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium and a Chinese font; please install them (Debian: chromium fonts-noto-cjk)." >&2
    exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null
