// Tells when the page shows what is expected of it: every text, and the data of every Plotly figure. Looks once a frame.
window.benchmark = (() => {
  const PATIENCE = 60000;
  let wanted = null, started = 0, armed = 0, answer = null, known = new WeakMap();

  const squeezed = (text) => text.replace(/\s+/g, "");

  function textOf(markup) {
    const parsed = new DOMParser().parseFromString(markup, "text/html");
    parsed.querySelectorAll("style, script").forEach((one) => one.remove());
    return squeezed(parsed.body.textContent);
  }

  const list = (values) => (ArrayBuffer.isView(values) ? Array.from(values) : values ?? null);

  function signature(data, layout) {
    const traces = data.map((one) => [one.type ?? "scatter", list(one.x), list(one.y), list(one.z), list(one.text)]);
    return JSON.stringify([traces, (layout?.annotations ?? []).map((one) => one.text)]);
  }

  function shownFigures() {
    const found = new Set();
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (!plot.data || !plot.querySelector(".main-svg")) continue;
      if (!known.has(plot.data)) known.set(plot.data, signature(plot.data, plot.layout));
      found.add(known.get(plot.data));
    }
    return found;
  }

  function missing() {
    const shown = document.body ? squeezed(document.body.textContent) : "";
    const text = wanted.texts.find((one) => !shown.includes(one));
    if (text) return text;
    const figures = shownFigures();
    return wanted.figures.find((one) => !figures.has(one));
  }

  function look() {
    if (!wanted) return;
    const lacking = missing();
    if (lacking === undefined) {
      wanted = null;
      // What this frame holds is painted by the next.
      requestAnimationFrame(() => answer.resolve(performance.now() - started));
    } else if (performance.now() - armed > PATIENCE) {
      wanted = null;
      answer.reject(new Error(`not drawn: ${lacking.slice(0, 300)}`));
    } else requestAnimationFrame(look);
  }

  // Time runs from the start of the navigation; for a change, from the press on the option.
  function expect(texts, figures, isChange) {
    answer = {};
    answer.promise = new Promise((resolve, reject) => Object.assign(answer, { resolve, reject }));
    answer.promise.catch(() => {});
    wanted = {
      texts: texts.map(textOf).filter((one) => one),
      figures: figures.map((one) => signature(one.data, one.layout)),
    };
    armed = performance.now();
    started = 0;
    if (!isChange) return look();
    if (missing() === undefined) throw new Error("what is expected after the change is there before it");
    document.addEventListener("pointerdown", () => {
      started = performance.now();
      look();
    }, { once: true, capture: true });
  }

  return { expect, drawn: () => answer.promise };
})();
