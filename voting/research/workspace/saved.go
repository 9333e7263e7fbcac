package workspace

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/rake"
)

// Bounds of what is saved with a round.
const (
	MostTables  = 100
	MostSchemes = 20
	mostName    = 120 // characters
)

// SavedTable is a table kept under a name. What it shows is made anew each time.
type SavedTable struct {
	ID        uuid.UUID
	RoundID   uuid.UUID
	Name      string
	Spec      TableSpec `gorm:"serializer:json"`
	CreatedBy *uuid.UUID
	CreatedAt time.Time
}

// TableName names the table.
func (SavedTable) TableName() string { return "research_tables" }

// Scheme is margins kept under a name. It never changes: a table that was made with it can be made again.
type Scheme struct {
	ID        uuid.UUID
	RoundID   uuid.UUID
	Name      string
	Margins   []Margin `gorm:"serializer:json"`
	Cap       rake.Cap
	CreatedBy *uuid.UUID
	CreatedAt time.Time
}

// TableName names the table.
func (Scheme) TableName() string { return "research_weights" }

// SaveTable keeps a table. It is made once, so that none is kept that cannot be made. It needs ideas.RightResearch. Errors: those of
// Table; ideas.ErrInvalid for a name that is empty, too long or taken; ideas.ErrTooMany.
func (s *Service) SaveTable(ctx context.Context, a ideas.Actor, round uuid.UUID, name string, spec TableSpec) (SavedTable, error) {
	if _, err := s.Table(ctx, a, round, spec); err != nil {
		return SavedTable{}, err
	}
	t := SavedTable{RoundID: round, Name: name, Spec: spec, CreatedBy: &a.MemberID, CreatedAt: s.d.Now()}
	err := s.save(ctx, a, round, &t.Name, &t.ID, "research_tables", MostTables, "true", nil, func(tx *gorm.DB) error { return tx.Create(&t).Error })
	return t, err
}

// SaveScheme keeps margins that converge. It needs ideas.RightResearch. Errors: those of Weigh and of SaveTable.
func (s *Service) SaveScheme(ctx context.Context, a ideas.Actor, round uuid.UUID, name string, margins []Margin, limit rake.Cap) (Scheme, error) {
	if _, err := s.Weigh(ctx, a, round, margins, limit); err != nil {
		return Scheme{}, err
	}
	w := Scheme{RoundID: round, Name: name, Margins: margins, Cap: limit, CreatedBy: &a.MemberID, CreatedAt: s.d.Now()}
	err := s.save(ctx, a, round, &w.Name, &w.ID, "research_weights", MostSchemes, "true", nil, func(tx *gorm.DB) error { return tx.Create(&w).Error })
	return w, err
}

// save stores something under a name that no other of the round has, among those that a condition holds for.
func (s *Service) save(ctx context.Context, a ideas.Actor, round uuid.UUID, name *string, id *uuid.UUID, table string, most int64, among string, about []any, create func(*gorm.DB) error) error {
	*name = strings.TrimSpace(*name)
	if *name == "" {
		return ideas.Flawed("name", "required", "")
	}
	if utf8.RuneCountInString(*name) > mostName {
		return ideas.Flawed("name", "too-long", strconv.Itoa(mostName))
	}
	var err error
	if *id, err = uuid.NewV7(); err != nil {
		return fmt.Errorf("id of %s: %w", table, err)
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		// Locked, so that two at once neither pass the bound nor take one name.
		if err := tx.Exec("SELECT 1 FROM rounds WHERE id = ? FOR UPDATE", round).Error; err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		var has struct{ All, Same int64 }
		err := tx.Table(table).Select("count(*) AS all, count(*) FILTER (WHERE lower(name) = lower(?) AND "+among+") AS same", append([]any{*name}, about...)...).
			Where("round_id = ?", round).Take(&has).Error
		switch {
		case err != nil:
			return fmt.Errorf("count %s: %w", table, err)
		case has.Same > 0:
			return ideas.Flawed("name", "taken", "")
		case has.All >= most:
			return ideas.ErrTooMany
		}
		if err := create(tx); err != nil {
			return fmt.Errorf("store in %s: %w", table, err)
		}
		return s.d.Audit(ctx, tx, a, "research.saved", table+":"+id.String())
	})
}

// Saved are the tables and schemes of a round, by age. It needs ideas.RightResearch.
func (s *Service) Saved(ctx context.Context, a ideas.Actor, round uuid.UUID) (tables []SavedTable, schemes []Scheme, err error) {
	if err := s.d.Research.MayAnalyse(ctx, a, round); err != nil {
		return nil, nil, err
	}
	db := s.d.DB.WithContext(ctx)
	if err := db.Where("round_id = ?", round).Order("id").Find(&tables).Error; err != nil {
		return nil, nil, fmt.Errorf("list tables: %w", err)
	}
	if err := db.Where("round_id = ?", round).Order("id").Find(&schemes).Error; err != nil {
		return nil, nil, fmt.Errorf("list schemes: %w", err)
	}
	return tables, schemes, nil
}

// DropTable removes a saved table. It needs ideas.RightResearch. Errors: ideas.ErrNotFound.
func (s *Service) DropTable(ctx context.Context, a ideas.Actor, round, id uuid.UUID) error {
	return s.drop(ctx, a, round, id, "research_tables")
}

// DropScheme removes a scheme that no saved table is weighted by. It needs ideas.RightResearch. Errors: ideas.ErrNotFound; ideas.ErrInvalid
// while a table needs it.
func (s *Service) DropScheme(ctx context.Context, a ideas.Actor, round, id uuid.UUID) error {
	return s.drop(ctx, a, round, id, "research_weights")
}

func (s *Service) drop(ctx context.Context, a ideas.Actor, round, id uuid.UUID, table string) error {
	if err := s.d.Research.MayAnalyse(ctx, a, round); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := tx.Exec("SELECT 1 FROM rounds WHERE id = ? FOR UPDATE", round).Error; err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		var needed int64
		if err := tx.Table("research_tables").Where("round_id = ? AND spec->>'weight' = ?", round, id.String()).Count(&needed).Error; err != nil {
			return fmt.Errorf("look who needs %s: %w", table, err)
		}
		if needed > 0 {
			return ideas.Flawed("weight", "needed-by-table", "")
		}
		gone := tx.Exec("DELETE FROM "+table+" WHERE round_id = ? AND id = ?", round, id)
		if gone.Error != nil {
			return fmt.Errorf("remove from %s: %w", table, gone.Error)
		}
		if gone.RowsAffected == 0 {
			return ideas.ErrNotFound
		}
		return s.d.Audit(ctx, tx, a, "research.removed", table+":"+id.String())
	})
}

func (s *Service) scheme(ctx context.Context, round, id uuid.UUID) (w Scheme, err error) {
	err = s.d.DB.WithContext(ctx).Where("round_id = ? AND id = ?", round, id).Take(&w).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return w, ideas.ErrNotFound
	}
	if err != nil {
		return w, fmt.Errorf("load scheme: %w", err)
	}
	return w, nil
}

// Look is what there is to analyse in a round. It needs ideas.RightResearch. Errors are those of research.Service.Respondents.
func (s *Service) Look(ctx context.Context, a ideas.Actor, round uuid.UUID) (*Dataset, error) {
	return s.data(ctx, a, round)
}
