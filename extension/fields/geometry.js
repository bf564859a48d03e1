/** Where a field is seen on the screen, through frames, scrolled boxes and transforms. */

/** @typedef {{left: number, top: number, width: number, height: number, scaleX: number, scaleY: number}} Place */

/**
 * A field's border box in the window's coordinates, and how much it is scaled on the way there.
 * @param {HTMLElement} field
 * @returns {Place}
 */
export function placeOf(field) {
  const box = field.getBoundingClientRect();
  const place = {
    left: box.left,
    top: box.top,
    width: field.offsetWidth,
    height: field.offsetHeight,
    scaleX: field.offsetWidth ? box.width / field.offsetWidth : 1,
    scaleY: field.offsetHeight ? box.height / field.offsetHeight : 1,
  };
  for (let frame = frameOf(field); frame; frame = frameOf(frame)) {
    const outer = frame.getBoundingClientRect();
    place.left += outer.left + frame.clientLeft;
    place.top += outer.top + frame.clientTop;
  }
  return place;
}

/**
 * How much of the field's box is cut off by scrolled boxes around it: top, right, bottom, left in its own pixels.
 * @param {HTMLElement} field
 * @param {Place} place
 */
export function cutOff(field, place) {
  const box = field.getBoundingClientRect();
  const seen = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  const view = field.ownerDocument.defaultView;
  for (let parent = field.parentElement; view && parent; parent = parent.parentElement) {
    if (parent === field.ownerDocument.documentElement || parent === field.ownerDocument.body) continue;
    if (view.getComputedStyle(parent).overflow === "visible") continue;
    const edge = parent.getBoundingClientRect();
    seen.left = Math.max(seen.left, edge.left);
    seen.top = Math.max(seen.top, edge.top);
    seen.right = Math.min(seen.right, edge.right);
    seen.bottom = Math.min(seen.bottom, edge.bottom);
  }
  return {
    top: (seen.top - box.top) / place.scaleY,
    right: (box.right - seen.right) / place.scaleX,
    bottom: (box.bottom - seen.bottom) / place.scaleY,
    left: (seen.left - box.left) / place.scaleX,
  };
}

/** @param {Element} element @returns {HTMLElement | null} */
function frameOf(element) {
  return /** @type {HTMLElement | null} */ (element.ownerDocument.defaultView?.frameElement ?? null);
}
