// Where an announcement is written: counts, chips, and what must not be lost.

const form = document.getElementById("compose");
const language = document.documentElement.lang;

// ---- how long it is ----

/** Platforms count as JavaScript does: in UTF-16 units, the title and the empty line below it included. */
function count(place) {
    const title = document.getElementById(place.dataset.title).value.trim();
    const text = document.getElementById(place.dataset.text).value.trim();
    const [telegram, , viber] = place.dataset.limits.split(" ").map(Number);
    const length = text === "" ? 0 : title.length + 2 + text.length;
    const format = new Intl.NumberFormat(language);
    place.textContent = `${place.dataset.word.replace("{count}", format.format(length))} · Telegram ${format.format(telegram)} · Viber ${format.format(viber)}`;
    place.classList.toggle("field-error", length > telegram);
}

const counts = [...document.querySelectorAll("[data-count-of]")];
const countAll = () => counts.forEach(count);
form.addEventListener("input", countAll);
countAll();

// ---- what is filled in for each recipient ----

for (const chip of document.querySelectorAll("[data-inserts]")) {
    chip.addEventListener("click", () => {
        const area = document.getElementById(chip.dataset.into);
        area.focus();
        area.setRangeText(chip.dataset.inserts, area.selectionStart, area.selectionEnd, "end");
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
}

// ---- the picture ----

const picture = document.getElementById("picture");
picture.addEventListener("change", () => {
    const isTooLarge = picture.files[0]?.size > Number(picture.dataset.mostBytes);
    picture.setCustomValidity(isTooLarge ? picture.dataset.tooLarge : "");
    picture.reportValidity();
});

// ---- what is not saved yet ----

let isChanged = false;

function changed() {
    isChanged = true;
    document.querySelectorAll("[data-when-changed]").forEach((notice) => {
        notice.hidden = false;
    });
}

form.addEventListener("input", changed);
form.addEventListener("submit", () => {
    isChanged = false;
});
addEventListener("beforeunload", (event) => {
    if (isChanged) {
        event.preventDefault();
    }
});

// A number of days is asked for only where it matters.
const days = document.getElementById("expires").closest(".field");
const showDays = () => {
    days.hidden = form.elements.account.value !== "EXPIRING";
};
form.addEventListener("change", showDays);
showDays();

// ---- how many it means ----

/** A count of what was chosen before is none of what is chosen now, and looks like it until the new one is there. */
const counted = document.getElementById("audience-count");
let changes = 0;
let underWay = 0;
let asked = 0;

const show = () => {
    counted.classList.toggle("ann-stale", asked !== changes);
    counted.setAttribute("aria-busy", String(asked !== changes));
};
for (const place of [document.getElementById("audience"), document.getElementById("topic")]) {
    place.addEventListener("input", () => {
        changes += 1;
        show();
    });
}
counted.addEventListener("htmx:beforeRequest", () => {
    underWay = changes;
});
counted.addEventListener("htmx:afterSwap", () => {
    asked = underWay;
    show();
});
