// In the page itself, and in frames that it can reach into, there is nothing to do for this script.
self === top || self.frameElement ? null : import((globalThis.browser ?? globalThis.chrome).runtime.getURL("content/frame.js")).then(() => location.hostname);
