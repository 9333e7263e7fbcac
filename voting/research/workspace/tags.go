package workspace

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// MostTags is how many tags the questions of a round have together.
const MostTags = 200

// Tag is a code of a codeframe, given to open answers by hand.
type Tag struct {
	ID        uuid.UUID
	RoundID   uuid.UUID
	Question  string
	Name      string
	CreatedBy *uuid.UUID
	CreatedAt time.Time
	People    int `gorm:"-"` // who wrote an answer that has it, of those whose ballots count
}

// TableName names the table.
func (Tag) TableName() string { return "research_tags" }

// codeframe is the tags of a round and the answers that have them.
type codeframe struct {
	list []Tag // by age
	tags map[AnswerID][]uuid.UUID
}

func (s *Service) frame(ctx context.Context, round uuid.UUID) (codeframe, error) {
	f := codeframe{tags: map[AnswerID][]uuid.UUID{}}
	db := s.d.DB.WithContext(ctx)
	if err := db.Where("round_id = ?", round).Order("id").Find(&f.list).Error; err != nil {
		return f, fmt.Errorf("list tags: %w", err)
	}
	if len(f.list) == 0 {
		return f, nil
	}
	rows, err := db.Raw("SELECT g.tag_id, g.answer FROM research_tagged g JOIN research_tags t ON t.id = g.tag_id WHERE t.round_id = ? ORDER BY g.tag_id", round).Rows()
	if err != nil {
		return f, fmt.Errorf("list tagged answers: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var tag uuid.UUID
		var answer []byte
		if err := rows.Scan(&tag, &answer); err != nil {
			return f, fmt.Errorf("list tagged answers: %w", err)
		}
		f.tags[AnswerID(answer)] = append(f.tags[AnswerID(answer)], tag)
	}
	return f, rows.Err()
}

// of are the tags of a question, with how many people wrote what has them.
func (f codeframe) of(q *OpenQuestion, d *Dataset) (out []Tag) {
	counts := map[uuid.UUID]int{}
	for _, g := range q.groups(d) {
		for _, tag := range f.tags[g.ID] {
			counts[tag] += g.People
		}
	}
	for _, t := range f.list {
		if t.Question == q.ID {
			t.People = counts[t.ID]
			out = append(out, t)
		}
	}
	return out
}

// coded is the reading with a variable for each question that has tags. The reading itself stays as it is: others use it.
func (s *Service) coded(ctx context.Context, d *Dataset) (*Dataset, error) {
	if len(d.Open) == 0 {
		return d, nil
	}
	f, err := s.frame(ctx, d.Round)
	if err != nil || len(f.list) == 0 {
		return d, err
	}
	out := *d
	out.Variables = append([]Variable(nil), d.Variables...)
	for i := range out.Open {
		if v, some := d.tagged(&out.Open[i], f); some {
			out.add(v)
		}
	}
	return &out, nil
}

// MakeTag adds a tag to a question. It needs ideas.RightResearch. Errors: those of Table; ideas.ErrNotFound for no such question;
// ideas.ErrInvalid for a name that is empty, too long or taken; ideas.ErrTooMany.
func (s *Service) MakeTag(ctx context.Context, a ideas.Actor, round uuid.UUID, question, name string) (Tag, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return Tag{}, err
	}
	if _, err := d.openQuestion(question); err != nil {
		return Tag{}, err
	}
	t := Tag{RoundID: round, Question: question, Name: name, CreatedBy: &a.MemberID, CreatedAt: s.d.Now()}
	err = s.save(ctx, a, round, &t.Name, &t.ID, "research_tags", MostTags, "question = ?", []any{question}, func(tx *gorm.DB) error { return tx.Create(&t).Error })
	return t, err
}

// RenameTag gives a tag another name; the answers that have it keep it. It needs ideas.RightResearch. Errors: ideas.ErrNotFound;
// ideas.ErrInvalid for a name that is empty, too long or taken.
func (s *Service) RenameTag(ctx context.Context, a ideas.Actor, round, id uuid.UUID, name string) error {
	if err := s.d.Research.MayAnalyse(ctx, a, round); err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return ideas.Flawed("name", "required", "")
	case utf8.RuneCountInString(name) > mostName:
		return ideas.Flawed("name", "too-long", strconv.Itoa(mostName))
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		// Locked, so that two at once do not take one name.
		if err := tx.Exec("SELECT 1 FROM rounds WHERE id = ? FOR UPDATE", round).Error; err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		var t Tag
		err := tx.Where("round_id = ? AND id = ?", round, id).Take(&t).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return ideas.ErrNotFound
		}
		var same int64
		if err == nil {
			err = tx.Model(&Tag{}).Where("round_id = ? AND question = ? AND lower(name) = lower(?) AND id <> ?", round, t.Question, name, id).Count(&same).Error
		}
		if err == nil && same > 0 {
			return ideas.Flawed("name", "taken", "")
		}
		if err == nil {
			err = tx.Model(&Tag{}).Where("id = ?", id).Update("name", name).Error
		}
		if err != nil {
			return fmt.Errorf("rename tag: %w", err)
		}
		return s.d.Audit(ctx, tx, a, "research.renamed", "research_tags:"+id.String())
	})
}

// DropTag removes a tag and takes it from all answers. It needs ideas.RightResearch. Errors: ideas.ErrNotFound.
func (s *Service) DropTag(ctx context.Context, a ideas.Actor, round, id uuid.UUID) error {
	return s.drop(ctx, a, round, id, "research_tags")
}

// Tag gives an answer a tag, or takes it away; done twice it changes nothing. It needs ideas.RightResearch. Errors: ideas.ErrNotFound for no
// such tag; ideas.ErrInvalid for what names no answer.
func (s *Service) Tag(ctx context.Context, a ideas.Actor, round, tag uuid.UUID, named string, on bool) error {
	if err := s.d.Research.MayAnalyse(ctx, a, round); err != nil {
		return err
	}
	answer, err := hex.DecodeString(named)
	if err != nil || len(answer) != len(AnswerID{}) {
		return ideas.Flawed("answer", "unknown", "")
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		// Whoever removes a tag holds the round alone meanwhile.
		if err := tx.Exec("SELECT 1 FROM rounds WHERE id = ? FOR SHARE", round).Error; err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		err := tx.Where("round_id = ? AND id = ?", round, tag).Take(&Tag{}).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return ideas.ErrNotFound
		}
		if err == nil && on {
			err = tx.Exec("INSERT INTO research_tagged (tag_id, answer) VALUES (?, ?) ON CONFLICT DO NOTHING", tag, answer).Error
		} else if err == nil {
			err = tx.Exec("DELETE FROM research_tagged WHERE tag_id = ? AND answer = ?", tag, answer).Error
		}
		if err != nil {
			return fmt.Errorf("tag answer: %w", err)
		}
		return nil
	})
}
