// Keeps the validator's page for use without a network. Nothing else of the site is kept.
// The server writes VERSION and FILES above this line; a new file is a new version.

const SHELF = `report-check-${VERSION}`;

self.addEventListener('install', (event) => {
  const fill = async () => {
    const shelf = await caches.open(SHELF);
    await shelf.addAll(FILES);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('report-check-') && name !== SHELF);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, pathname));
  else if (FILES.includes(pathname + search)) event.respondWith(kept(request));
});

/** A page: the newest there is, and the one kept when there is no network. */
async function page(request, pathname) {
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected && FILES.includes(new URL(request.url).pathname + new URL(request.url).search)) {
      const shelf = await caches.open(SHELF);
      await shelf.put(request.url, response.clone());
    }
    return response;
  } catch (error) {
    const found = await caches.match(pathname, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

/** A file with its digest in the address: the same for ever. */
async function kept(request) {
  return await caches.match(request.url, { ignoreVary: true }) ?? fetch(request);
}
