"""What a sentence does, in whatever words: sentence vectors and one small linear head per entry of the
catalogue."""
