// Scripts put into a page cannot be modules themselves, but may import them.
import((globalThis.browser ?? globalThis.chrome).runtime.getURL("content/main.js")).then(() => true);
