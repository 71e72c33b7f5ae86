"use strict";

const EVERY_MILLIS = 5000;

for (const place of document.querySelectorAll(".here")) place.textContent = location.origin;

function word(text) {
  const span = document.createElement("span");
  span.textContent = text;
  span.className = text;
  return span;
}

function row(name, service) {
  const item = document.createElement("li");
  item.append(name, word(service.status));
  item.title = service.checked_at ? `asked ${service.checked_at}` : "not asked yet";
  return item;
}

async function show() {
  const whole = document.getElementById("whole");
  try {
    const health = await (await fetch("/health", { cache: "no-store" })).json();
    whole.replaceChildren("· ", word(health.status));
    const rows = Object.entries(health.services).map(([name, service]) => row(name, service));
    document.getElementById("services").replaceChildren(...rows);
  } catch {
    whole.replaceChildren("· ", word("down"));
  }
}

show();
setInterval(show, EVERY_MILLIS);
