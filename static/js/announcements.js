// Puts an announcement away on this device; another text is shown again.

const PREFIX = "announcement-";

function remembered(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null; // A browser that keeps nothing.
  }
}

for (const box of document.querySelectorAll("[data-announcement]")) {
  const key = box.dataset.announcement;
  const button = box.querySelector("button");
  box.hidden = Boolean(remembered(key));
  button.hidden = false;
  button.addEventListener("click", () => {
    box.hidden = true;
    try {
      localStorage.setItem(PREFIX + key, "1");
    } catch {
      // It is away until the next page.
    }
    document.getElementById("content").focus();
  });
}
