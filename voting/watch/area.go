package watch

import "strings"

// area is a part of the world, as the name of a time zone begins; 0 is unknown.
type area int

// The areas. Three bits of ballot_traits.signs hold one.
const (
	nowhere area = iota
	europe
	america
	asia
	africa
	oceania
)

// areaOf is where the clock of a browser is set to. Browsers that hide it say UTC or Reykjavik, which tells nothing; some zones
// of European countries are named after other parts of the world.
func areaOf(zone string) area {
	switch zone {
	case "Atlantic/Reykjavik":
		return nowhere
	case "Atlantic/Canary", "Atlantic/Madeira", "Atlantic/Azores", "Atlantic/Faroe", "Atlantic/Faeroe", "Arctic/Longyearbyen", "Africa/Ceuta", "Asia/Nicosia",
		"Asia/Famagusta", "Asia/Istanbul":
		return europe
	}
	switch at, _, found := strings.Cut(zone, "/"); {
	case !found:
		return nowhere
	case at == "Europe":
		return europe
	case at == "America" || at == "US" || at == "Canada" || at == "Brazil" || at == "Chile" || at == "Mexico":
		return america
	case at == "Asia" || at == "Indian":
		return asia
	case at == "Africa":
		return africa
	case at == "Australia" || at == "Pacific":
		return oceania
	}
	return nowhere
}

// elsewhere reports whether a round that is for people of certain countries, all of them European, is voted in from another part
// of the world. Of other countries nothing is judged.
func elsewhere(countries []string, at area) bool {
	if len(countries) == 0 || at == nowhere || at == europe {
		return false
	}
	for _, c := range countries {
		if !strings.Contains(european, c) {
			return false
		}
	}
	return true
}

// european are the countries whose mainland and islands have European time zones, by ISO 3166-1.
const european = "AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK"
