"""Reading text: folding, tokens, sentences. Offsets inside are code points; `Document.span` turns them
into UTF-16."""
