package ideas

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Submission is what a member sends in, new or as an edit.
type Submission struct {
	Title    string // 1 to 120 characters
	Language string // nl, en or de
	Fields   map[string]any
	Uploads  []uuid.UUID // the member's own, in order
	RemixOf  *uuid.UUID  // an idea of the same campaign; only when new
	Draft    *uuid.UUID  // the draft it came from, thrown away; only when new
}

// How many ideas a member may have in a campaign: by the round's settings, else so many; and with those withdrawn
// again at most this many times as many, so that sending in and withdrawing has an end.
const (
	defaultMaxIdeas  = 20
	withdrawalFactor = 5
)

// SubmitIdea stores an idea of a member in a campaign that collects, as its version 1. Errors: *Invalid with every
// flaw of the form, ErrRoundNotOpen when nothing is collected now, ErrNotFound, those of Actor.Need.
func (s *Service) SubmitIdea(ctx context.Context, a Actor, slug string, in Submission) (Idea, error) {
	if err := a.Need(RightTake); err != nil {
		return Idea{}, err
	}
	c, err := s.Campaign(ctx, a, slug)
	if err != nil {
		return Idea{}, err
	}
	id, err := newID()
	if err != nil {
		return Idea{}, err
	}
	i, form, err := s.prepare(c, id, in)
	if err != nil {
		return Idea{}, err
	}
	i.CampaignID, i.AuthorID, i.RemixOf, i.State, i.Version = c.ID, &a.MemberID, in.RemixOf, IdeaSubmitted, 1
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		r, err := s.collecting(tx, c)
		if err != nil {
			return err
		}
		if err := mayAdd(tx, i, r); err != nil {
			return err
		}
		if err := s.insertIdea(ctx, tx, i, form); err != nil {
			return err
		}
		return dropDraft(tx, a.MemberID, in.Draft)
	})
	if err != nil {
		return Idea{}, err
	}
	return s.Idea(ctx, a, i.ID)
}

// prepare checks a submission against its campaign's form.
func (s *Service) prepare(c Campaign, id uuid.UUID, in Submission) (Idea, filled, error) {
	var check checker
	blueprint, ok := BlueprintOf(c.Template)
	if !ok {
		return Idea{}, filled{}, ErrNotFound
	}
	i := Idea{ID: id, Title: check.line("title", in.Title, limits{1, 120}), Language: in.Language, Uploads: in.Uploads}
	if !KnownLanguage(in.Language) {
		check.flaw("language", "unknown-value", "nl, en, de")
	}
	media := blueprint.Form.Media
	if len(in.Uploads) > media.MaxFiles {
		check.flaw("uploadIds", "too-many", strconv.Itoa(media.MaxFiles))
	}
	form := s.fill(&check, blueprint.Form, in.Fields, len(in.Uploads))
	s.fillTile(&check, blueprint.Form.Tile, &form)
	form.media = media
	i.Fields, i.WrapperHash = form.fields, form.hash
	return i, form, check.err()
}

// collectsAt returns the round in which a campaign with these rounds collects at a moment.
func collectsAt(rounds []Round, now time.Time) (Round, bool) {
	for _, r := range rounds {
		if r.Kind == RoundCollect && r.AcceptsAt(now) {
			return r, true
		}
	}
	return Round{}, false
}

// collecting returns the round in which a campaign collects now, share-locked: it cannot close before this
// transaction ends. ErrRoundNotOpen when there is none. c.Rounds is asked first, without a lock, so that latecomers
// do not keep the round from closing.
func (s *Service) collecting(tx *gorm.DB, c Campaign) (Round, error) {
	if _, ok := collectsAt(c.Rounds, s.d.Now()); !ok {
		return Round{}, ErrRoundNotOpen
	}
	var list []Round
	err := tx.Clauses(forShare).Where("campaign_id = ? AND kind = ? AND state = ?", c.ID, RoundCollect, RoundOpen).
		Order("number").Find(&list).Error
	if err != nil {
		return Round{}, err
	}
	if r, ok := collectsAt(list, s.d.Now()); ok {
		return r, nil
	}
	return Round{}, ErrRoundNotOpen
}

// mayAdd checks what concerns other rows: how many ideas the member has here, and the idea this one builds on.
// The lock makes members wait for themselves only.
func mayAdd(tx *gorm.DB, i Idea, r Round) error {
	if err := lockMember(tx, *i.AuthorID, i.CampaignID); err != nil {
		return err
	}
	most := r.Settings.MaxIdeas
	if most == 0 {
		most = defaultMaxIdeas
	}
	var n struct{ Present, All int }
	err := tx.Raw("SELECT count(*) FILTER (WHERE state <> 'withdrawn') AS present, count(*) AS all FROM ideas WHERE author_id = ? AND campaign_id = ?",
		*i.AuthorID, i.CampaignID).Scan(&n).Error
	if err != nil {
		return err
	}
	if n.Present >= most || n.All >= most*withdrawalFactor {
		return Flawed("title", "limit-reached", strconv.Itoa(most))
	}
	if i.RemixOf == nil {
		return nil
	}
	var found int64
	err = tx.Model(&Idea{}).Where("id = ? AND campaign_id = ? AND state = ?", *i.RemixOf, i.CampaignID, IdeaSubmitted).Count(&found).Error
	if err == nil && found == 0 {
		return Flawed("remixOf", "unknown", "")
	}
	return err
}

// lockMember makes a member's own requests about one thing take turns until the transaction ends.
func lockMember(tx *gorm.DB, member, thing uuid.UUID) error {
	return tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", member.String()+thing.String()).Error
}

func (s *Service) insertIdea(ctx context.Context, tx *gorm.DB, i Idea, form filled) error {
	i.CreatedAt = s.d.Now()
	i.UpdatedAt = i.CreatedAt
	if err := tx.Create(&i).Error; err != nil {
		return err
	}
	return s.storeContent(ctx, tx, i, form)
}

// storeContent writes what hangs on an idea's content: its drawing, its words for the search, its version, its files.
func (s *Service) storeContent(ctx context.Context, tx *gorm.DB, i Idea, form filled) error {
	if err := s.keep(ctx, tx, form.wrapper, form.tile); err != nil {
		return err
	}
	if err := indexWords(tx, i, form.words); err != nil {
		return err
	}
	version := IdeaVersion{
		IdeaID: i.ID, Version: i.Version, Title: i.Title, Language: i.Language, Fields: i.Fields, EditorID: i.AuthorID, At: i.UpdatedAt,
	}
	if err := tx.Create(&version).Error; err != nil {
		return err
	}
	return s.attach(ctx, tx, i, form.media)
}
