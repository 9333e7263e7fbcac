package research_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

// What the team says of a vote is in the page, the document and the archive, in its own words, and is kept until it is replaced.
func TestRemarksOfTheTeamAreInEveryNote(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 2)
	h.cast(voting.Choice{Approve: h.options[:1]})
	if m, err := h.research.Remarks(t.Context(), h.reader, h.round); err != nil || m.Sponsor != "" || len(m.Remarks) != 0 || !m.UpdatedAt.IsZero() {
		t.Errorf("before anybody said anything: %+v, %v", m, err)
	}
	for _, sponsor := range []string{"Iemand anders", " Chocolade & Zn <BV> "} {
		_, err := h.research.SetRemarks(t.Context(), h.reader, research.Remarks{RoundID: h.round, Sponsor: sponsor, Contact: "onderzoek@example.org",
			Remarks: map[string]string{"limitations": "Vooral <fans> uit Gent 🍫\n\"tweede regel\"", "rights": "  "}})
		if err != nil {
			t.Fatal(err)
		}
	}
	m, err := h.research.Remarks(t.Context(), h.reader, h.round)
	if err != nil || m.Sponsor != "Chocolade & Zn <BV>" || len(m.Remarks) != 1 || *m.UpdatedBy != h.reader.MemberID || !m.UpdatedAt.Equal(noon) {
		t.Errorf("%+v, %v", m, err)
	}
	h.close()
	f, err := h.research.Methodology(t.Context(), h.reader, h.round, "nl")
	if err != nil {
		t.Fatal(err)
	}
	var page, document, archive bytes.Buffer
	if err := errors.Join(methodology.Tell(f).HTML(&page), methodology.Tell(f).DOCX(&document)); err != nil {
		t.Fatal(err)
	}
	if _, err := h.research.Write(t.Context(), research.Wish{Round: h.round, Content: research.Ballots, Format: research.Documented}, &archive, nil); err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{"page": page.String(), "document": entry(t, document.Bytes(), "word/document.xml"), "archive": entry(t, archive.Bytes(), "methodology.html")} {
		for _, said := range []string{"Chocolade &amp; Zn &lt;BV&gt;", "onderzoek@example.org", "Vooral &lt;fans&gt; uit Gent 🍫"} {
			if !strings.Contains(text, said) {
				t.Errorf("the %s does not say %q", what, said)
			}
		}
	}
	if !strings.Contains(entry(t, archive.Bytes(), "README.txt"), "methodology.html") {
		t.Error("the README does not name the note")
	}
}

func TestRemarksRefuse(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	collects := uuid.New()
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (?, ?, 1, 'collect', '', 'planned', ?, ?, 'live', ?)`, collects, h.campaign, noon, noon.AddDate(0, 0, 1), noon)
	for name, c := range map[string]struct {
		actor ideas.Actor
		to    research.Remarks
		want  error
	}{
		"a fan":         {h.member(ideas.RoleFan), research.Remarks{RoundID: h.round}, ideas.ErrForbidden},
		"no round":      {h.reader, research.Remarks{RoundID: uuid.New()}, ideas.ErrNotFound},
		"no vote":       {h.reader, research.Remarks{RoundID: collects}, ideas.ErrMove},
		"no section":    {h.reader, research.Remarks{RoundID: h.round, Remarks: map[string]string{"secrets": "x"}}, ideas.ErrInvalid},
		"a long remark": {h.reader, research.Remarks{RoundID: h.round, Remarks: map[string]string{"who": strings.Repeat("é", 4001)}}, ideas.ErrInvalid},
		"a long name":   {h.reader, research.Remarks{RoundID: h.round, Sponsor: strings.Repeat("é", 201)}, ideas.ErrInvalid},
		"a NUL":         {h.reader, research.Remarks{RoundID: h.round, Remarks: map[string]string{"who": "a\x00b"}}, ideas.ErrInvalid},
	} {
		if _, err := h.research.SetRemarks(t.Context(), c.actor, c.to); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if m, err := h.research.Remarks(t.Context(), h.reader, h.round); err != nil || !m.UpdatedAt.IsZero() {
		t.Errorf("what was refused is kept: %+v, %v", m, err)
	}
	all := map[string]string{}
	for _, section := range methodology.Sections() {
		all[section] = strings.Repeat("🍫", 4000)
	}
	if _, err := h.research.SetRemarks(t.Context(), h.reader, research.Remarks{RoundID: h.round, Remarks: all}); err != nil {
		t.Errorf("the most that fits: %v", err)
	}
}
