package research

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Methodology returns what is known of how a vote was held, to be told in a language: nl, en or de. Who commissions it, whom to ask
// and remarks are what the team set with SetRemarks. It needs ideas.RightResearch. Errors are those of Respondents, and ideas.ErrInvalid for another language.
func (s *Service) Methodology(ctx context.Context, a ideas.Actor, roundID uuid.UUID, language string) (methodology.Facts, error) {
	if err := s.MayAnalyse(ctx, a, roundID); err != nil {
		return methodology.Facts{}, err
	}
	if !slices.Contains(codebook.Languages(), language) {
		return methodology.Facts{}, ideas.Flawed("lang", "unknown-value", "nl en de")
	}
	db := s.d.DB.WithContext(ctx)
	r, err := loadRound(db, roundID)
	if err != nil {
		return methodology.Facts{}, err
	}
	return s.facts(db, r, language)
}

// facts is what Methodology returns, for whoever may know it.
func (s *Service) facts(db *gorm.DB, r round, language string) (methodology.Facts, error) {
	who := r.Settings.Who()
	f := methodology.Facts{Campaign: of(r.CampaignTitle, r.CampaignSlug)[language], Round: r.Number, Language: language, Made: s.d.Now(),
		Method: r.Method, Opened: r.OpenedAt, Closed: r.ClosedAt, Shuffled: true, MostWeight: max(1, r.Settings.MaxWeight),
		Access: methodology.Access{Tiers: who.Tiers, MinAge: who.MinAge, Countries: who.Countries, InvitedOnly: who.InvitedOnly, CodeRequired: who.CodeRequired}}
	options, err := loadOptions(db, r.ID)
	if err != nil {
		return methodology.Facts{}, err
	}
	for _, o := range options {
		f.Options = append(f.Options, o.Title)
	}
	for _, q := range r.Settings.Questions {
		f.Questions = append(f.Questions, wording(q, language))
	}
	profiles, err := alikeIn(db, r)
	if err != nil {
		return methodology.Facts{}, err
	}
	for _, s := range profiles.suppressed(func(id string) string { return id }) {
		w := methodology.Withheld{Question: s.Label[language], Voters: s.Voters}
		for _, c := range s.Categories {
			w.Categories = append(w.Categories, c[language])
		}
		f.Withheld = append(f.Withheld, w)
	}
	return f, errors.Join(sampleOf(db, r, &f), reviewOf(db, r.ID, &f), proofOf(db, r.ID, &f), remarked(db, r.ID, &f))
}

// wording is a question as it was asked; one without words goes by its id.
func wording(q ideas.Question, language string) methodology.Question {
	out := methodology.Question{Text: of(q.Text, q.ID)[language], Kind: string(q.Kind)}
	if q.About != "" {
		out.Kind = "profile"
	}
	for _, o := range q.Options {
		out.Options = append(out.Options, of(o.Text, o.ID)[language])
	}
	if q.Highest() > 0 {
		for _, p := range points(q) {
			out.Options = append(out.Options, strconv.Itoa(p.Code)+" = "+p.Label[language])
		}
	}
	return out
}

// sampleOf tells how many took part: as the result has it, and before there is one as the ballots are.
func sampleOf(db *gorm.DB, r round, f *methodology.Facts) error {
	d, err := results.Frozen(db, r.ID)
	if err == nil {
		b := d.Ballots
		f.Sample = methodology.Sample{Counted: b.Counted, Pending: b.Pending, Held: b.Held, Removed: b.Removed, Withdrawn: b.Withdrawn}
		return nil
	}
	if !errors.Is(err, ideas.ErrNotFound) {
		return err
	}
	var rows []struct {
		State voting.State
		Count int64
	}
	err = db.Raw("SELECT state, count(DISTINCT voter_id) AS count FROM ballots WHERE round_id = ? GROUP BY state", r.ID).Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("count ballots: %w", err)
	}
	by := map[voting.State]int64{}
	for _, row := range rows {
		by[row.State] = row.Count
	}
	f.Sample = methodology.Sample{Counted: by[voting.Counted], Pending: by[voting.Pending], Held: by[voting.Held], Removed: by[voting.Removed], Withdrawn: by[voting.Withdrawn]}
	return nil
}

// reviewOf tells what was done about ballots, by what the kept report says; there is none before the close.
func reviewOf(db *gorm.DB, roundID uuid.UUID, f *methodology.Facts) error {
	report, err := results.ReportOf(db, roundID)
	if errors.Is(err, ideas.ErrNotFound) || err == nil && report == nil {
		return nil
	}
	if err != nil {
		return err
	}
	figures, err := report.Read()
	if err != nil {
		return err
	}
	did := report.Review
	f.Review = &methodology.Review{Detector: did.Detector, Decisions: did.Decisions, ByTwo: did.ByTwo, Appeals: did.Appeals, Granted: did.Granted, Cases: did.Cases}
	for word, n := range figures.Reasons {
		f.Review.Reasons = append(f.Review.Reasons, methodology.Reason{Word: word, Count: n})
	}
	return nil
}

// proofOf tells what anybody can check: the log, the rule book, the result; and what tables may be weighed by.
func proofOf(db *gorm.DB, roundID uuid.UUID, f *methodology.Facts) error {
	var kept struct {
		Origin   string
		Size     int64
		Root     []byte
		Document []byte
		Draws    int
	}
	err := db.Raw(`SELECT coalesce(l.origin, '') AS origin, coalesce(l.size, 0) AS size, l.root, d.document, (SELECT count(*) FROM draws w WHERE w.round_id = r.id) AS draws
		FROM rounds r LEFT JOIN ledger_logs l ON l.round_id = r.id LEFT JOIN round_results d ON d.round_id = r.id WHERE r.id = ?`, roundID).Scan(&kept).Error
	if err != nil {
		return fmt.Errorf("load what proves a round: %w", err)
	}
	if f.Draws = kept.Draws; kept.Size > 0 {
		f.Checkpoint = &methodology.Checkpoint{Origin: kept.Origin, Size: kept.Size, Root: hex.EncodeToString(kept.Root)}
	}
	book, err := results.FixedBook(db, roundID)
	if err != nil {
		return err
	}
	if book != nil {
		var rules results.Book
		if err := json.Unmarshal(book, &rules); err != nil {
			return fmt.Errorf("decode rule book: %w", err)
		}
		f.Traits = slices.ContainsFunc(rules.Sections, func(s results.Section) bool {
			return slices.ContainsFunc(s.Rules, func(r results.Rule) bool { return r.Code == "traits.kept" })
		})
	}
	for _, file := range []struct {
		name    string
		content []byte
	}{{"rules", book}, {"result", kept.Document}} {
		if file.content != nil {
			sum := sha256.Sum256(file.content)
			f.Files = append(f.Files, methodology.File{Name: file.name, SHA256: hex.EncodeToString(sum[:])})
		}
	}
	return weightsOf(db, roundID, f)
}

func weightsOf(db *gorm.DB, roundID uuid.UUID, f *methodology.Facts) error {
	var rows []struct {
		Name, Margins, Cap string
	}
	err := db.Raw("SELECT name, margins, cap FROM research_weights WHERE round_id = ? ORDER BY created_at, id LIMIT 20", roundID).Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("load weights: %w", err)
	}
	for _, row := range rows {
		var margins []struct {
			Variable string `json:"variable"`
		}
		if err := json.Unmarshal([]byte(row.Margins), &margins); err != nil {
			return fmt.Errorf("decode margins: %w", err)
		}
		w := methodology.Weighting{Name: row.Name, Cap: row.Cap}
		for _, m := range margins {
			w.Margins = append(w.Margins, m.Variable)
		}
		f.Weights = append(f.Weights, w)
	}
	return nil
}
