// Turning the slides. The number stands in the file's own address; in a page of the monitor, in that page's (?slide=).
(() => {
  const slides = [...document.querySelectorAll(".slide")], root = document.documentElement;
  const auto = document.getElementById("auto"), running = document.getElementById("running");
  const SECONDS = Number(document.body.dataset.seconds);
  const host = location.href === "about:srcdoc" ? window.parent : null;
  let at = -1, timer = 0;

  function asked() {
    const text = host ? new URLSearchParams(host.location.search).get("slide") : location.hash.slice(1);
    return Math.min(Math.max((parseInt(text, 10) || 1) - 1, 0), slides.length - 1);
  }

  function remember() {
    const number = String(at + 1);
    if (!host) {
      if (location.hash.slice(1) !== number) history.replaceState(null, "", "#" + number);
      return;
    }
    const address = new URL(host.location.href);
    if (address.searchParams.get("slide") === number) return;
    address.searchParams.set("slide", number);
    host.history.replaceState(host.history.state, "", address);
  }

  function show(to) {
    to = Math.min(Math.max(to, 0), slides.length - 1);
    if (to === at) return;
    at = to;
    slides.forEach((one, place) => one.classList.toggle("here", place === at));
    document.body.dataset.at = at + 1;
    slides[at].focus({ preventScroll: true });
    remember();
    if (timer) wait();
  }

  function wait() {
    clearTimeout(timer);
    running.classList.remove("on");
    void running.offsetWidth;
    running.classList.add("on");
    timer = setTimeout(() => show(at + 1 < slides.length ? at + 1 : 0), SECONDS * 1000);
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    running.classList.remove("on");
    auto.textContent = "▶自动";
    auto.setAttribute("aria-pressed", "false");
  }

  function play() {
    auto.textContent = "■暂停";
    auto.setAttribute("aria-pressed", "true");
    wait();
  }

  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const ACTIONS = {
    next: () => show(at + 1),
    back: () => show(at - 1),
    first: () => show(0),
    last: () => show(slides.length - 1),
    auto: () => (timer ? pause() : play()),
    dark: () => { root.dataset.theme = isDark() ? "light" : "dark"; },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => {}),
    stop: () => {
      pause();
      if (document.fullscreenElement) document.exitFullscreen();
    },
  };
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
    Home: "first", End: "last", Escape: "stop", a: "auto", d: "dark", f: "full",
  };

  function press(event) {
    if (host && !window.frameElement?.isConnected) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target, isTyped = on.matches?.("input, textarea, select, [contenteditable], [role=combobox], [role=option]");
    const isPressed = (event.key === " " || event.key === "Enter") && on.matches?.("button, a[href], summary");
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (isTyped || isPressed || !action) return;
    event.preventDefault();
    ACTIONS[action]();
  }

  function click(event) {
    const button = event.target.closest("button[data-action]");
    if (button) button.blur();
    ACTIONS[button ? button.dataset.action : "next"]();
  }

  // The way to newer figures leads to the slide that is being looked at.
  function keepPlace(event) {
    const link = event.target.closest?.("a.renew");
    if (!link) return;
    const address = new URL(link.href);
    address.searchParams.set("slide", at + 1);
    link.href = address;
  }

  document.addEventListener("keydown", press);
  document.addEventListener("click", click);
  if (host) {
    // Keys count wherever the reader clicked last.
    host.document.addEventListener("keydown", press);
    host.addEventListener("click", keepPlace, true);
    window.addEventListener("pagehide", () => {
      host.document.removeEventListener("keydown", press);
      host.removeEventListener("click", keepPlace, true);
    });
  } else {
    window.addEventListener("hashchange", () => show(asked()));
  }
  document.body.style.setProperty("--seconds", SECONDS + "s");
  show(asked());
  window.focus();
})();
