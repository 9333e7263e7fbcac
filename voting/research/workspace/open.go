package workspace

import (
	"bytes"
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// AnswerID names an open answer by what it says: the first half of SHA-256 of the round, the question and the text. Equal answers are one.
type AnswerID [16]byte

// String is the id in hex.
func (id AnswerID) String() string { return hex.EncodeToString(id[:]) }

// leastTexts is how many people answer an open question at least, so that their words are shown.
const leastTexts = 5

// mostText is how many bytes the answers to a question have at most, so that they are held in memory: of a million people a sentence
// each.
const mostText = 128 << 20

// mostTexts is how many answers a page has at most.
const mostTexts = 100

// OpenAnswer is what some people wrote.
type OpenAnswer struct {
	ID     AnswerID
	Text   string
	People int
	Tags   []uuid.UUID
}

// Texts asks for open answers.
type Texts struct {
	Contains string    // in whatever case
	Tag      uuid.UUID // the zero id: any or none
	After    string    // where the page before ended; "" for the first
	Limit    int
}

// OpenPage is answers to an open question, in an order that says nothing of people.
type OpenPage struct {
	Question *OpenQuestion
	Answers  []OpenAnswer
	Found    int // on all pages
	Next     string
	Tags     []Tag
}

// grouped are the answers to a question by what they say, made once for a reading.
type grouped struct {
	once sync.Once
	list []group // by ID
}

// group is an answer with those who gave it.
type group struct {
	OpenAnswer
	who []int32
}

// take keeps what a person wrote, unless it is too much for all of it to be kept.
func (q *OpenQuestion) take(person int, text string) {
	q.answered++
	if q.bytes += len(text); q.bytes > mostText {
		q.texts = nil
		return
	}
	q.texts[person] = text
}

// groups brings equal answers together.
func (q *OpenQuestion) groups(d *Dataset) []group {
	g := q.grouped
	g.once.Do(func() {
		at := make(map[string]int32, len(q.texts)/4)
		for person, text := range q.texts {
			if text == "" {
				continue
			}
			n, known := at[text]
			if !known {
				n = int32(len(g.list))
				at[text] = n
				g.list = append(g.list, group{OpenAnswer: OpenAnswer{ID: q.answer(d.Round, text), Text: text}})
			}
			g.list[n].who = append(g.list[n].who, int32(person))
			if bit(d.counts, person) {
				g.list[n].People++
			}
		}
		slices.SortFunc(g.list, func(a, b group) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	})
	return g.list
}

func (q *OpenQuestion) answer(round uuid.UUID, text string) AnswerID {
	return AnswerID(research.TextID(round, q.ID, text))
}

func (d *Dataset) openQuestion(id string) (*OpenQuestion, error) {
	for i := range d.Open {
		if d.Open[i].ID == id {
			return &d.Open[i], nil
		}
	}
	return nil, ideas.ErrNotFound
}

// Answered is how many people answered; 0 of fewer than five.
func (q *OpenQuestion) Answered() int {
	if q.answered < leastTexts {
		return 0
	}
	return q.answered
}

// Texts lists the answers to an open question, of ballots that count. It needs ideas.RightResearch. Errors: those of Table;
// ideas.ErrNotFound for no such question; ideas.ErrInvalid where the answers are more text than mostText.
func (s *Service) Texts(ctx context.Context, a ideas.Actor, round uuid.UUID, question string, t Texts) (OpenPage, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return OpenPage{}, err
	}
	q, err := d.openQuestion(question)
	if err != nil {
		return OpenPage{}, err
	}
	frame, err := s.frame(ctx, round)
	if err != nil {
		return OpenPage{}, err
	}
	return d.page(q, frame, t)
}

func (d *Dataset) page(q *OpenQuestion, frame codeframe, t Texts) (OpenPage, error) {
	page := OpenPage{Question: q, Tags: frame.of(q, d)}
	switch {
	case q.bytes > mostText:
		return page, ideas.Flawed("question", "too-much-text", "")
	case q.answered < leastTexts:
		return page, nil
	}
	limit, contains := min(max(t.Limit, 1), mostTexts), strings.ToLower(t.Contains)
	for _, g := range q.groups(d) {
		answer := g.OpenAnswer
		answer.Tags = frame.tags[answer.ID]
		if answer.People == 0 || contains != "" && !strings.Contains(strings.ToLower(answer.Text), contains) ||
			t.Tag != uuid.Nil && !slices.Contains(answer.Tags, t.Tag) {
			continue
		}
		page.Found++
		at := string(answer.ID[:])
		switch {
		case at <= t.After:
		case len(page.Answers) < limit:
			page.Answers = append(page.Answers, answer)
		case page.Next == "":
			page.Next = string(page.Answers[limit-1].ID[:])
		}
	}
	return page, nil
}

// tagged is the variable that the tags of a question make: who wrote what has them.
func (d *Dataset) tagged(q *OpenQuestion, frame codeframe) (Variable, bool) {
	v := Variable{ID: "#" + q.ID, Kind: Several, Role: Question, Label: codebook.Text{}}
	for language, of := range map[string]string{"nl": "gecodeerd", "en": "coded", "de": "codiert"} {
		v.Label[language] = q.Label.In(language) + " (" + of + ")"
	}
	v.column.Asked = make([]uint64, words(d.people))
	groups := q.groups(d)
	for _, g := range groups {
		for _, p := range g.who {
			v.column.Asked[p>>6] |= 1 << (p & 63)
		}
	}
	for i, tag := range frame.list {
		if tag.Question != q.ID {
			continue
		}
		set := make([]uint64, words(d.people))
		for _, g := range groups {
			if slices.Contains(frame.tags[g.ID], tag.ID) {
				for _, p := range g.who {
					set[p>>6] |= 1 << (p & 63)
				}
			}
		}
		v.Categories = append(v.Categories, Category{i + 1, codebook.Same(tag.Name)})
		v.column.Sets = append(v.column.Sets, set)
	}
	v.column.Categories = len(v.Categories)
	return v, len(v.Categories) > 0
}
