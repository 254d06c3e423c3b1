// Sends the newsroom's form and says what became of it. The answer leads to the article when it was kept there; the
// sign-in page or a refusal leads nowhere, and the draft stays on the device.

export const OFFLINE = "offline";
export const SIGNED_OUT = "signedOut";
export const TO_MEND = "toMend";

const ARTICLE = /^\/meja\/kabar\/\d+\/$/;
const PATIENCE = 90_000; // milliseconds: a photo on a slow line takes its time

// One of the words above, or the address to go on to. The page that a device shows without a signal has no form that
// the server would take: it hands over to the real one, which finds the draft and sends it.
export async function send(form, values) {
  if (form.dataset.handsOverTo) return (await isReachable(form.dataset.handsOverTo)) ? form.dataset.handsOverTo : OFFLINE;
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: values, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return OFFLINE;
  }
  const reached = new URL(answer.url);
  if (ARTICLE.test(reached.pathname)) return reached.href;
  if (answer.redirected || answer.status === 403) return SIGNED_OUT;
  return answer.status >= 500 ? OFFLINE : TO_MEND;
}

async function isReachable(address) {
  try {
    return (await fetch(address, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
