// On the page of an article that the portal has: the device need not keep its draft any longer.

import { forget } from "./drafts.js";

forget(document.querySelector("[data-received]").dataset.received).catch(() => {});
