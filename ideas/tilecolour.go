package ideas

import "unicode/utf16"

// tileColour is the ground of the tile that a slogan or name stands on. It follows from the text alone, so a tile keeps
// its colour however often it is saved, and the browser can show it before it is: frontend/src/shared/wrapper/tileColour.ts
// counts the same way, FNV-1a over UTF-16 units.
func tileColour(text string) string {
	const offset, prime = uint32(2166136261), uint32(16777619)
	h := offset
	for _, unit := range utf16.Encode([]rune(text)) {
		h = (h ^ uint32(unit)) * prime
	}
	return tileColours[h%uint32(len(tileColours))]
}
