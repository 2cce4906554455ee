// What the console's pages need beside htmx.

// A one-time link's token stands in the fragment, which reaches no server: the form takes it, and the address forgets it.
for (const form of document.querySelectorAll("form[data-token-from-fragment]")) {
    const token = location.hash.slice(1);
    if (token) {
        form.elements.token.value = token;
        history.replaceState(null, "", location.pathname);
    }
}

for (const box of document.querySelectorAll("input[data-shows]")) {
    const field = document.getElementById(box.dataset.shows);
    box.checked = false;
    box.addEventListener("change", () => {
        field.type = box.checked ? "text" : "password";
    });
}
