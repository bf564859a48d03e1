"""What people could write into any field, and what must never come of it."""

import re

HOSTILE = (
    "<script>window.pwned=1</script><img src=x onerror=window.pwned=1> <b>bold</b> "
    "# heading **stars** [link](javascript:window.pwned=1) `code` :red[coloured] :material/delete: :smile: "
    "$\\frac{1}{2}$ $$x^2$$ </div></mark><style>*{display:none}</style> &lt;already&gt; "
    "\"quoted\" 'single' {count} {0} %s \u202eright-to-left \u0000\u0007 end"
)


def shown(text: str) -> str:
    """`text` as the page's source must hold it: escaped, control characters replaced."""
    for raw, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(raw, safe)
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)
