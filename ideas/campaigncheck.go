package ideas

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones load on machines that have no zone files of their own

	"github.com/google/uuid"
	"gorm.io/gorm"
)

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// slug checks a campaign's address: lower-case words joined by hyphens, 2 to 60 characters.
func (c *checker) slug(field, s string) string {
	if len(s) < 2 || len(s) > 60 || !slugPattern.MatchString(s) {
		c.flaw(field, "slug", "")
	}
	return s
}

// zonePattern is what zones are called that browsers know too. A machine's own files hold more: 'posix/Europe/Paris',
// 'localtime', and 'Local' is the server's, whichever that is.
var zonePattern = regexp.MustCompile(`^[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}$`)

// Zone loads an IANA time zone; false for one that not every reader's browser can show times in.
func Zone(name string) (*time.Location, bool) {
	if len(name) > 64 || !zonePattern.MatchString(name) || name == "Local" || name == "Factory" {
		return time.UTC, false
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC, false
	}
	return loc, true
}

func (c *checker) zone(field, name string) *time.Location {
	loc, ok := Zone(name)
	if !ok {
		c.flaw(field, "timezone", "")
	}
	return loc
}

func (c *checker) brief(b Brief) Brief {
	out := Brief{
		Objective:         c.prose("brief.objective", b.Objective, limits{0, 2000}),
		Audience:          c.prose("brief.audience", b.Audience, limits{0, 500}),
		MemberValue:       c.prose("brief.memberValue", b.MemberValue, limits{0, 1000}),
		ExistingCommunity: c.prose("brief.existingCommunity", b.ExistingCommunity, limits{0, 500}),
		KPIs:              []KPI{},
	}
	if len(b.KPIs) > 10 {
		c.flaw("brief.kpis", "too-many", "10")
		return out
	}
	for i, k := range b.KPIs {
		path := index("brief.kpis", i)
		out.KPIs = append(out.KPIs, KPI{
			Name:   c.line(path+".name", k.Name, limits{1, 120}),
			Target: c.line(path+".target", k.Target, limits{1, 120}),
		})
	}
	return out
}

func (c *checker) houseRules(rules map[string][]string) map[string][]string {
	out := map[string][]string{}
	for lang, list := range rules {
		path := "houseRules." + lang
		switch {
		case !KnownLanguage(lang):
			c.flaw(path, "unknown-value", "nl, en, de")
			continue
		case len(list) > 12:
			c.flaw(path, "too-many", "12")
			continue
		}
		for i, rule := range list {
			if rule = c.line(index(path, i), rule, limits{0, 300}); rule != "" {
				out[lang] = append(out[lang], rule)
			}
		}
	}
	return out
}

func (c *checker) brand(b Brand) Brand {
	return Brand{Colour: c.hex("brand.colour", b.Colour), Spot: c.hex("brand.spot", b.Spot)}
}

func (c *checker) hex(field, s string) string {
	if s == "" {
		return ""
	}
	col, ok := hexColour(s)
	if !ok {
		c.flaw(field, "hexcolor", "")
		return ""
	}
	return col.String()
}

// tileColours are the grounds a slogan tile can have, named as wrappers name theirs.
var tileColours = []string{
	"smalt", "menie", "saffraan", "koper", "munt", "roze", "bordeaux", "hemel", "room", "cacao", "pistache", "nacht", "klei",
}

// cover checks a campaign's picture. Whether an upload is there is looked up when it is stored.
func (s *Service) cover(c *checker, in Cover) Cover {
	out := Cover{UploadID: in.UploadID}
	set := 0
	if in.UploadID != nil {
		set++
	}
	if in.Wrapper != nil {
		set++
		out.Wrapper = in.Wrapper
		out.Hash, _ = s.checkWrapper(c, "cover.wrapper", in.Wrapper)
	}
	if in.Tile != nil {
		set++
		out.Tile = &Tile{Text: c.line("cover.tile.text", in.Tile.Text, limits{1, 80}), Colour: in.Tile.Colour}
		if !slices.Contains(tileColours, in.Tile.Colour) {
			c.flaw("cover.tile.colour", "unknown-value", strings.Join(tileColours, ", "))
		} else if s.d.CheckTile != nil && out.Tile.Text != "" {
			hash, err := s.d.CheckTile(*out.Tile)
			c.drawing("cover.tile", err)
			out.Hash = hash
		}
	}
	if set > 1 {
		c.flaw("cover", "only-one", "")
	}
	return out
}

// keepCover stores what the cover needs outside the campaign's row: what is drawn. An uploaded
// picture must be the actor's own, unless the campaign already had it.
func (s *Service) keepCover(ctx context.Context, tx *gorm.DB, a Actor, was, is Cover) error {
	if err := s.keep(ctx, tx, is.Wrapper, is.Tile); err != nil {
		return err
	}
	if is.UploadID == nil || was.UploadID != nil && *was.UploadID == *is.UploadID {
		return nil
	}
	found, err := s.d.Attachments(ctx, tx, a.MemberID, []uuid.UUID{*is.UploadID})
	if err != nil {
		return err
	}
	if len(found) != 1 || found[0].Kind != "image" || found[0].Failed {
		return Flawed("cover.uploadId", "not-allowed", "image")
	}
	return nil
}
