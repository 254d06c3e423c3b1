// Fills the next level of a region cascade (regency → district → village) without a reload.
// Where a select marks its options with data-deepest, the chosen one says which levels are asked for.
// Without this script the form's own button does the same with the server's help.

const LEVELS = ["regency", "district", "village"];

for (const form of document.querySelectorAll("form[data-regions-url]")) {
  const selects = LEVELS.map((level) => form.querySelector(`[data-region-level="${level}"]`));
  form.querySelectorAll("[data-region-button]").forEach((button) => (button.hidden = true));

  // On a slow line somebody chooses before this script is there: such a choice counts too.
  selects.slice(0, -1).forEach((select, index) => {
    const fill = () => refill(form, select.value, selects.slice(index + 1));
    select.addEventListener("change", fill);
    if (select.value && selects[index + 1].options.length === 1) fill();
  });

  const deciding = form.querySelector("select:has([data-deepest])");
  if (deciding) {
    const fold = () => {
      const deepest = LEVELS.indexOf(deciding.selectedOptions[0].dataset.deepest ?? LEVELS.at(-1));
      selects.slice(1).forEach((select, index) => (select.closest(".field").parentElement.hidden = index + 1 > deepest));
    };
    deciding.addEventListener("change", fold);
    fold();
  }
}

async function refill(form, parent, [next, ...deeper]) {
  deeper.forEach(clear);
  clear(next);
  if (!parent) return;
  next.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`${form.dataset.regionsUrl}?within=${encodeURIComponent(parent)}`);
    if (!response.ok) throw new Error(response.statusText);
    const { options } = await response.json();
    next.append(...options.map(([code, label]) => new Option(label, code)));
  } catch {
    // No network: the button asks the server when the network is back.
    form.querySelectorAll("[data-region-button]").forEach((button) => (button.hidden = false));
  } finally {
    next.removeAttribute("aria-busy");
  }
}

function clear(select) {
  select.replaceChildren(select.options[0]);
  select.value = "";
}
