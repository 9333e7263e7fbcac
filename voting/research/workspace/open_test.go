package workspace

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// written is a dataset of an open question alone; every tenth ballot is held, and every third answer is one that others gave too.
func written(people int) (*Dataset, *OpenQuestion) {
	d := &Dataset{Round: uuid.UUID{7}, people: people, counts: make([]uint64, words(people))}
	q := &OpenQuestion{ID: "answer_why", texts: make([]string, people), grouped: &grouped{}}
	for i := range people {
		if i%10 != 9 {
			d.counts[i>>6] |= 1 << (i & 63)
		}
		text := fmt.Sprintf("Omdat Zeebries me aan vakantie nummer %d doet denken", i)
		if i%3 == 0 {
			text = fmt.Sprintf("Mooi %d", i%7)
		}
		q.take(i, text)
	}
	return d, q
}

// Every answer is on one page and no more, with those whose ballots count; equal ones together.
func TestOpenAnswersPageByPage(t *testing.T) {
	t.Parallel()
	d, q := written(1000)
	people, seen, after := 0, map[string]bool{}, ""
	for range 100 {
		page, err := d.page(q, codeframe{}, Texts{After: after, Limit: 50})
		if err != nil || page.Found != 7+600 { // six in ten answers are of one person whose ballot counts
			t.Fatalf("%d found, %v", page.Found, err)
		}
		for _, a := range page.Answers {
			if seen[a.Text] || a.People == 0 {
				t.Fatalf("%+v", a)
			}
			seen[a.Text] = true
			people += a.People
		}
		if after = page.Next; after == "" {
			break
		}
	}
	if len(seen) != 607 || people != 900 {
		t.Errorf("%d answers of %d people", len(seen), people)
	}
	page, err := d.page(q, codeframe{}, Texts{Contains: "ZEEBRIES me aan vakantie nummer 11 ", Limit: 5})
	if err != nil || page.Found != 1 || page.Answers[0].People != 1 {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestTooMuchTextIsSaid(t *testing.T) {
	t.Parallel()
	d, q := written(20)
	q.take(3, strings.Repeat("a", mostText))
	q.take(4, "b")
	if _, err := d.page(q, codeframe{}, Texts{Limit: 5}); !errors.Is(err, ideas.ErrInvalid) || q.texts != nil {
		t.Errorf("%v, %d texts kept", err, len(q.texts))
	}
}

// BenchmarkOpen looks for words in the answers of a million people, two in three of them different, which are grouped once.
func BenchmarkOpen(b *testing.B) {
	d, q := written(1_000_000)
	q.groups(d)
	for b.Loop() {
		if page, err := d.page(q, codeframe{}, Texts{Contains: "nummer 99999", Limit: 50}); err != nil || page.Found == 0 {
			b.Fatal(page.Found, err)
		}
	}
}

// BenchmarkOpenGroups brings the answers of a million people together.
func BenchmarkOpenGroups(b *testing.B) {
	d, q := written(1_000_000)
	for b.Loop() {
		q.grouped = &grouped{}
		q.groups(d)
	}
}
