// Drafts of the newsroom on this device, in the browser's own database. Each belongs to one writer: a draft
// is { key, writer, fields, photo, isWaiting, keptAt }, where `photo` is a shrunk file or null.

const NAME = "newsroom";

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, act) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(NAME, mode);
      const request = act(transaction.objectStore(NAME));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

// Rejects where the device has no room, or the browser keeps nothing (private windows).
export const keep = (draft) => inStore("readwrite", (store) => store.put({ ...draft, keptAt: Date.now() }));

export const forget = (key) => inStore("readwrite", (store) => store.delete(key));

// The drafts of one writer, the newest first.
export async function draftsOf(writer) {
  const all = await inStore("readonly", (store) => store.getAll());
  return all.filter((draft) => draft.writer === writer).sort((one, other) => other.keptAt - one.keptAt);
}
