package research

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// TextID names what is written in answer to a question, the name of a variable, whoever wrote it: what tags of open answers are kept by.
func TextID(round uuid.UUID, question, text string) [16]byte {
	sum := sha256.Sum256(slices.Concat(round[:], []byte(question), []byte{0}, []byte(text)))
	return [16]byte(sum[:16])
}

// tagColumns are the tags that the team gave to open answers, as they are when a file begins: tag_<question>_<number>, 1 or 0, by the age
// of the tag. They are in a file whether or not the answers themselves are.
type tagColumns struct {
	round     uuid.UUID
	questions []taggedQuestion
}

// taggedQuestion is an open question that has tags.
type taggedQuestion struct {
	ideas.Question
	name string // of its variable
	tags []uuid.UUID
	has  map[[16]byte][]uuid.UUID // by answer: tags it has
}

// loadTags describes the tags of a round's questions and reads which answers have them; names are those of the variables of open
// questions, by id. It reads one moment: whoever tags meanwhile changes nothing of a file.
func loadTags(db *gorm.DB, d *draft, r round, names map[string]string) (tagColumns, error) {
	c := tagColumns{round: r.ID}
	var rows []struct {
		ID             uuid.UUID
		Question, Name string
		Answer         []byte
	}
	err := db.Raw(`SELECT t.id, t.question, t.name, g.answer FROM research_tags t LEFT JOIN research_tagged g ON g.tag_id = t.id
		WHERE t.round_id = ? ORDER BY t.id`, r.ID).Scan(&rows).Error
	if err != nil {
		return c, fmt.Errorf("load tags: %w", err)
	}
	for _, q := range r.Settings.Questions {
		name, open := names[q.ID]
		if !open {
			continue
		}
		of := taggedQuestion{Question: q, name: name, has: map[[16]byte][]uuid.UUID{}}
		var labels []string
		for _, row := range rows {
			if row.Question != name {
				continue
			}
			if !slices.Contains(of.tags, row.ID) {
				of.tags, labels = append(of.tags, row.ID), append(labels, row.Name)
			}
			if len(row.Answer) == 16 {
				of.has[[16]byte(row.Answer)] = append(of.has[[16]byte(row.Answer)], row.ID)
			}
		}
		if len(labels) > 0 {
			of.add(d, labels)
			c.questions = append(c.questions, of)
		}
	}
	return c, nil
}

// add describes the tags as the several answers to one question.
func (q taggedQuestion) add(d *draft, labels []string) {
	label := about(of(q.Text, q.ID), in("labels", "tags", "Schlagwörter"))
	var names []string
	for i, tag := range labels {
		names = append(names, d.add("", skippable(coded("tag_"+q.ID+"_"+strconv.Itoa(i+1), yesNo(), about(label, codebook.Same(tag))))))
	}
	d.set("tags_"+q.ID, label, names)
}

// row is what the team made of what a voter wrote; blank is what stands for a question that was skipped.
func (c tagColumns) row(stored []byte, blank string) ([]string, error) {
	if len(c.questions) == 0 {
		return nil, nil
	}
	answers, err := voting.ParseAnswers(stored)
	if err != nil {
		return nil, err
	}
	var cells []string
	for _, q := range c.questions {
		text, wrote := answers[q.ID].(string)
		has := q.has[TextID(c.round, q.name, text)]
		for _, tag := range q.tags {
			switch {
			case !wrote:
				cells = append(cells, blank)
			case slices.Contains(has, tag):
				cells = append(cells, "1")
			default:
				cells = append(cells, "0")
			}
		}
	}
	return cells, nil
}
