package research_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

func TestTheMethodologyOfARound(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 3)
	questions, err := json.Marshal(map[string]any{"questions": []ideas.Question{
		{ID: "why", Kind: ideas.QuestionText, Text: ideas.Text{"nl": "Waarom \"deze\"?"}},
		{ID: "buy", Kind: ideas.QuestionIntent, Text: ideas.Text{"nl": "Zou je hem kopen?", "de": "Kaufen?"}}}, "maxWeight": 3})
	if err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE rounds SET settings = ?::jsonb WHERE id = ?", string(questions), h.round)
	for range 3 {
		h.cast(voting.Choice{Approve: h.options[:1]})
	}
	if _, err := h.research.Methodology(t.Context(), h.reader, h.round, "nl"); !errors.Is(err, voting.ErrCountsHidden) {
		t.Errorf("while counts are hidden: %v", err)
	}
	h.exec("UPDATE ballots SET state = 'held' WHERE round_id = ? AND voter_id = (SELECT voter_id FROM ballots WHERE round_id = ? ORDER BY voter_id LIMIT 1)", h.round, h.round)
	h.close()
	h.exec(`INSERT INTO research_weights (id, round_id, name, margins, cap, created_at) VALUES (?, ?, 'Nederland', '[{"variable":"tier","targets":[]}]', 'mean', ?)`, uuid.New(), h.round, noon)
	f, err := h.research.Methodology(t.Context(), h.reader, h.round, "de")
	if err != nil {
		t.Fatal(err)
	}
	if f.Campaign != "Reep" || f.Round != 2 || f.Method != "approval" || f.MostWeight != 3 || f.Opened == nil || f.Closed == nil || len(f.Options) != 3 || !f.Made.Equal(noon) {
		t.Errorf("%+v", f)
	}
	if f.Sample != (methodology.Sample{Counted: 2, Held: 1}) || f.Sample.Received() != 3 {
		t.Errorf("sample %+v", f.Sample)
	}
	if len(f.Questions) != 2 || f.Questions[0].Text != "Waarom \"deze\"?" || f.Questions[1].Text != "Kaufen?" || len(f.Questions[1].Options) != 5 {
		t.Errorf("questions %+v", f.Questions)
	}
	if len(f.Weights) != 1 || !slices.Equal(f.Weights[0].Margins, []string{"tier"}) || f.Review == nil || len(f.Review.Reasons) != 1 {
		t.Errorf("weights %+v, review %+v", f.Weights, f.Review)
	}
	if len(f.Files) == 0 || len(f.Files[len(f.Files)-1].SHA256) != 64 {
		t.Errorf("files %+v", f.Files)
	}
	var page bytes.Buffer
	if err := methodology.Tell(f).HTML(&page); err != nil || !strings.Contains(page.String(), "Zustimmungswahl") || !strings.Contains(page.String(), "Zur Prüfung zurückgehalten") {
		t.Errorf("%v: %s", err, page.String())
	}
}

func TestWhoMayReadTheMethodology(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "duels", ideas.VisibleLive, 3)
	if f, err := h.research.Methodology(t.Context(), h.reader, h.round, "nl"); err != nil || f.Closed != nil || f.Sample.Received() != 0 || f.Review != nil {
		t.Errorf("%+v, %v", f, err)
	}
	for name, c := range map[string]struct {
		actor    ideas.Actor
		round    uuid.UUID
		language string
		want     error
	}{
		"a fan":            {h.member(ideas.RoleFan), h.round, "nl", ideas.ErrForbidden},
		"no round":         {h.reader, uuid.New(), "nl", ideas.ErrNotFound},
		"another language": {h.reader, h.round, "fr", ideas.ErrInvalid},
	} {
		if _, err := h.research.Methodology(t.Context(), c.actor, c.round, c.language); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
