/** Moves a drill's time-line. Without it the page has the same as tables: it adds nothing that is not there. */
export const reportScript = `
"use strict";
for (const drill of document.querySelectorAll("[data-drill]")) {
  const data = JSON.parse(drill.querySelector("script[type='application/json']").textContent);
  const panel = drill.querySelector(".scrub");
  const range = panel.querySelector("input");
  const rows = [...drill.querySelectorAll("tr[data-at]")];
  const cursors = [...drill.querySelectorAll("[data-cursor]")];
  const show = (name, text) => {
    panel.querySelector("[data-show='" + name + "']").textContent = text;
  };
  const said = (seconds) => {
    const whole = Math.round(seconds);
    const parts = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]]
      .map(([size, unit], index, all) => {
        const above = index === 0 ? Infinity : all[index - 1][0];
        return [Math.floor((whole % above) / size), unit];
      })
      .filter(([count]) => count > 0)
      .slice(0, 2);
    return parts.length === 0 ? "0 s" : parts.map(([count, unit]) => count + " " + unit).join(" ");
  };
  const percent = (share) => (share >= 0.9995 || share === 0 ? Math.round(share * 100) : (share * 100).toFixed(1)) + " %";
  const at = (seconds) => {
    let found = data.samples[0];
    for (const sample of data.samples) if (sample.at <= seconds) found = sample;
    return found;
  };
  const move = () => {
    const seconds = Number(range.value);
    const sample = at(seconds);
    const served = sample ? percent(sample.served) : "not known";
    show("time", said(seconds) + " after the failure");
    show("served", served);
    show("writers", sample ? sample.writers.join(", ") || "nobody" : "not known");
    show("load", sample ? Object.entries(sample.load).map(([region, load]) => region + " " + percent(load)).join(", ") || "none" : "not known");
    const past = rows.filter((row) => Number(row.dataset.at) <= seconds);
    const now = past.at(-1);
    show("event", now ? now.dataset.says : "nothing yet");
    for (const row of rows) {
      row.classList.toggle("ahead", !past.includes(row));
      row.classList.toggle("now", row === now);
    }
    for (const cursor of cursors) {
      const x = data.left + (Math.min(seconds, data.end) / data.end) * data.width;
      cursor.setAttribute("x1", x);
      cursor.setAttribute("x2", x);
    }
    range.setAttribute("aria-valuetext", said(seconds) + ": " + served + " of users served");
  };
  const jump = (way) => {
    const now = Number(range.value);
    const times = data.events.filter((time) => (way > 0 ? time > now : time < now));
    range.value = String(times.length === 0 ? (way > 0 ? data.end : 0) : way > 0 ? Math.min(...times) : Math.max(...times));
    move();
  };
  range.addEventListener("input", move);
  panel.querySelector("[data-jump='-1']").addEventListener("click", () => jump(-1));
  panel.querySelector("[data-jump='1']").addEventListener("click", () => jump(1));
  panel.hidden = false;
  for (const cursor of cursors) cursor.removeAttribute("visibility");
  move();
}
`.trim();
