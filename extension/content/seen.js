// Tells the service worker which page this is; reads nothing else, leaves nothing.
(globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ name: "seen", payload: {} }).catch(() => undefined);
