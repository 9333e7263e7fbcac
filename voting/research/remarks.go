package research

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

// Bounds of what the team adds to a methodology note, in characters.
const (
	mostNamed  = 200
	mostRemark = 4000
)

// methodologyFile is the note in an archive with a table of ballots.
const methodologyFile = "methodology.html"

// Remarks are what the team adds to the methodology note of a round.
type Remarks struct {
	RoundID   uuid.UUID         `gorm:"primaryKey"`
	Sponsor   string            // who asks and pays
	Contact   string            // where to ask about the study
	Remarks   map[string]string `gorm:"serializer:json"` // by the id of a section, of methodology.Sections
	UpdatedBy *uuid.UUID
	UpdatedAt time.Time `gorm:"autoUpdateTime:false"` // zero: nobody added anything
}

// TableName names the table.
func (Remarks) TableName() string { return "methodology_remarks" }

// Remarks returns what the team added to the methodology note of a vote. It needs ideas.RightResearch. Errors: ideas.ErrNotFound;
// ideas.ErrMove for a round that is no vote.
func (s *Service) Remarks(ctx context.Context, a ideas.Actor, round uuid.UUID) (Remarks, error) {
	if err := s.mayRemark(ctx, a, round); err != nil {
		return Remarks{}, err
	}
	return remarksOf(s.d.DB.WithContext(ctx), round)
}

// SetRemarks replaces what the team adds to the methodology note of a vote; it may while counts are hidden. It needs
// ideas.RightResearch. Errors: those of Remarks; ideas.ErrInvalid for a section that is not there and for a text that is too long.
func (s *Service) SetRemarks(ctx context.Context, a ideas.Actor, to Remarks) (Remarks, error) {
	if err := s.mayRemark(ctx, a, to.RoundID); err != nil {
		return Remarks{}, err
	}
	to, err := to.checked()
	if err != nil {
		return Remarks{}, err
	}
	to.UpdatedBy, to.UpdatedAt = &a.MemberID, s.d.Now()
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "round_id"}}, UpdateAll: true}).Create(&to).Error; err != nil {
			return fmt.Errorf("store remarks: %w", err)
		}
		return s.audit(ctx, tx, a, "methodology.edit", to.RoundID)
	})
	return to, err
}

func (s *Service) mayRemark(ctx context.Context, a ideas.Actor, id uuid.UUID) error {
	if err := a.Need(ideas.RightResearch); err != nil {
		return err
	}
	if err := s.mayKnow(ctx, a, id); err != nil {
		return err
	}
	r, err := loadRound(s.d.DB.WithContext(ctx), id)
	if err == nil && r.Kind != ideas.RoundVote {
		err = ideas.ErrMove
	}
	return err
}

// checked is the remarks as they are kept: without what cannot be seen, and without sections of which nothing is said.
func (m Remarks) checked() (Remarks, error) {
	for _, one := range []struct {
		field string
		text  *string
	}{{"sponsor", &m.Sponsor}, {"contact", &m.Contact}} {
		*one.text = strings.TrimSpace(ideas.Legible(*one.text))
		if utf8.RuneCountInString(*one.text) > mostNamed {
			return m, ideas.Flawed(one.field, "too-long", strconv.Itoa(mostNamed))
		}
	}
	kept := map[string]string{}
	for section, text := range m.Remarks {
		if !slices.Contains(methodology.Sections(), section) {
			return m, ideas.Flawed("remarks", "unknown-value", strings.Join(methodology.Sections(), " "))
		}
		text = strings.TrimSpace(ideas.Legible(text))
		switch {
		case utf8.RuneCountInString(text) > mostRemark:
			return m, ideas.Flawed("remarks."+section, "too-long", strconv.Itoa(mostRemark))
		case strings.ContainsRune(text, 0):
			return m, ideas.Flawed("remarks."+section, "characters", "")
		case text != "":
			kept[section] = text
		}
	}
	m.Remarks = kept
	return m, nil
}

func remarksOf(db *gorm.DB, round uuid.UUID) (Remarks, error) {
	out := Remarks{}
	err := db.Take(&out, "round_id = ?", round).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Remarks{RoundID: round, Remarks: map[string]string{}}, nil
	}
	if err != nil {
		return out, fmt.Errorf("load remarks: %w", err)
	}
	return out, nil
}

// remarked adds what the team says to a note.
func remarked(db *gorm.DB, round uuid.UUID, f *methodology.Facts) error {
	m, err := remarksOf(db, round)
	if err == nil {
		f.Sponsor, f.Contact, f.Remarks = m.Sponsor, m.Contact, m.Remarks
	}
	return err
}

// enclose puts the methodology note beside a table of ballots that goes as an archive.
func (s *Service) enclose(ctx context.Context, wish Wish, book *codebook.Codebook) error {
	if wish.Format != Documented || wish.Content != Ballots {
		return nil
	}
	db := s.d.DB.WithContext(ctx)
	r, err := loadRound(db, wish.Round)
	if err != nil {
		return err
	}
	f, err := s.facts(db, r, wish.Language)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := methodology.Tell(f).HTML(&page); err != nil {
		return err
	}
	book.Enclosed = append(book.Enclosed, codebook.Enclosure{Name: methodologyFile, Content: page.Bytes()})
	return nil
}
