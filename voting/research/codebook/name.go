package codebook

import (
	"slices"
	"strconv"
	"strings"
)

// longestName is how many bytes a name has at most: what SPSS takes.
const longestName = 64

// reserved are words of the language of SPSS that cannot name a variable.
func reserved() []string {
	return []string{"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
}

// Namer makes names that every format takes: lower-case letters, digits and underscores, of which the first is a letter and the last
// no underscore, at most 64, no two of a Namer the same. The zero value is ready.
type Namer struct{ taken map[string]bool }

// Name is the name for a wish, as near to it as can be.
func (n *Namer) Name(wish string) string {
	base := plain(wish)
	if base == "" || base[0] < 'a' || base[0] > 'z' {
		base = strings.TrimRight("v_"+base, "_")
	}
	if slices.Contains(reserved(), base) {
		base += "_1"
	}
	name := clipped(base, longestName)
	for i := 2; n.taken[name]; i++ {
		number := "_" + strconv.Itoa(i)
		name = clipped(base, longestName-len(number)) + number
	}
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	n.taken[name] = true
	return name
}

// plain keeps letters and digits of ASCII and makes one underscore of whatever lies between.
func plain(wish string) string {
	var out strings.Builder
	gap := false
	for _, r := range strings.ToLower(wish) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && out.Len() > 0 {
				out.WriteByte('_')
			}
			out.WriteRune(r)
			gap = false
			continue
		}
		gap = true
	}
	return out.String()
}

// clipped is a name of at most so many bytes. It is ASCII.
func clipped(name string, most int) string {
	return strings.TrimRight(name[:min(len(name), most)], "_")
}

// valid reports whether a Namer could have made the name.
func valid(name string) bool {
	return name != "" && len(name) <= longestName && plain(name) == name && name[0] >= 'a' && name[0] <= 'z' && !slices.Contains(reserved(), name)
}
