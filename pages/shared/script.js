// What a server cannot do: follow links without loading the page anew, keep the county, period and indicator when the
// reader turns to another screen, copy the address, print, and save a figure as a picture. Without it, links still work.
// No markup in here, not even in a string: the page would drop the whole script.
(() => {
  if (window.countyIndicators) return;
  window.countyIndicators = true;
  const CARRIED = ["region", "period", "indicator", "regions", "as_of"];
  const SCALE = 2, MARGIN = 24;

  function go(address) {
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector(".stMain")?.scrollTo(0, 0);
  }

  // Regions mean something on one level only: they are not taken along from a city's counties to a province's cities.
  function carried(address) {
    const here = new URLSearchParams(location.search);
    const endsUpper = (path) => path.replace(/[/]$/, "").endsWith("/upper");
    const isUpper = here.get("level") === "upper" || endsUpper(location.pathname);
    if (isUpper && !endsUpper(address.pathname)) address.searchParams.set("level", "upper");
    for (const name of isUpper || !endsUpper(address.pathname) ? CARRIED : ["period"])
      if (here.has(name)) address.searchParams.set(name, here.get(name));
    return address;
  }

  const NAVIGATION = "[data-testid=stTopNavLink], [data-testid=stSidebarNavLink], [data-testid=stTopNavDropdownLink]";

  function follow(event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin !== location.origin || link.target === "_blank" || link.hasAttribute("download")) return;
    const isNavigation = link.matches(NAVIGATION);
    if (!isNavigation && !link.closest(".stHtml")) return;
    if (isNavigation && !location.search && !location.pathname.endsWith("/upper")) return;
    event.preventDefault();
    if (!isNavigation) event.stopPropagation();
    const address = new URL(link.href);
    if (isNavigation) {
      event.stopPropagation();
      carried(address);
    }
    go(address);
  }

  function say(button, words) {
    const usual = button.dataset.usual ?? (button.dataset.usual = button.textContent);
    button.textContent = words;
    setTimeout(() => { button.textContent = usual; }, 2500);
  }

  async function copy(button) {
    const address = new URL(button.dataset.address, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      say(button, "已复制");
    } catch {
      window.prompt("请复制网址", address);
    }
  }

  function styles() {
    const rules = [];
    for (const sheet of document.styleSheets) {
      try {
        for (const rule of sheet.cssRules) if (!(rule instanceof CSSFontFaceRule)) rules.push(rule.cssText);
      } catch { /* a sheet of another origin: there is none of ours */ }
    }
    return rules.join("\n");
  }

  function element(name, [width, height]) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute("width", width);
    made.setAttribute("height", height);
    return made;
  }

  async function picture(button) {
    const figure = button.closest(".drawing, [class*='st-key-figure']");
    const width = Math.ceil(figure.scrollWidth), height = Math.ceil(figure.scrollHeight);
    const copied = figure.cloneNode(true);
    copied.querySelectorAll("button, .stElementToolbar, .modebar, .stDownloadButton").forEach((one) => one.remove());
    const app = document.querySelector(".stApp"), look = getComputedStyle(app);
    const frame = document.createElement("div");
    frame.className = `${app.className} picture`;
    frame.setAttribute("style", `position:static;color-scheme:${look.colorScheme};background:${look.backgroundColor};`
      + `color:${look.color};font:${look.font};padding:${MARGIN}px;box-sizing:content-box;width:${width}px`);
    const body = document.createElement("div");
    body.className = "stHtml";
    body.append(copied);
    frame.append(body);
    const full = [width + 2 * MARGIN, height + 2 * MARGIN + 24];
    const css = document.createElement("style");
    css.textContent = styles();
    const svg = element("svg", full), page = element("foreignObject", full);
    page.append(css, frame);
    svg.append(page);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = full.map((length) => length * SCALE);
    const context = canvas.getContext("2d");
    context.fillStyle = look.backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(SCALE, SCALE);
    context.drawImage(image, 0, 0);
    const link = document.createElement("a");
    link.download = `${button.dataset.name}.png`;
    link.href = canvas.toDataURL("image/png");
    link.click();
  }

  const ACTIONS = { copy, picture, print: () => window.print() };

  function act(event) {
    const button = event.target.closest?.("button[data-action]");
    if (!button) return;
    Promise.resolve(ACTIONS[button.dataset.action](button)).catch((error) => {
      console.warn(error);
      say(button, "未成功，请重试");
    });
  }

  document.addEventListener("click", follow, true);
  document.addEventListener("click", act);
})();
